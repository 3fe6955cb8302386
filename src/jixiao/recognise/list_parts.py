"""A list of many projects whose headings are printed again in the same table: on a new page, or over amounts in another unit."""

from collections.abc import Iterable

from jixiao.model import Cell
from jixiao.recognise.context import units_above_form
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.list_units import unit_below
from jixiao.recognise.splitting import split_before
from jixiao.recognise.units_behind import units_of_amount_label

_LEAST = 3
"""Cells of a row of headings; a further row of the same headings may have fewer."""


def repeated_headings(grid: Grid, header_row: int, headings: Iterable[Cell]) -> list[range]:
    """The rows below the headings of a list in which they are printed again.

    Args:
        grid: the table.
        header_row: last row of its first headings.
        headings: all cells of their rows.
    """
    keys = frozenset(map(key_of, headings))
    found: list[range] = []
    for row in range(header_row + 1, grid.rows + 1):
        cells = grid.filled(row)
        is_next = bool(found) and found[-1].stop == row
        if not cells or not (grid.distinct_keys(row) <= keys or (is_next and _units_alone(cells, every=True))):
            continue
        if is_next:
            found[-1] = range(found[-1].start, row + 1)
        elif len(cells) >= _LEAST:
            found.append(range(row, row + 1))
    return found


def list_parts(grid: Grid, header_row: int, headings: Iterable[Cell]) -> list[Grid]:
    """The parts of a list that each have headings of their own: where those printed again, or a line over them, say a unit anew.

    Args: as above.
    """
    headings = list(headings)
    units = _units(headings)
    table, parts = grid.table, list[Grid]()
    for rows in reversed(repeated_headings(grid, header_row, headings)):
        before, after = split_before(table, rows.start)
        if before is None:
            continue
        over = [cell for at in range(before.rows + 1, rows.start) for cell in grid.filled(at)]
        printed = [cell for row in rows for cell in grid.filled(row)]
        says_anew = any(units.get(key, frozenset()) != own for key, own in _units(printed).items())
        says_anew |= _units_alone(printed) != _units_alone(headings)
        if says_anew or any(units_above_form(cell.text) for cell in over):
            table, parts = before, [Grid(after), *parts]
    return [Grid(table), *parts] if parts else [grid]


def _units_alone(cells: list[Cell], *, every: bool = False) -> frozenset[str]:
    """The units of cells that hold nothing else; with `every`, none unless all cells are so."""
    units = [unit_below(cell.text) for cell in cells]
    return frozenset().union(*units) if all(units) or not every else frozenset()


def _units(headings: list[Cell]) -> dict[str, frozenset[str]]:
    """The units that headings declare in their own text, by their label keys."""
    return {key_of(cell): units_of_amount_label(cell.text) for cell in headings}
