"""Common headings over the columns of indicators: the unit that one prints is of their values, never of amounts."""

import re
from dataclasses import replace
from functools import cache

from jixiao.model import Cell
from jixiao.recognise.grid import Grid, key_of
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold, label_key
from jixiao.values.declared_unit import declared_units, units_alone, units_of_label

_OF_INDICATORS = ("level1", "level2", "indicator.name", "target", "actual", "sign", "measure", "points", "score")
_COMMON = ("indicators", "goal", "goal.annual")
_LEAST = 2
"""Headings of indicators that make a row one of headings."""
_LABEL = re.compile(r"[^\s(（]+")
_OF_ANOTHER = re.compile(r"单位|币|表$")


def without_units_over_indicators(grid: Grid, row: int | None = None) -> Grid:
    """The table, without the units that common headings print right over headings of indicators: 绩效指标（元） as 绩效指标.

    A title over the whole table reaches over other columns too, or stands at its left edge; one that calls itself 表 stays,
    and so does 单位：万元 in a corner.

    Args:
        grid: the table.
        row: the row of headings; None for all rows with headings of indicators, what stands over the later ones included.
    """
    known = grid.rows_with(_keys(_OF_INDICATORS))
    rows = {at for at, headings in known.items() if headings >= _LEAST and row in (None, at)}
    bare = {
        id(cell): label
        for cell in grid.table.cells
        if (below := cell.row + cell.row_span) in rows
        if _is_over_indicators(grid, below, cell) and (label := _bare(cell, _last_column(grid, below))) is not None
    }
    if not bare:
        return grid
    cells = (replace(cell, text=bare[id(cell)]) if id(cell) in bare else cell for cell in grid.table.cells)
    return Grid(replace(grid.table, cells=tuple(cells)))


@cache
def _keys(terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(catalogue()[term].label_keys() for term in terms))


def _is_over_indicators(grid: Grid, row: int, cell: Cell) -> bool:
    if cell.column == cell.column_span == 1:
        return False
    below = (grid.at(row, column) for column in range(cell.column, cell.column + cell.column_span))
    return all(other is None or not other.text or key_of(other) in _keys(_OF_INDICATORS) for other in below)


def _last_column(grid: Grid, row: int) -> int:
    """The last column of a row of headings but for empty ones and remarks."""
    cells = [cell for cell in grid.filled(row) if key_of(cell) not in _keys(("remark",))]
    return max((cell.column + cell.column_span - 1 for cell in cells), default=grid.table.columns)


def _bare(cell: Cell, last: int) -> str | None:
    """The heading without the unit behind it; None where it declares none, or where the text is no heading of columns.

    A unit without a word is one where it does not stand in the right corner: over the `last` column or right of it.
    """
    text = cell.text
    if units_alone(text) and not declared_units(text):
        return "" if cell.column + cell.column_span <= last else None
    found = _LABEL.match(text.strip())
    if found is None or not units_of_label(text) or _OF_ANOTHER.search(fold(found[0])):
        return None
    is_behind = text.strip()[found.end() :].lstrip().startswith(("(", "（"))
    return found[0] if is_behind or label_key(found[0]).endswith(tuple(_keys(_COMMON))) else None
