"""A sheet as texts: what each cell of its form shows, under a name that is the same in two versions of the sheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.forms import Form
from jixiao.model import Project
from jixiao.model.project import Horizon
from jixiao.render.layout import lay_out
from jixiao.web.lifecycle.editing.content import Content

_LINE = re.compile(r"/funding/lines/(\d+)/(.+)")
_GOAL = re.compile(r"/goals/(\d+)/(.+)")
_INDICATOR = re.compile(r"/indicators/(\d+)/(\w+)")
FIXED = ("/code", "/department/name", "/unit/name", "/fiscal_year")
"""Cells that say whose sheet it is; a workbook does not change them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of indicators.

    Attributes:
        id: its name on the sheet.
        horizon: block of the form that it stands in.
        code: second-level class; None where it has none.
        cells: column -> text, empty for a blank cell.
    """

    id: str
    horizon: Horizon
    code: str | None
    cells: Mapping[str, str]

    @property
    def name(self) -> str:
        """The third-level cell."""
        return self.cells.get("name", "")

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written anything into it."""
        return not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class Flat:
    """A sheet as texts.

    Attributes:
        head: cell outside the rows -> text. Funds are named by term and goals by horizon, not by their number.
        rows: in the order of the sheet.
    """

    head: Mapping[str, str]
    rows: tuple[Row, ...]


def flat(content: Content, form: Form) -> Flat:
    """What the cells of a form show of a content; a text that was not understood is shown as it was typed."""
    head: dict[str, str] = {}
    cells: list[dict[str, str]] = [{} for _ in content.project.indicators]
    for cell in lay_out(form, content.project, unread=content.unread_cells).cells:
        if cell.pointer is None or cell.role in ("label", "class"):
            continue
        if found := _INDICATOR.fullmatch(cell.pointer):
            cells[int(found[1])][found[2]] = cell.text
        elif not cell.pointer.startswith("/template_rows/"):
            head[cell_name(content.project, cell.pointer)] = same_lines(cell.text)
    rows = [
        Row(name, row.horizon, row.level2.code if row.level2 else None, texts)
        for name, row, texts in zip(content.row_ids, content.project.indicators, cells, strict=True)
    ]
    return Flat(head, tuple(rows))


def cell_name(project: Project, pointer: str) -> str:
    """The name of a cell outside the rows: `annual.fiscal/amounts/declared`, `goal annual/text`, else its pointer."""
    if found := _LINE.fullmatch(pointer):
        return f"{project.funding.lines[int(found[1])].term}/{found[2]}"
    if found := _GOAL.fullmatch(pointer):
        return f"goal {project.goals[int(found[1])].horizon}/{found[2]}"
    return pointer


def pointers(content: Content, form: Form) -> dict[str, str]:
    """The pointer of each cell outside the rows by its name."""
    shown = (cell.pointer for cell in lay_out(form, content.project).cells if cell.pointer)
    return {cell_name(content.project, pointer): pointer for pointer in shown}


def same_lines(text: str) -> str:
    r"""The text as a workbook gives it back: lines trimmed, blank ones left out.

    >>> same_lines("一 \r\n\n 二")
    '一\n二'
    """
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
