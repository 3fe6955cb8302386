"""Headings of amounts in a list that are divided in the row below: 执行数 over 本月 and 累计, 预算数 over 财政拨款 and 其他资金."""

import re
from collections.abc import Callable, Collection

from jixiao.model import Cell
from jixiao.recognise.cells import is_sum
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.list_units import unit_below
from jixiao.terms.folding import fold

_RATE = re.compile(r"率|比重|比例|占比|进度|%")
_WHOLE = frozenset({"金额", "总额"})
"""Labels of a part that is the whole, besides those of sums."""
_NUMBER = re.compile(r"[-+—/\d.,%()]+")

TermOf = Callable[[str], str | None]
"""The term of the text of a heading of an amount; None for no such one."""


def divided(grid: Grid, term: str, heading: Cell, named: Collection[int], term_of: TermOf) -> list[tuple[str, Cell]]:
    """The columns that a heading of an amount stands for: its own, or those of the parts that it is divided into.

    Of parts those count that say a term, alone or before the heading (累计 before 执行数), or the one that is their sum or the
    only amount (beside 执行率); where none does, it is all of them, since no part is the whole.

    Args:
        grid: the table.
        term: what the heading says.
        heading: it.
        named: columns of names and codes.
        term_of: finds the term of a text.

    Returns:
        Each term with the cell over its column.
    """
    parts = _parts_below(grid, heading, named)
    if not parts:
        return [(term, heading)]
    said = [(one, part) for part in parts if (one := term_of(part.text) or term_of(f"{part.text}{heading.text}"))]
    sums = [(term, part) for part in parts if is_sum(part.text) or key_of(part) in _WHOLE]
    all_amounts = [(term, part) for part in parts if not _RATE.search(fold(part.text))]
    return said or (sums if len(sums) == 1 else all_amounts or [(term, part) for part in parts])


def _parts_below(grid: Grid, heading: Cell, named: Collection[int]) -> list[Cell]:
    """The cells right below a heading over several columns, merged or with empty cells beside it; none where they are no headings."""
    row, end = heading.row + heading.row_span, heading.column + heading.column_span
    while end <= grid.table.columns and ((beside := grid.at(heading.row, end)) is None or not beside.text):
        end += 1
    cells = grid.filled(row)
    parts = [cell for cell in cells if heading.column <= cell.column < end]
    is_project = any(cell.column in named for cell in cells)
    if is_project or len(parts) == 1 or not parts or parts[0].column != heading.column:
        return []
    return [] if any(_NUMBER.fullmatch(fold(cell.text)) or unit_below(cell.text) for cell in parts) else parts
