"""From a JSON pointer into a project to the place in the document."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from jixiao.model import Problem, Project, Source

_ROW = re.compile(r"^/(indicators|template_rows)/(\d+)")


def source_of(project: Project, pointer: str) -> Source:
    """The place of a value.

    What the reader noted for the pointer; else for the value around it (`/unit` for `/unit/name`) or its row; else for
    a value inside it; else for the project's name, so that an empty cell still leads to its sheet. A sheet that was
    typed in, and so has no places, gives an empty source.
    """
    sources = project.sources
    if pointer in sources:
        return sources[pointer]
    if not sources and not project.indicators:
        return Source()
    row = _ROW.match(pointer)
    if row:
        return _row_source(project, row[1], int(row[2]))
    parent = pointer.rpartition("/")[0]
    while parent:
        if parent in sources:
            return sources[parent]
        parent = parent.rpartition("/")[0]
    inside = (source for key, source in sources.items() if key.startswith(f"{pointer}/") and pointer)
    return next(inside, sources.get("/name", Source()))


def _row_source(project: Project, block: str, index: int) -> Source:
    noted = project.sources.get(f"/{block}/{index}")
    if noted is not None:
        return noted
    rows = project.indicators if block == "indicators" else project.template_rows
    return rows[index].source if index < len(rows) else Source()


_Table: TypeAlias = tuple[str | None, str | None, int | None]
_TABLE: Callable[[Source], _Table] = attrgetter("part", "sheet", "table")
_NO_TABLE: _Table = (None, None, None)


class _Owner(NamedTuple):
    """A project, by its position, in a table: its first and last row there, its first column, and whether it is one of a list."""

    first: int
    last: int
    left: int
    project: int
    is_listed: bool

    def has(self, row: int) -> bool:
        """Whether a problem in the row can be the project's: of a list the rows between are its headings, sums and notes."""
        return self.first <= row and (row <= self.last or not self.is_listed)


def placed_problems(
    projects: Sequence[Project], problems: Collection[Problem]
) -> tuple[dict[int, list[Problem]], list[Problem]]:
    """Problems by the project whose tables they stand in, and those that stand in no project's table.

    Of several projects in one table the one that begins last above the problem has it, of two side by side the one whose
    columns it stands in. Of a list the headings, sums and
    notes are no project's.
    """
    placed: dict[int, list[Problem]] = {}
    rest: list[Problem] = []
    tables = [_TABLE(problem.source) for problem in problems]
    owners = _owners(projects, set(tables) - {_NO_TABLE})
    for problem, table in zip(problems, tables, strict=True):
        inside = owners.get(table)
        above = [owner for owner in inside or () if owner.has(problem.source.row or 0)]
        if above:
            placed.setdefault(_nearest(above, problem.source.column).project, []).append(problem)
        elif inside and not inside[0].is_listed:
            placed.setdefault(inside[0].project, []).append(problem)
        else:
            rest.append(problem)
    return placed, rest


def _nearest(above: list[_Owner], column: int | None) -> _Owner:
    """The one that begins last; of those side by side the last that does not begin further right."""
    if len(above) == 1:
        return above[0]
    beside = [owner for owner in above if owner.first == above[-1].first]
    return next((owner for owner in reversed(beside) if column is None or owner.left <= column), beside[0])


def _own_places(project: Project) -> Iterable[Source]:
    """Where the project stands; of one in a list its own rows, for what all have in common is printed above them."""
    rows = [row.source for row in project.indicators]
    if project.form_id is not None:
        return (*project.sources.values(), *rows)
    return (project.sources["/name"], *rows) if "/name" in project.sources else rows


def _owners(projects: Sequence[Project], wanted: Collection[_Table]) -> dict[_Table, list[_Owner]]:
    """For each of some tables the projects in it, from the top.

    Rows count only where several projects share a table or it is a list: a whole sheet that is alone has all of its table.
    """
    places = [_own_places(project) for project in projects]
    in_number: dict[int | None, list[int]] = {}
    for index, own in enumerate(places):
        for number in {place.table for place in own}:
            in_number.setdefault(number, []).append(index)
    owners: dict[_Table, list[_Owner]] = {}
    for table in wanted:
        owners[table] = found = []
        part, sheet, number = table
        indexes = in_number.get(number, ())
        for index in indexes:
            inside = (
                place
                for place in places[index]
                if place.table == number and place.sheet == sheet and place.part == part
            )
            is_alone = len(indexes) == 1 and projects[index].form_id is not None
            found += _owner(islice(inside, 1) if is_alone else inside, index, projects[index])
        found.sort(key=attrgetter("first", "left", "project"))
    return owners


def _owner(inside: Iterable[Source], index: int, project: Project) -> list[_Owner]:
    """The project as an owner of the table that some of its places lie in; none where none does."""
    places = list(inside)
    if not places:
        return []
    rows = [place.row or 0 for place in places]
    left = min([place.column for place in places if place.column is not None], default=0)
    return [_Owner(min(rows), max(rows), left, index, project.form_id is None)]
