"""How cells and rows of a sheet are called in the history and in messages, in Chinese."""

import re
from collections.abc import Sequence
from itertools import pairwise

from jixiao.forms import forms
from jixiao.model import FundingLine, Indicator
from jixiao.terms.catalogue import catalogue
from jixiao.web.lifecycle.editing.content import Content

_LINE = re.compile(r"/funding/lines/(\d+)/(?:amounts/)?(\w+)")
_INDICATOR = re.compile(r"/indicators/(\d+)/(\w+)")
_TICK = re.compile(r"/indicators/(\d+)/(likelihood|deviation_kinds)/(.+)")
_GOAL = re.compile(r"/goals/(\d+)/(\w+)")
_ROW_TERMS = {"name": "indicator.name", "forecast": "indicator.forecast"}
"""Columns of a row of indicators whose term has another id, as a column of money or the project bears the name."""


def cell_label(content: Content, pointer: str) -> str:
    """The name of a cell: `年度资金总额`, `数量指标 · 培训人次 · 指标值`."""
    if found := _LINE.fullmatch(pointer):
        label = _line_label(content.project.funding.lines, int(found[1]))
        column = "" if found[2] == "declared" else _money_column(found[2], content.project.cutoff_month)
        return f"{label}{f' · {column}' if column else ''}"
    if found := _INDICATOR.fullmatch(pointer):
        row = content.project.indicators[int(found[1])]
        term = _with_month(_row_term(found[2]), content.project.cutoff_month)
        return " · ".join(filter(None, [_class(row), row.name, term]))
    if found := _TICK.fullmatch(pointer):
        row = content.project.indicators[int(found[1])]
        tick = f"{_row_term(found[2])}：{_tick_label(found[2], found[3])}"
        return " · ".join(filter(None, [_class(row), row.name, tick]))
    if found := _GOAL.fullmatch(pointer):
        goal = content.project.goals[int(found[1])]
        return _goal_label(content.project.form_id, goal.horizon) + (
            f" · {_term('goal.actual')}" if found[2] == "actual_text" else ""
        )
    return _term("grand_total" if pointer == "/total_score" else pointer.split("/")[1])


def _line_label(lines: Sequence[FundingLine], index: int) -> str:
    """What the form prints before an amount; the term where it prints the same before another (本级、转移的资金总额)."""
    line = lines[index]
    is_alone = sum(other.label == line.label for other in lines) == 1
    return line.label.rstrip("：:") if is_alone else _term(line.term)


def _money_column(column: str, month: int | None) -> str:
    """The term of a column; what was paid by a month is none of the whole year."""
    return _with_month("1-N月执行数", month) if column == "executed" and month else _term(column)


def _class(row: Indicator) -> str:
    return (row.level2 and row.level2.label) or "未分类"


def _goal_label(form_id: str | None, horizon: str) -> str:
    """What the form prints beside the goal; the term where it prints none there."""
    rows = (row for form in forms() if form.id == form_id for row in form.head)
    beside = (pair for row in rows for pair in pairwise(row))
    labels = (
        label.text
        for label, cell in beside
        if label.slot is None and cell.slot and (cell.slot.kind, cell.slot.name) == ("goal", horizon)
    )
    return next(filter(None, labels), None) or _term(f"goal.{horizon}")


def _term(name: str) -> str:
    term = catalogue().get(name)
    return term.zh if term else name


def _with_month(term: str, month: int | None) -> str:
    """`1-N月执行情况` as the form of that month prints it."""
    return re.sub("1-N月", f"1–{month}月", term) if month else term


def _row_term(column: str) -> str:
    return _term(_ROW_TERMS.get(column, column))


def _tick_label(field: str, tick: str) -> str:
    """What the forms print over the column in which the tick stands."""
    columns = (column for form in forms() for column in form.indicators.columns)
    return next((column.label for column in columns if (column.column, column.tick) == (field, tick)), tick)


def row_label(content: Content, row: str) -> str:
    """The name of a row: class, name and target; of a row that is gone its address."""
    if row not in content.row_ids:
        return f"@{row}"
    one = content.project.indicators[content.row_ids.index(row)]
    return f"{_class(one)} · {one.name or '（空行）'}" + (f" {one.target.text}" if one.target else "")
