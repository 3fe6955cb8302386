"""Rows of a list in a text without lines: where blank cells were lost, what follows has slid to the left."""

from collections.abc import Mapping
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
    places: dict[str, int] = {column.column: cell.column for column, cell in found.fit.columns}
    last = max(cell.column for cell in found.fit.headings)
    classes = sheet_classes(grid, found.fit)
    moves = {
        row: shift
        for row in range(found.header_row + 1, grid.rows + 1)
        if (shift := _shift(grid.filled(row), places, classes, last))
    }
    cells = tuple(
        replace(cell, column=cell.column + moves[cell.row]) if cell.row in moves else cell for cell in grid.table.cells
    )
    width = max((cell.column for cell in cells), default=grid.table.columns)
    table = Table(cells, grid.rows, max(width, grid.table.columns), grid.table.ruled, grid.table.source)
    return Grid(table), [_said(grid.filled(row)[0], shift) for row, shift in moves.items()]


def _shift(cells: list[Cell], places: Mapping[str, int], classes: SheetClasses, last: int) -> int:
    """By how many columns a row has slid to the left; 0 where its class stands in place, or shows nothing.

    A row that prints no class of the first level goes by that of the second, where it then still ends below the `last` heading.
    """
    level1 = _misplaced(cells, places.get("level1", 0), classes, 1)
    if level1 is not None:
        return level1
    shift = _misplaced(cells, places.get("level2", 0), classes, 2) or 0
    return shift if cells and cells[-1].column + shift <= last else 0


def _misplaced(cells: list[Cell], place: int, classes: SheetClasses, level: int) -> int | None:
    """By how many columns the one class of a level stands left of its place; None where a row prints none up to there."""
    found = [cell for cell in cells if cell.column <= place and classes.class_of(cell.text, level) is not None]
    if not found:
        return None
    return place - found[0].column if len(found) == 1 else 0


def _said(first: Cell, shift: int) -> Problem:
    return Problem("row_shifted", f"“{first.text}”起的一行少了单元格，右移{shift}列后读取", first.source)
