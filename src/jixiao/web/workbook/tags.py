"""What ties a worksheet to a sheet: a hidden column beside the table, a text in each row of indicators.

`jx:12.5.0a1b2c3d` says sheet 12, revision 5, row `0a1b2c3d`. It stands in ordinary cells, so that it moves with the row that
is moved, sorted or copied, and stays when LibreOffice, WPS or Excel saves the file under another name or format.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jixiao.model import Cell, Project, Table, Transcript
from jixiao.render.sheet import Sheet as Layout
from jixiao.web.lifecycle.editing.content import is_row_id

_TAG = re.compile(r"jx:(\d{1,15})\.(\d{1,9})((?:\.[0-9a-f]{8})*)")
_ROW = re.compile(r"/indicators/(\d+)/name")


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the hidden column of a worksheet says.

    Attributes:
        sheet: key of the sheet.
        revision: its revision when the workbook was made.
        rows: row of the worksheet -> names of the indicators in it.
    """

    sheet: int
    revision: int
    rows: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def tags_for(layout: Layout, row_ids: tuple[str, ...], sheet: int, revision: int) -> dict[int, str]:
    """The hidden column of a sheet: row of the table -> text."""
    head = f"jx:{sheet}.{revision}"
    tags = {layout.header_rows.start: head}
    for cell in layout.cells:
        if found := _ROW.fullmatch(cell.pointer or ""):
            tags[cell.row] = f"{tags.get(cell.row, head)}.{row_ids[int(found[1])]}"
    return tags


def taken_off(transcript: Transcript) -> tuple[Transcript, dict[str, Tagged]]:
    """The document without the hidden columns, and what they said, by name of the worksheet.

    A worksheet into which rows of another sheet were pasted belongs to the sheet that most of its rows name.
    """
    said: dict[str, list[tuple[int, re.Match[str]]]] = {}
    parts = tuple(_without(part, said) if isinstance(part, Table) else part for part in transcript.parts)
    tagged = {name: _tagged(found) for name, found in said.items()}
    columns = {(name, cell_column) for name, cell_column in _columns(transcript) if name in tagged}
    problems = tuple(
        problem
        for problem in transcript.problems
        if problem.code != "hidden" or (problem.source.sheet, problem.source.column) not in columns
    )
    return replace(transcript, parts=parts, problems=problems), tagged


def names_beside(project: Project, tagged: Tagged | None) -> list[tuple[str, ...]]:
    """For each indicator the names that stand beside it."""
    rows = tagged.rows if tagged else {}
    return [rows.get(row.source.row or 0, ()) for row in project.indicators]


def _without(table: Table, said: dict[str, list[tuple[int, re.Match[str]]]]) -> Table:
    kept: list[Cell] = []
    for cell in table.cells:
        found = _TAG.fullmatch(cell.text.strip())
        if found is None:
            kept.append(cell)
        else:
            said.setdefault(cell.source.sheet or "", []).append((cell.source.row or 0, found))
            kept.append(replace(cell, text="", source=replace(cell.source, text="")))
    return _narrowed(replace(table, cells=tuple(kept))) if tuple(kept) != table.cells else table


def _narrowed(table: Table) -> Table:
    """The table without blank columns at its right."""
    filled = (cell.column + cell.column_span - 1 for cell in table.cells if cell.text or cell.column_span > 1)
    last = max(filled, default=table.columns)
    return replace(table, cells=tuple(cell for cell in table.cells if cell.column <= last), columns=last)


def _tagged(found: list[tuple[int, re.Match[str]]]) -> Tagged:
    owners = [(int(match[1]), int(match[2])) for _, match in found]
    sheet, revision = max(owners, key=owners.count)
    rows = {
        row: tuple(filter(is_row_id, match[3].split(".")))
        for row, match in found
        if (int(match[1]), int(match[2])) == (sheet, revision)
    }
    return Tagged(sheet, revision, rows)


def _columns(transcript: Transcript) -> set[tuple[str | None, int | None]]:
    tables = (part for part in transcript.parts if isinstance(part, Table))
    cells = (cell for table in tables for cell in table.cells if _TAG.fullmatch(cell.text.strip()))
    return {(cell.source.sheet, cell.source.column) for cell in cells}
