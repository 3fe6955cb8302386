"""Rows of a list in a text without lines: where blank cells were lost, what follows has slid to the left."""

from dataclasses import replace
from typing import TYPE_CHECKING

from jixiao.model import Cell, Problem, Table
from jixiao.recognise.classes import SheetClasses, sheet_classes
from jixiao.recognise.grid import Grid

if TYPE_CHECKING:
    from jixiao.recognise.lists import ListFit


def straightened(grid: Grid, found: "ListFit") -> tuple[Grid, list[Problem]]:
    """The grid with each slid row moved so that its class stands under the heading of classes, and what was moved."""
    if grid.table.ruled:
        return grid, []
    level1 = next((cell.column for column, cell in found.fit.columns if column.column == "level1"), None)
    if level1 is None:
        return grid, []
    classes = sheet_classes(grid, found.fit)
    moves = {
        row: shift
        for row in range(found.header_row + 1, grid.rows + 1)
        if (shift := _shift(grid.filled(row), level1, classes))
    }
    cells = tuple(
        replace(cell, column=cell.column + moves[cell.row]) if cell.row in moves else cell for cell in grid.table.cells
    )
    width = max((cell.column for cell in cells), default=grid.table.columns)
    table = Table(cells, grid.rows, max(width, grid.table.columns), grid.table.ruled, grid.table.source)
    return Grid(table), [_said(grid.filled(row)[0], shift) for row, shift in moves.items()]


def _shift(cells: list[Cell], level1: int, classes: SheetClasses) -> int:
    """By how many columns a row has slid to the left; 0 where its class stands in place, or shows nothing."""
    found = [cell for cell in cells if cell.column <= level1 and classes.class_of(cell.text, 1) is not None]
    return level1 - found[0].column if len(found) == 1 else 0


def _said(first: Cell, shift: int) -> Problem:
    return Problem("row_shifted", f"“{first.text}”起的一行少了单元格，右移{shift}列后读取", first.source)
