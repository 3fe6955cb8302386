"""From a JSON pointer into a project to the place in the document."""

import re
from collections.abc import Iterable
from typing import TypeAlias

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


def placed_problems(
    projects: Iterable[Project], problems: Iterable[Problem]
) -> tuple[dict[int, list[Problem]], list[Problem]]:
    """Problems by the project whose tables they stand in, and those that stand in no project's table.

    Of several projects in one table the one that begins last above the problem has it.
    """
    owners = _owners(projects)
    placed: dict[int, list[Problem]] = {}
    rest: list[Problem] = []
    for problem in problems:
        table = (problem.source.part, problem.source.sheet, problem.source.table)
        inside = owners.get(table) if any(part is not None for part in table) else None
        if inside is None:
            rest.append(problem)
            continue
        above = [index for row, index in inside if row <= (problem.source.row or 0)]
        placed.setdefault(above[-1] if above else inside[0][1], []).append(problem)
    return placed, rest


def _owners(projects: Iterable[Project]) -> dict[_Table, list[tuple[int, int]]]:
    """For each table the projects in it: (first row, index) from the top."""
    owners: dict[_Table, list[tuple[int, int]]] = {}
    for index, project in enumerate(projects):
        first: dict[_Table, int] = {}
        for place in (*project.sources.values(), *[row.source for row in project.indicators]):
            table, row = (place.part, place.sheet, place.table), place.row or 0
            if row < first.setdefault(table, row):
                first[table] = row
        for table, row in first.items():
            owners.setdefault(table, []).append((row, index))
    return {table: sorted(inside) for table, inside in owners.items()}
