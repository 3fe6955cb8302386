"""Rows of amounts in a text without lines: where a cell before the amounts was lost, they have slid to the left of their headings."""

from collections.abc import Iterable

from jixiao.model import Cell, Problem
from jixiao.recognise.cells import joined
from jixiao.recognise.grid import Grid
from jixiao.values import parse_amount

_ANY_UNIT = "元"
"""To tell a number, whatever unit it counts in."""


def slide(grid: Grid, filled: list[Cell], headings: list[Cell]) -> int | None:
    """By how many columns a row of amounts has slid to the left.

    It has where a number stands left of all headings and the place below the last one is empty.

    Args:
        grid: the table.
        filled: the cells of the row right of its label that have a text.
        headings: the headings that stand over amounts of the row.

    Returns:
        0 where the row stands in place; None where it slid, and its cells do not end with the headings when it is moved back.
    """
    if grid.table.ruled or not filled or not headings:
        return 0
    first, last = min(cell.column for cell in headings), grid.filled(headings[0].row)[-1].column
    if filled[0].column >= first or filled[-1].column >= last or not _is_number(filled[0].text):
        return 0
    shift = first - filled[0].column
    return shift if filled[-1].column + shift == last else None


def tell_slid(rows: Iterable[tuple[Cell, int | None]]) -> list[Problem]:
    """What is said of rows that slid: the label of each, and by how many columns; None where its amounts were not taken."""
    problems = []
    for label, shift in dict.fromkeys(rows):
        message = (
            f"“{joined(label.text)}”起的一行少了单元格，右移{shift}列后读取"
            if shift
            else f"“{joined(label.text)}”起的一行少了单元格，各数对不上表头，金额未取"
        )
        problems.append(Problem("row_shifted", message, label.source))
    return problems


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and parse_amount(text, _ANY_UNIT).amount is not None
