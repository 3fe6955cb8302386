"""Values back to text: as they were printed, and in one canonical form."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from jixiao.model import TargetValue
from jixiao.model.value import Deadline, Operator
from jixiao.terms.folding import fold
from jixiao.values.grammar import parse_value
from jixiao.values.numbers import decimal_text

_SIGNS: dict[Operator | None, str] = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", None: ""}


def write_value(value: TargetValue) -> str:
    """The text that the value was read from, character by character.

    >>> write_value(parse_value("95% 以上"))
    '95% 以上'
    """
    return value.text


def cell_text(value: TargetValue) -> str:
    """The text for a form without columns for sign and unit: as printed where that alone says the value.

    Else, for a value read with the help of such columns, its normal form.

    >>> cell_text(parse_value("90", operator="≥", unit="%")), cell_text(parse_value("95% 以上"))
    ('≥90%', '95% 以上')
    """
    return value.text if _is_same(parse_value(value.text), value) else normal_form(value)


@lru_cache(maxsize=16384)
def normal_form(value: TargetValue) -> str:
    """One text for all spellings of a value, such that reading it again gives the same value but for `text`.

    Money is written in 元, dates in full, words as signs. What has no fields to write from (phrases, comparisons,
    dates without a year, text that was not interpreted) keeps its own words. Not kept: the reason of a value that was
    left text because of a column beside it (:func:`parse_value` with `unit` or `operator`) or because of its name.

    >>> normal_form(parse_value("不高于1.5万元")), normal_form(parse_value("2024/7/30")), normal_form(parse_value("95%以上"))
    ('≤15000元', '2024年7月30日', '≥95%')
    """
    for candidate in _candidates(value):
        if _is_same(parse_value(candidate), value):
            return candidate
    return value.text.strip() if value.kind == "text" else fold(value.text)


def _candidates(value: TargetValue) -> list[str]:
    """Spellings to try, the plainest first; the others avoid what could be taken for a date or a sign."""
    match value.kind:
        case "quantity" | "range":
            return [_numeric(value, decimal_text), _numeric(value, _with_zeros)]
        case "deadline" if value.deadline and value.deadline.date:
            return [f"{value.label or ''}{_full_date(value.deadline, value.deadline.date)}"]
        case "deadline":
            label = value.label or ""
            rest = fold(value.text).removeprefix(label).lstrip(":")
            return [fold(value.text), f"{label}≤{rest}", f"{label}<{rest}"]
        case "none":
            return ["无"]
        case "placeholder":
            return [f"***{value.unit or ''}"]
        case "comparison":
            signed = f"{_SIGNS[value.operator]}{fold(value.text)}"
            return [fold(value.text), signed, f"{signed}年"]
        case "qualitative":
            return [fold(value.text), f"定性:{fold(value.text)}", value.text, f"定性:{value.text}"]
    return []


def _numeric(value: TargetValue, write: Callable[[Decimal], str]) -> str:
    label, unit = value.label or "", value.unit or ""
    if value.kind == "range" and value.low is not None and value.high is not None:
        if value.low == -value.high and value.high:
            return f"{label}±{write(value.high)}{unit}"
        return f"{label}{write(value.low)}~{write(value.high)}{unit}"
    number = value.high if value.low is None else value.low
    return f"{label}{_SIGNS[value.operator]}{'' if number is None else write(number)}{unit}"


def _with_zeros(number: Decimal) -> str:
    """A number that nobody takes for a date: 2024 becomes 2024.0, 2024.12 becomes 2024.1200."""
    text = decimal_text(number)
    return f"{text}00" if "." in text else f"{text}.0"


def _full_date(deadline: Deadline, day: date) -> str:
    year, month = f"{day.year}年", f"{day.year}年{day.month}月"
    match deadline.granularity, deadline.relation:
        case "day", "before":
            return f"<{month}{day.day}日"
        case "day", relation:
            return f"{month}{day.day}日{'前' if relation == 'on_or_before' else ''}"
        case "month", relation:
            return month + {"before": "前", "on_or_before": "底前", "in": ""}[relation]
        case _, relation:
            return year + {"before": "前", "on_or_before": "底前", "in": ""}[relation]


def _is_same(read: TargetValue, value: TargetValue) -> bool:
    fields = ("kind", "operator", "low", "high", "unit", "label", "deadline", "reason")
    return all(getattr(read, field) == getattr(value, field) for field in fields)
