"""The marks that tie the rows of a workbook of ours to the rows of a sheet: texts in cells, but no part of any form.

`jx:12.5.0a1b2c3d` says sheet 12, revision 5, row `0a1b2c3d`; several rows follow one another with dots.
"""

import re
from dataclasses import replace

from jixiao.model.transcript import Cell, Table, Transcript

_BEGINS = "jx:"
ROW_MARK = re.compile(r"jx:(\d{1,15})\.(\d{1,9})((?:\.[0-9a-f]{8})*)")


def without_row_marks(transcript: Transcript) -> Transcript:
    """The transcript with blank cells where marks stand, so that nothing takes one for a name or value."""
    tables = [part for part in transcript.parts if isinstance(part, Table)]
    if not any(_is_mark(cell) for table in tables for cell in table.cells):
        return transcript
    return replace(
        transcript, parts=tuple(_unmarked(part) if isinstance(part, Table) else part for part in transcript.parts)
    )


def _unmarked(table: Table) -> Table:
    return replace(table, cells=tuple(_blank(cell) if _is_mark(cell) else cell for cell in table.cells))


def _blank(cell: Cell) -> Cell:
    return replace(cell, text="", source=replace(cell.source, text=""))


def _is_mark(cell: Cell) -> bool:
    return cell.text.startswith(_BEGINS) and ROW_MARK.fullmatch(cell.text.strip()) is not None
