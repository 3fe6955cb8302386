"""Several sheets that follow each other in one table, as worksheets and texts without blank lines print them."""

from dataclasses import replace
from itertools import pairwise

from jixiao.model import Cell, Table
from jixiao.recognise.context import unit_of, year_of
from jixiao.recognise.grid import Grid, key_of
from jixiao.terms.catalogue import catalogue


def sheets_in(table: Table) -> list[Table]:
    """Splits a table where a row begins with the label 项目名称 again; lines printed over it (title, unit) go with it."""
    names = catalogue()["name"].label_keys()
    if sum(key_of(cell) in names for cell in table.cells) < 2:
        return [table]
    grid = Grid(table)
    starts = [row for row in range(1, grid.rows + 1) if _begins_with(grid.filled(row), names)]
    if len(starts) < 2:
        return [table]
    borders = [1] + [_with_lines_above(grid, row) for row in starts[1:]] + [grid.rows + 1]
    return [_rows(table, first, after) for first, after in pairwise(borders)]


def split_before(table: Table, row: int) -> tuple[Table | None, Table]:
    """Splits a table before a row with the label 项目名称 and the lines printed over it; None where nothing is left."""
    first = _with_lines_above(Grid(table), row)
    if first <= 2:
        return None, table
    return _rows(table, 1, first), _rows(table, first, table.rows + 1)


def _begins_with(cells: list[Cell], keys: frozenset[str]) -> bool:
    return len(cells) > 1 and key_of(cells[0]) in keys


def _with_lines_above(grid: Grid, row: int) -> int:
    while row > 2 and _is_heading(grid.filled(row - 1)):
        row -= 1
    return row


def _is_heading(cells: list[Cell]) -> bool:
    """A title, the year or the unit of money over a sheet: one cell, or a few of which one says the year or the unit."""
    if len(cells) <= 1:
        return True
    return len(cells) == 2 and any(unit_of(cell.text) or year_of(cell.text) for cell in cells)


def _rows(table: Table, first: int, after: int) -> Table:
    cells = tuple(replace(cell, row=cell.row - first + 1) for cell in table.cells if first <= cell.row < after)
    source = cells[0].source if cells else table.source
    place = replace(table.source, row=source.row, line=source.line, page=source.page)
    return Table(cells, after - first, table.columns, table.ruled, place)
