"""What ties a worksheet to a sheet: a hidden column beside the table, a text in each row of indicators.

`jx:12.5.0a1b2c3d` says sheet 12, revision 5, row `0a1b2c3d`. It stands in ordinary cells, so that it moves with the row that
is moved, sorted or copied, and stays when LibreOffice, WPS or Excel saves the file under another name or format.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.model import Cell, Problem, Project, Table, Transcript
from jixiao.model.row_mark import ROW_MARK
from jixiao.render.sheet import Sheet as Layout
from jixiao.web.lifecycle.editing.content import is_row_id

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


def tags_in(transcript: Transcript) -> dict[str, Tagged]:
    """What the hidden columns say, by name of the worksheet.

    A worksheet into which rows of another sheet were pasted belongs to the sheet that most of its rows name.
    """
    said: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for cell, found in _cells(transcript):
        said.setdefault(cell.source.sheet or "", []).append((cell.source.row or 0, found))
    return {name: _tagged(found) for name, found in said.items()}


def without_tags(problems: Iterable[Problem], transcript: Transcript) -> list[Problem]:
    """The problems that are not about the hidden column itself."""
    columns = {(cell.source.sheet, cell.source.column) for cell, _ in _cells(transcript)}
    return [
        problem
        for problem in problems
        if not (problem.code == "hidden" and (problem.source.sheet, problem.source.column) in columns)
    ]


def names_beside(project: Project, tagged: Tagged | None) -> list[tuple[str, ...]]:
    """For each indicator the names that stand beside it."""
    rows = tagged.rows if tagged else {}
    return [rows.get(row.source.row or 0, ()) for row in project.indicators]


def _tagged(found: list[tuple[int, re.Match[str]]]) -> Tagged:
    owners = [(int(match[1]), int(match[2])) for _, match in found]
    sheet, revision = max(owners, key=owners.count)
    rows = {
        row: tuple(filter(is_row_id, match[3].split(".")))
        for row, match in found
        if (int(match[1]), int(match[2])) == (sheet, revision)
    }
    return Tagged(sheet, revision, rows)


def _cells(transcript: Transcript) -> Iterator[tuple[Cell, re.Match[str]]]:
    for part in transcript.parts:
        for cell in part.cells if isinstance(part, Table) else ():
            if found := ROW_MARK.fullmatch(cell.text.strip()):
                yield cell, found
