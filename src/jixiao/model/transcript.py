"""What a reader hands to the recogniser: paragraphs and tables in reading order, each with its place."""

from dataclasses import dataclass
from typing import Literal

from jixiao.model.document import Problem
from jixiao.model.source import Source

Format = Literal["text", "html", "xlsx", "xls", "ods", "docx", "doc", "pdf", "scan"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside tables, one printed line or paragraph."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        row: first row, from 1.
        column: first column, from 1.
        text: printed text, trimmed; lines inside the cell joined by a line feed; empty for a blank cell.
        source: place, with the untouched text.
        row_span: rows covered (merged cells).
        column_span: columns covered.
    """

    row: int
    column: int
    text: str
    source: Source
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid.

    Attributes:
        cells: every cell in row order; a merged cell stands once, at its first row and column.
        rows: number of rows.
        columns: number of columns.
        ruled: True where the format itself says which cells are merged and where columns begin (office files,
            ruled PDF); False where columns are only counted separators, so that rows may have slid.
        source: place of the table.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    ruled: bool
    source: Source


@dataclass(frozen=True, slots=True)
class MarginText:
    """A line of a page's header or footer, once for all pages in a row that print it.

    Attributes:
        text: the line.
        source: its place.
        first_table: number of the first table on these pages.
        last_table: number of the last one.
    """

    text: str
    source: Source
    first_table: int
    last_table: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document as its reader saw it.

    Attributes:
        format: which reader.
        sha256: hash of the bytes.
        parts: paragraphs and tables in reading order.
        problems: what the reader could not take over, with places.
        margins: headers and footers of pages, where the format keeps them apart (Word) and tables stand between them.
    """

    format: Format
    sha256: str
    parts: tuple[Paragraph | Table, ...]
    problems: tuple[Problem, ...] = ()
    margins: tuple[MarginText, ...] = ()
