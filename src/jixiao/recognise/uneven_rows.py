"""Indicator rows in a text without lines that don't go with their headings: a cell was lost from them, or is too many.

Nothing but the other rows and what stands under a heading shows it, and nobody can tell which cell it is: the values are read
as they stand, and told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from jixiao.forms import Form
from jixiao.model import Problem
from jixiao.recognise.cells import joined
from jixiao.recognise.grid import Grid
from jixiao.recognise.rows import IndicatorRow
from jixiao.terms.folding import fold, label_key
from jixiao.values import parse_value

_VALUE = re.compile(r"[≥≤<>=].+|\d[\d.]*%?")
_LAST = {"score": ("points", "得分"), "forecast": ("progress", "全年预计完成情况"), "actual": ("target", "实际完成值")}
"""The last column of a sheet with results -> the column before it, and its label."""

_FEWEST = 3
"""For each row without a text in its last column, how many with one make it an exception."""


@cache
def class_keys(form: Form) -> frozenset[str]:
    """The label keys of the classes of a form."""
    return frozenset(label_key(label) for label in form.indicators.classes.values())


def tell_uneven(grid: Grid, rows: Sequence[IndicatorRow], classes: frozenset[str]) -> Iterator[Problem]:
    """What is said of rows of a text that end before their last column, unlike the others, or hold what can't stand under a heading.

    A row with as many cells as most others, blank ones among them, has lost none.

    Args:
        grid: the table.
        rows: the rows of a sheet.
        classes: the label keys of its classes, none of which is the name of an indicator.
    """
    named = [row for row in rows if "name" in row.cells and not row.is_template()]
    last = next((column for column in _LAST if any(column in row.cells for row in named)), "")
    before, label = _LAST.get(last, ("", ""))
    without = [row for row in named if before in row.cells and last not in row.cells]
    ending = sum(before in row.cells and last in row.cells for row in named)
    is_exception = len(without) * _FEWEST <= ending
    ends = [max((cell.column for cell in grid.beginning(row.row)), default=0) for row in named]
    usual = Counter(ends).most_common(1)[0][0] if ends else None
    for row, end in zip(named, ends, strict=True):
        is_short = row in without and is_exception and end != usual
        said = f"没有{label}，别的各行都有" if is_short else _misplaced(row, classes)
        if said:
            name = row.cells["name"]
            message = f"“{joined(name.text)}”一行{said}，可能少了或多了单元格，各栏请核对"
            yield Problem("doubtful_value", message, name.source)


def _misplaced(row: IndicatorRow, classes: frozenset[str]) -> str:
    """What stands under a heading that can't; empty for nothing."""
    name, target, reason = (
        row.cells[column].text if column in row.cells else "" for column in ("name", "target", "deviation_reason")
    )
    is_none = fold(name) == "0" or parse_value(name).kind == "none"
    if not is_none and _VALUE.fullmatch(fold(name)):
        return "名称像是一个值"
    is_class = label_key(name) in classes and not any(map(str.isdigit, target))
    if is_class or (not is_none and fold(name) == fold(target)):
        return "名称像是一个类别或另一栏的内容"
    value = parse_value(reason) if reason else None
    return "偏差原因是一个数" if value and value.kind == "quantity" and value.label is None else ""
