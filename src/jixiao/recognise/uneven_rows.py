"""Indicator rows in a text without lines that don't go with their headings: a cell was lost from them, or is too many.

Nothing but the other rows shows it, and nobody can tell which cell it is: the values are read as they stand, and told.
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.model import Cell, Problem
from jixiao.recognise.cells import joined
from jixiao.recognise.rows import IndicatorRow
from jixiao.terms.folding import fold

_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_VALUE = re.compile(r"[≥≤<>=].+|\d[\d.]*%")
_FEWEST = 3
"""For each row without a score, how many with one make it an exception."""


def tell_uneven(rows: Sequence[IndicatorRow]) -> Iterator[Problem]:
    """What is said of rows of a text: a value for a name, points and no score, unlike the others, a number for a reason."""
    for row in rows:
        if "name" in row.cells and "target" not in row.cells and _VALUE.fullmatch(fold(row.cells["name"].text)):
            yield _said(row.cells["name"], "没有指标值，名称像是一个值")
    scored = [row for row in rows if "name" in row.cells and "points" in row.cells]
    without = [row for row in scored if "score" not in row.cells]
    is_exception = len(without) * _FEWEST <= len(scored) - len(without)
    for row in scored:
        if row in without and is_exception:
            yield _said(row.cells["name"], "没有得分，别的各行都有")
        elif "deviation_reason" in row.cells and _NUMBER.fullmatch(fold(row.cells["deviation_reason"].text)):
            yield _said(row.cells["name"], "偏差原因是一个数")


def _said(name: Cell, what: str) -> Problem:
    message = f"“{joined(name.text)}”一行{what}，可能少了或多了单元格，各栏请核对"
    return Problem("doubtful_value", message, name.source)
