"""Goals of two horizons that stand side by side, on a sheet whose form has them one below the other."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from jixiao.forms import Form
from jixiao.model import Cell
from jixiao.recognise.fitting import Fit
from jixiao.recognise.grid import Grid, key_of
from jixiao.terms.catalogue import catalogue

_HORIZONS = ("goal.mid_term", "goal.half_year", "goal.annual")


def with_goals_apart(grid: Grid, fit: Fit) -> Grid:
    """The table with each goal in a row of its own behind its label; the table itself where no goals stand side by side.

    总体目标 over or beside 中期目标 and 年度目标, their texts in the row below: two labels of different horizons, a text below each,
    nothing else in the two rows. Cells keep their own places in the document.
    """
    if not _has_one_goal(fit.form):
        return grid
    end = (fit.header_top or grid.rows + 1) - 1
    for row in range(1, end):
        labels = _side_by_side(grid.filled(row))
        texts = _texts_below(grid, row, labels) if labels else []
        if texts:
            return _apart(grid, row, labels, texts)
    return grid


def _has_one_goal(form: Form) -> bool:
    goals = [cell.slot for row in form.head for cell in row if cell.slot and cell.slot.kind == "goal"]
    return len(goals) == 1


@cache
def _keys(term: str) -> frozenset[str]:
    return catalogue()[term].label_keys()


def _horizon(cell: Cell) -> str:
    """The term of the goal whose label a cell is, 年度目标 for one that says no horizon; empty for other cells."""
    return next((term for term in _HORIZONS if key_of(cell) in _keys(term)), "")


def _side_by_side(cells: list[Cell]) -> list[Cell]:
    """Two labels of different horizons that fill a row, the common one before them (总体目标) left out; else none."""
    labels = cells[1:] if len(cells) == 3 and key_of(cells[0]) in _keys("goal") else cells
    horizons = [_horizon(cell) for cell in labels]
    return labels if len(labels) == len(set(horizons)) == 2 and all(horizons) else []


def _texts_below(grid: Grid, row: int, labels: list[Cell]) -> list[Cell]:
    """The cell below each of the labels; none where something else stands there."""
    below = grid.filled(row + 1)
    if any(_horizon(cell) for cell in below):
        return []
    in_place = [cell for label in labels if (cell := grid.at(row + 1, label.column)) is not None]
    only = {id(cell) for cell in below} <= {id(cell) for cell in in_place}
    return in_place if only and _are(in_place, labels, row + 1) else []


def _are(cells: list[Cell], labels: list[Cell], row: int) -> bool:
    """Whether these are cells of their own in the row, one for each label."""
    return len({id(cell) for cell in cells}) == len(labels) and all(cell.row == row for cell in cells)


def _apart(grid: Grid, row: int, labels: list[Cell], texts: list[Cell]) -> Grid:
    """The table with labels at the left and texts at the right, one pair in each of the two rows."""
    left, right = min(cell.column for cell in grid.beginning(row)), grid.table.columns
    placed = [
        part
        for place, (label, text) in enumerate(zip(labels, texts, strict=True))
        for part in (_at(label, row + place, left), _at(text, row + place, right))
    ]
    kept: Iterable[Cell] = (cell for cell in grid.table.cells if cell.row not in (row, row + 1))
    return Grid(replace(grid.table, cells=tuple(sorted([*kept, *placed], key=lambda cell: (cell.row, cell.column)))))


def _at(cell: Cell, row: int, column: int) -> Cell:
    return replace(cell, row=row, row_span=1, column=column, column_span=1)
