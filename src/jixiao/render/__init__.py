"""Projects and forms become documents: the official form as PDF, DOCX, XLSX, HTML and text, and open data.

What lives here: the one layout of a form (:mod:`layout`), a module a format, and which form a project is printed on
(:mod:`choice`). What we write we can read back, exactly, in every format; what a format can't hold is an error before
anything is written. What does not live here: reading, judging, computing.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from jixiao.forms import Form
from jixiao.model import DocumentRecord, Project
from jixiao.model.wording import shortened
from jixiao.render.choice import form_for
from jixiao.render.continuations import printed_parts
from jixiao.render.errors import CannotRender
from jixiao.render.layout import lay_out
from jixiao.render.sheet import Sheet

__all__ = ["RenderFormat", "render", "render_on", "sheets_of"]

RenderFormat = Literal["pdf", "docx", "xlsx", "html", "text", "json", "csv"]


def render(projects: Sequence[Project], *, to: str, document: DocumentRecord | None = None) -> bytes:
    """All projects as one document.

    Args:
        projects: what to write, in order.
        to: one of :data:`RenderFormat`.
        document: title, issuer, date and unit of money of the document; None where there is none.

    Raises:
        CannotRender: there is nothing to write, or the format can't hold a text; nothing is written.
    """
    if to not in get_args(RenderFormat):
        raise CannotRender(f"没有“{to}”这种格式；可用：{'、'.join(get_args(RenderFormat))}")
    if to in ("json", "csv"):
        from jixiao.render.opendata import render_csv, render_json

        return render_json(projects, document) if to == "json" else render_csv(projects)
    if not projects:
        raise CannotRender("没有项目，没有可输出的表")
    for project in projects:
        _refuse_nameless(project)
    return _rendered(sheets_of(projects, document), to, document)


def render_on(form: Form, project: Project, *, to: str, unread: Mapping[str, str] | None = None) -> bytes:
    """One project on a form that is known, as it is being filled in.

    Args:
        form: the form.
        project: what stands on it.
        to: `pdf`, `docx`, `xlsx`, `html` or `text`.
        unread: pointer of a cell -> text typed there that is no amount or number; it is printed as it was typed.

    Raises:
        CannotRender: the format can't hold a text.
    """
    return _rendered([lay_out(form, part, unread=unread) for part in printed_parts(project)], to, None)


def _refuse_nameless(project: Project) -> None:
    """A row with values and without a name is no indicator to whoever reads the sheet back."""
    for number, item in enumerate(project.indicators, 1):
        if not item.name.strip():
            value = f"（指标值“{item.target.text[:20]}”）" if item.target and item.target.text else ""
            raise CannotRender(
                f"项目“{shortened(project.name or '')}”的第 {number} 条指标{value}没有名称，写成表就读不回来；"
                "请补上名称或删去这一条，或改用 JSON、CSV"
            )


def sheets_of(projects: Sequence[Project], document: DocumentRecord | None = None) -> list[Sheet]:
    """The layout of each project on its form, in the unit of money of the document; and of the sheets that continue it."""
    unit = document.money_unit if document else None
    forms = [(form_for(project), project) for project in projects]
    return [lay_out(form, part, money_unit=unit) for form, project in forms for part in printed_parts(project)]


def _rendered(sheets: Sequence[Sheet], to: str, document: DocumentRecord | None) -> bytes:
    """Formats are imported when asked for: the libraries behind them are large."""
    if to == "pdf":
        from jixiao.render.pdf import render_pdf

        return render_pdf(sheets, document)
    if to == "docx":
        from jixiao.render.docx import render_docx

        return render_docx(sheets, document)
    if to == "xlsx":
        from jixiao.render.xlsx import render_xlsx

        return render_xlsx(sheets, document)
    if to == "html":
        from jixiao.render.html import render_html

        return render_html(sheets, document)
    from jixiao.render.text import render_text

    return render_text(sheets)
