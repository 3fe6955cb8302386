"""An indicator column whose heading is empty, known by what stands below it."""

from typing import TYPE_CHECKING

from jixiao.forms import IndicatorColumn
from jixiao.model import Cell
from jixiao.recognise.grid import Grid

if TYPE_CHECKING:
    from jixiao.recognise.fitting import Fit

_INFERRED = ("level1", "level2", "name", "target")


def add_column_without_heading(grid: Grid, fit: "Fit") -> None:
    """Adds the one column of the form whose heading is missing, if an empty heading stands in its place.

    Its place is between its neighbours on the form. Of several empty headings there it is that with most classes of its
    level below, or, for the name and the value, with most texts. Where two are missing, nothing is guessed.
    """
    found = {(column.horizon, column.column) for column, _ in fit.columns}
    columns = [column for column in fit.form.indicators.columns if column.column in _INFERRED]
    missing = [column for column in columns if (column.horizon, column.column) not in found]
    if len(missing) != 1 or fit.header_top is None:
        return
    wanted = missing[0]
    below = {cell.column: _below(grid, fit, wanted, cell) for cell in _empty_headings(grid, fit, wanted)}
    best = max(below, key=lambda column: below[column], default=None)
    if best is None or not below[best]:
        return
    heading = grid.at(fit.header_top, best)
    if heading is not None:
        fit.inferred = heading
        fit.columns.append((wanted, heading))


def _empty_headings(grid: Grid, fit: "Fit", wanted: IndicatorColumn) -> list[Cell]:
    left = max((cell.column for column, cell in fit.columns if column.position < wanted.position), default=0)
    right = min(
        (cell.column for column, cell in fit.columns if column.position > wanted.position),
        default=grid.table.columns + 1,
    )
    return [cell for cell in grid.beginning(fit.header_top or 0) if not cell.text and left < cell.column < right]


def _below(grid: Grid, fit: "Fit", wanted: IndicatorColumn, heading: Cell) -> int:
    """Cells below an empty heading that could be of the column."""
    taxonomy = fit.form.taxonomy
    level = int(wanted.column[-1]) if wanted.column.startswith("level") else 0
    cells = (grid.at(row, heading.column) for row in range((fit.header_row or 0) + 1, grid.rows + 1))
    return sum(
        cell is not None and bool(cell.text) and (not level or taxonomy.class_of(cell.text, level) is not None)
        for cell in cells
    )
