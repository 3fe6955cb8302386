"""Sheets as a workbook, and a workbook as sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.model import Problem, Project
from jixiao.render.layout import lay_out
from jixiao.render.unread import unread_texts
from jixiao.render.xlsx import render_xlsx
from jixiao.web.lifecycle.contents import content_of, form_of
from jixiao.web.register.preparation import prepare
from jixiao.web.workbook.tags import Tagged, names_beside, tags_for, tags_in, without_tags

if TYPE_CHECKING:
    from jixiao.web.lifecycle.models import Sheet

_EXPECTED = ("empty_field", "beside_form")
"""Problems that say nothing about a form that is being filled in."""


@dataclass(frozen=True, slots=True)
class Page:
    """A worksheet that was read.

    Attributes:
        name: name of the worksheet; empty in a document that is no workbook.
        project: what it says.
        problems: what could not be placed or read.
        tagged: which sheet it is; None where the hidden column is not there.
        beside: for each indicator the names of rows that stand beside it.
        unread: cell by pointer -> text there that is no amount or number.
    """

    name: str
    project: Project
    problems: tuple[Problem, ...]
    tagged: Tagged | None
    beside: tuple[tuple[str, ...], ...]
    unread: dict[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """A document that was read.

    Attributes:
        file_name: its name.
        pages: its sheets.
        problems: problems that belong to none of them.
    """

    file_name: str
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def workbook(sheets: Iterable["Sheet"]) -> bytes:
    """The sheets on their forms, a worksheet each; texts that were not understood as they were typed."""
    layouts, tags = [], []
    for sheet in sheets:
        content = content_of(sheet)
        layout = lay_out(form_of(sheet), content.project, unread=content.unread_cells)
        layouts.append(layout)
        tags.append(tags_for(layout, content.row_ids, sheet.pk, sheet.revision))
    return render_xlsx(layouts, None, tags)


def read_book(content: bytes, file_name: str) -> Book:
    """The sheets of a document of any format, read and recognised in the bounded worker.

    Raises:
        UnreadableDocument: the file can't be read.
        NotATarget: there is no sheet in it.
    """
    prepared = prepare(content, file_name)
    reading, tagged = prepared.reading, tags_in(prepared.transcript)
    told = without_tags(reading.problems, prepared.transcript)
    problems = [problem for problem in told if problem.code not in _EXPECTED]
    owners = [_owner(problem, reading.projects) for problem in problems]
    by_place: dict[int | None, list[Problem]] = {}
    for problem, owner in zip(problems, owners, strict=True):
        by_place.setdefault(owner, []).append(problem)
    found = (_page(one, tagged, tuple(by_place.get(place, ()))) for place, one in enumerate(reading.projects))
    return Book(file_name, tuple(found), tuple(by_place.get(None, ())))


def _page(project: Project, tagged: dict[str, Tagged], problems: tuple[Problem, ...]) -> Page:
    name = _worksheet(project)
    own = tagged.get(name)
    return Page(name, project, problems, own, tuple(names_beside(project, own)), unread_texts(project))


def _worksheet(project: Project) -> str:
    return next((source.sheet for source in project.sources.values() if source.sheet), "")


def _owner(problem: Problem, projects: tuple[Project, ...]) -> int | None:
    """The project whose table a problem lies in, by worksheet, table or page; None where no project is near it."""
    place = problem.source
    for index, project in enumerate(projects):
        sources = project.sources.values()
        if place.sheet is not None and any(source.sheet == place.sheet for source in sources):
            return index
        if place.table is not None and any(source.table == place.table for source in sources):
            return index
    return None
