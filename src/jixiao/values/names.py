"""What only the indicator's name can tell about its value: that a 0 says nothing, that a number is a date."""

import re
from dataclasses import replace

from jixiao.model import TargetValue
from jixiao.terms.folding import fold
from jixiao.values.comparisons import is_bare_year_level
from jixiao.values.deadlines import parse_deadline
from jixiao.values.phrases import is_filler
from jixiao.values.quantities import uninterpreted

_ORDINAL = re.compile(r"^(?:(?:指标|目标)\d*[:.、]?|\d+[:.、])")
_TIME_NAME = re.compile(r"时间|时限|日期|期限|时点|节点")
_DURATION_NAME = re.compile(r"工期|周期|时长|天数|月数")
_BARE_MONTH = re.compile(r"\d{1,2}月")
_YEARS = range(1990, 2100)
# spreadsheets print a date that lost its format as the number of the day since 1900; these lie in 2000 to 2049
_SERIAL_DAYS = range(36526, 54789)


def read_beside_name(value: TargetValue, name: str, year: int | None) -> TargetValue:
    """The value, corrected where the name of its indicator shows that it was read too plainly.

    Args:
        value: value read without the name.
        name: the indicator's name as printed, with its ordinal.
        year: budget year.
    """
    if value.kind == "quantity" and value.unit is None and value.low == value.high:
        digits = fold(value.text).replace(",", "")
        if digits in ("0", "0.0", "0.00") and _says_nothing(name):
            return TargetValue(text=value.text, kind="none")
        if _may_be_day(digits) and _TIME_NAME.search(fold(name)):
            return uninterpreted(value.text, "maybe_date")
    elif value.kind == "comparison" and value.label is None and _TIME_NAME.search(fold(name)):
        return _as_deadline(value, year)
    elif value.kind == "deadline" and _BARE_MONTH.fullmatch(fold(value.text)) and _DURATION_NAME.search(fold(name)):
        return uninterpreted(value.text, "maybe_date")
    return value


def _may_be_day(digits: str) -> bool:
    return digits.isdecimal() and len(digits) in (4, 5) and (int(digits) in _YEARS or int(digits) in _SERIAL_DAYS)


def _says_nothing(name: str) -> bool:
    folded = _ORDINAL.sub("", fold(name))
    return folded in ("", "0") or is_filler(folded)


def _as_deadline(value: TargetValue, year: int | None) -> TargetValue:
    """`≤2024年` beside 完成时间 is a date, not the level of a year."""
    folded = fold(value.text)
    if not is_bare_year_level(folded):
        return value
    found = parse_deadline(folded, year=year, sign=value.operator)
    return value if found is None else replace(value, kind="deadline", operator=None, deadline=found[0])
