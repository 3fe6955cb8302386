"""The unit of money in a cell of its own inside a form: below or beside the label of the funds block, or in a row over it."""

import re

from jixiao.model import Cell
from jixiao.recognise.grid import Grid
from jixiao.recognise.head import HeadValue
from jixiao.recognise.units_behind import units_of_amount_label
from jixiao.values.declared_unit import declared_units, units_alone

_LAST_WORD = re.compile(r"(?<=[:：\s])[^:：\s]+$")


def block_units(
    grid: Grid, unplaced: list[Cell], head: list[HeadValue], headings: int | None
) -> dict[Cell, frozenset[str]]:
    """The cells that say a unit of the block, each with its units; one right over the headings of indicators is of these.

    Args:
        grid: the table.
        unplaced: cells above the indicators that are no heading, label or value of the form.
        head: values of the head with their labels.
        headings: the first row of the headings of indicators; None where there are none.
    """
    money = [value for value in head if value.slot.kind == "money"]
    labels = {id(cell) for value in money for cell in (value.label, value.heading) if cell is not None}
    amounts = {value.cell.row for value in money if value.cell is not None and value.cell.text}
    found = {}
    for cell in unplaced:
        row = grid.filled(cell.row)
        place = next(place for place, one in enumerate(row) if one is cell)
        titles = place + 1 < len(row) and id(row[place + 1]) in labels
        if cell.row + cell.row_span == headings and not titles:
            continue
        units = units_alone(cell.text) | declared_units(cell.text) if titles or cell.row not in amounts else frozenset()
        if titles:
            last = _LAST_WORD.search(cell.text.strip())
            units |= units_of_amount_label(cell.text) | (units_alone(last[0]) if last else frozenset())
        if units:
            found[cell] = units
    return found
