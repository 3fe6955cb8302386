"""In which unit the amounts of a list of many projects count: what stands over a column, below its heading, or in a column of its own."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from jixiao.model import Cell
from jixiao.recognise.context import TableContext, is_note, units_above_form
from jixiao.recognise.extras import UNIT
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.units_behind import units_of_amount_label
from jixiao.terms.catalogue import catalogue
from jixiao.values.declared_unit import says_only_unit, units_alone, units_of_notes

if TYPE_CHECKING:
    from jixiao.recognise.lists import ListFit


def nearest(found: "ListFit", context: TableContext) -> TableContext:
    """What stands above a table, without its unit where a list that is not the first in it declares one itself."""
    money = [cell for cell, column in found.projects if column.slot and column.slot.kind == "money"]
    over = [cell for row in range(1, found.heads[0].row) for cell in found.over.filled(row)]
    is_own = found.units or any(units_of_amount_label(cell.text) for cell in money)
    if is_own or any(units_above_form(cell.text) for cell in over):
        return replace(context, units=frozenset())
    return context


def with_own_unit(grid: Grid, found: "ListFit", rows: list[int], context: TableContext) -> TableContext:
    """What stands above, with the unit that a column says for a project in place of that above all; none where it says no 元."""
    if found.unit_column is None:
        return context
    said = [units_alone(cell.text) for cell in filled_below(grid, found.unit_column, rows)]
    units = frozenset[str]().union(*said) if all(said) else frozenset()
    return replace(context, units=units, page_units=frozenset())


def with_notes(notes: Iterable[str], found: "ListFit", context: TableContext) -> TableContext:
    """What stands above, with the units that notes and lines of a unit below declare: several contradict each other."""
    money = [cell for cell, column in found.projects if column.slot and column.slot.kind == "money"]
    own = [
        units_of_amount_label(cell.text)
        for cell in (*money, *(unit_cell(found, one) for one in money))
        if cell is not None
    ]
    known = context.units.union(context.page_units, *own)
    said = units_of_notes([note for note in notes if is_note(note) or says_only_unit(note)], known, map(key_of, money))
    return replace(context, units=context.units | said)


def unit_column(grid: Grid, free: list[Cell], amounts: list[Cell]) -> Cell | None:
    """The heading of the column that says the unit of amounts: 金额单位; or 单位 right behind an amount, where it says money.

    Args:
        grid: the table.
        free: the headings that say nothing else.
        amounts: those of amounts.
    """
    own = catalogue()["money_unit"].label_keys()
    behind = {cell.column + cell.column_span for cell in amounts}
    for cell in free:
        below = filled_below(grid, cell, list(range(cell.row + 1, grid.rows + 1)))
        is_behind = cell.column in behind and any(units_alone(other.text) for other in below)
        if key_of(cell) in own and (key_of(cell) != UNIT or is_behind):
            return cell
    return None


def unit_cell(found: "ListFit", heading: Cell) -> Cell | None:
    """The cell beside a heading that declares its unit, a unit alone in brackets as behind a heading."""
    cell = found.units.get(id(heading))
    alone = units_alone(cell.text) if cell is not None else frozenset()
    return replace(cell, text=f"（{next(iter(alone))}）") if cell is not None and alone else cell


def is_row_of_units(grid: Grid, row: int, units: dict[int, Cell]) -> bool:
    """Whether a row below the headings holds nothing but units of amounts."""
    cells = grid.filled(row)
    return bool(cells) and all(any(cell is unit for unit in units.values()) for cell in cells)


def is_of_several(cell: Cell, starts: Iterable[int]) -> bool:
    """Whether a cell is merged over the rows in which several projects begin."""
    return sum(cell.row <= row < cell.row + cell.row_span for row in starts) > 1


def filled_below(grid: Grid, heading: Cell, rows: list[int]) -> list[Cell]:
    """The cells with text below a heading in some rows, merged ones once."""
    cells = (grid.at(row, heading.column) for row in rows)
    return list({id(cell): cell for cell in cells if cell is not None and cell.text}.values())
