"""Grids with merged cells, and the title lines that documents print inside the grid."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jixiao.model import Cell, Paragraph, Source, Table
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_COLUMNS, MAX_ROWS


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in row order, with the size of their grid; a merged cell stands once."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int


class GridBuilder:
    """Puts cells given row by row, with their spans, on a grid, as HTML does.

    A cell goes to the first column that no cell from above covers, and ends before the next that is covered. `next_row`
    begins a row, also the first. `place` names the table in messages, `source` is its place.
    """

    def __init__(self, place: str, source: Source) -> None:
        self._place = place
        self._part, self._table = source.part, source.table
        self._covered: list[int] = []
        self.cells: list[Cell] = []
        self.row = 0
        self.columns = 0

    def next_row(self) -> None:
        """Begins a row.

        Raises:
            UnreadableDocument: more rows than a table may have.
        """
        self.row += 1
        self._column = 0
        if self.row > MAX_ROWS:
            raise UnreadableDocument(f"{self._place}超过 {MAX_ROWS} 行的上限，请拆成几个文件再试")

    def add(self, text: str, printed: str, row_span: int = 1, column_span: int = 1) -> None:
        """Adds the next cell of the row: its text, and the text untouched.

        Raises:
            UnreadableDocument: more columns than a table may have.
        """
        column = self._column
        while column < len(self._covered) and self._covered[column] >= self.row:
            column += 1
        end = column + column_span
        for other in range(column + 1, min(end, len(self._covered))):
            if self._covered[other] >= self.row:
                end, column_span = other, other - column
                break
        if end > MAX_COLUMNS:
            raise UnreadableDocument(
                f"{self._place}第{self.row}行超过 {MAX_COLUMNS} 列的上限，不像是表格；请只留表格另存一份再试"
            )
        self._covered += [0] * (end - len(self._covered))
        self._covered[column:end] = [self.row + row_span - 1] * column_span
        self._column = end
        self.columns = max(self.columns, end)
        source = Source(self._part, None, None, self._table, self.row, column + 1, None, None, printed)
        self.cells.append(Cell(self.row, column + 1, text, source, row_span, column_span))

    def grid(self) -> Grid:
        """The grid as far as it was built."""
        return Grid(tuple(self.cells), self.row, self.columns)


def with_titles_above(grid: Grid, source: Source) -> tuple[list[Paragraph], Table]:
    """Splits a grid into the title lines that stand in its first rows, and the table below them.

    Titles are rows that are one cell over the full width, rows with one filled cell above such a row, and rows whose
    only filled cell stands right of an empty one (`单位：万元`). Rows of the table then count from 1 again; the rows of
    the sources stay those of the document.
    """
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    titles = _title_rows(by_row, grid)
    lines = [Paragraph(cell.text, cell.source) for cell in grid.cells if cell.row <= titles and cell.text]
    below = (
        tuple(replace(cell, row=cell.row - titles) for cell in grid.cells if cell.row > titles)
        if titles
        else grid.cells
    )
    return lines, Table(below, grid.rows - titles, grid.columns, True, source)


def _title_rows(by_row: dict[int, list[Cell]], grid: Grid) -> int:
    if grid.columns < 2:
        return 0
    run = sure = 0
    for row in range(1, grid.rows + 1):
        cells = by_row.get(row, [])
        filled = [cell for cell in cells if cell.text]
        if len(filled) != 1 or any(cell.row_span > 1 for cell in cells):
            break
        run = row
        if filled[0].column_span >= grid.columns or (filled[0].column > 1 and sure == row - 1):
            sure = row
    return sure if run < grid.rows else 0


def lines_of(pieces: Iterable[str]) -> str:
    r"""Lines joined by line feeds, each trimmed, blank ones left out.

    >>> lines_of([" 产出 ", "", "指标"])
    '产出\n指标'
    """
    return "\n".join(line for piece in pieces for part in piece.split("\n") if (line := part.strip()))
