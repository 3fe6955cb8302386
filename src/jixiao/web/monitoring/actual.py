"""The actual value of an indicator from its entries over the year, with the equation. Pure; nothing here asks the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from jixiao.law import Policy
from jixiao.model import Indicator
from jixiao.values.numbers import decimal_text

Rule = Literal["sum", "latest", "maximum", "ratio", "milestone"]
RULES: tuple[Rule, ...] = get_args(Rule)
_CENT = Decimal("0.01")
_RATES = {"%": 100, "‰": 1000}
_SHOWN = 12
_SATISFACTION = "31"
_UPPER = ("<=", "<")


@dataclass(frozen=True, slots=True)
class Noted:
    """What one entry says.

    Attributes:
        day: when it happened.
        quantity: how much, in the indicator's unit; of a ratio what is above the line. None where only words are given.
        base: of a ratio what is below the line.
        words: remark; of an indicator without figures it is what counts.
    """

    day: date
    quantity: Decimal | None = None
    base: Decimal | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Actual:
    """An actual value: its text as the forms print it, and how it came about."""

    text: str
    equation: str


def unit_of(row: Indicator) -> str:
    """The unit in which entries are counted; empty where the target has none."""
    return (row.target and row.target.unit) or ""


def proposed_rule(row: Indicator, policy: Policy) -> Rule:
    """The rule that is offered first for an indicator; the clerk decides."""
    target = row.target
    if target is None or target.kind not in ("quantity", "range", "deadline"):
        return "latest"
    if target.kind == "deadline":
        return "milestone"
    code = (row.level2 and row.level2.code) or ""
    if code == _SATISFACTION or policy.any_word("evidence.latest_words").search(row.name):
        return "latest"
    if target.operator in _UPPER:
        is_duration = target.unit in policy.words("evidence.duration_units")
        is_highest = is_duration or policy.any_word("evidence.highest_words").search(row.name)
        return "maximum" if is_highest else "latest" if target.unit in _RATES else "sum"
    return "ratio" if target.unit in _RATES else "sum"


def actual_value(row: Indicator, rule: Rule, entries: Sequence[Noted]) -> Actual | None:
    """The actual value by a rule; None where the entries don't give one yet.

    Args:
        row: the indicator.
        rule: how entries add up.
        entries: those that count, in the order in which they were made.
    """
    in_order = sorted(entries, key=lambda entry: entry.day)
    if rule == "milestone":
        return _milestone(row, in_order)
    if rule == "ratio":
        return _ratio(row, in_order)
    counted = [entry for entry in in_order if entry.quantity is not None]
    if rule == "latest" or (not counted and rule != "sum"):
        return _latest(row, in_order)
    if not counted:
        return None
    figures = [entry.quantity for entry in counted if entry.quantity is not None]
    value = sum(figures, Decimal(0)) if rule == "sum" else max(figures)
    shown = [decimal_text(figure) for figure in figures]
    if len(shown) > _SHOWN:
        shown = [*shown[:_SHOWN], f"……（共 {len(figures)} 笔）"]
    text = f"{decimal_text(value)}{unit_of(row)}"
    return Actual(text, f"{'＋'.join(shown)}＝{text}" if rule == "sum" else f"{'、'.join(shown)}中最高的：{text}")


def _latest(row: Indicator, entries: Sequence[Noted]) -> Actual | None:
    said = [entry for entry in entries if entry.quantity is not None or entry.words]
    if not said:
        return None
    last = said[-1]
    text = f"{decimal_text(last.quantity)}{unit_of(row)}" if last.quantity is not None else last.words
    return Actual(text, f"最近一次（{_day(last.day)}）：{text}")


def _ratio(row: Indicator, entries: Sequence[Noted]) -> Actual | None:
    pairs = [(entry.quantity, entry.base) for entry in entries if entry.quantity is not None and entry.base]
    above, below = sum((pair[0] for pair in pairs), Decimal(0)), sum((pair[1] for pair in pairs), Decimal(0))
    if below <= 0:
        return None
    unit = unit_of(row) if unit_of(row) in _RATES else ""
    factor = _RATES.get(unit, 1)
    text = f"{decimal_text((above / below * factor).quantize(_CENT, ROUND_HALF_UP))}{unit}"
    times = f"×{factor}{unit}" if factor != 1 else ""
    return Actual(text, f"{decimal_text(above)}÷{decimal_text(below)}{times}＝{text}")


def _milestone(row: Indicator, entries: Sequence[Noted]) -> Actual | None:
    if not entries:
        return None
    first = entries[0]
    text = _day(first.day) if row.target is not None and row.target.kind == "deadline" else "已完成"
    return Actual(text, f"{_day(first.day)}达到" + (f"：{first.words}" if first.words else ""))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
