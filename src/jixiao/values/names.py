"""What only the indicator's name can tell about its value: that a 0 says nothing, that a number is a date."""

import re
from dataclasses import replace

from jixiao.model import TargetValue
from jixiao.terms.folding import fold
from jixiao.values.comparisons import is_bare_year_level
from jixiao.values.deadlines import parse_deadline
from jixiao.values.lexicon import any_of
from jixiao.values.numbers import decimal_text
from jixiao.values.phrases import is_filler
from jixiao.values.quantities import uninterpreted
from jixiao.values.surroundings import SIGNS

_ORDINAL = re.compile(r"^(?:(?:指标|目标)\d*[:.、]?|\d+[:.、])")
_TIME_NAME = re.compile(r"时间|时限|日期|期限|时点|节点|时效|年份|完成年度")
# a day of the year printed 12.31 is one only beside these; 平均等待时间 may be 5.5
_DONE_NAME = re.compile(
    r"(?:完成|完工|竣工|交付|验收|支付|拨付|发放|到位|投用|投入使用)(?:时间|时限|日期|期限|时点|节点)"
)
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])")
_OTHER_UNIT = re.compile(r"\([^()年月日]+\)$")
_DURATION_NAME = re.compile(r"工期|周期|时长|天数|月数|质保期|保修期|服务期|养护期|管护期")
_BARE_MONTH = re.compile(rf"(?:{any_of(SIGNS)})?(?:\d{{1,2}}(?:月|个月)?[-~—–至到])?\d{{1,2}}月(?:之内|以内|内)?")
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
    if value.kind == "quantity" and value.unit is None:
        digits = fold(value.text).replace(",", "")
        if digits in ("0", "0.0", "0.00") and _says_nothing(name):
            return TargetValue(text=value.text, kind="none")
        number = value.high if value.low is None else value.low
        if number is not None and _may_be_date(decimal_text(number), fold(name)):
            return uninterpreted(value.text, "maybe_date")
    elif value.kind == "comparison" and value.label is None and _TIME_NAME.search(fold(name)):
        return _as_deadline(value, year)
    elif value.kind == "deadline" and _BARE_MONTH.fullmatch(fold(value.text)) and _DURATION_NAME.search(fold(name)):
        return uninterpreted(value.text, "maybe_date")
    return value


def _may_be_date(digits: str, name: str) -> bool:
    """Whether a bare number beside the folded name of a time is a year, a month or a day: 2024, 202412, 20241231, 45657, 12.31."""
    if _DAY_AND_MONTH.fullmatch(digits) and _DONE_NAME.search(name):
        return True
    if not digits.isdecimal() or _TIME_NAME.search(name) is None or _OTHER_UNIT.search(name):
        return False
    is_month_or_day = len(digits) in (6, 8) and int(digits[:4]) in _YEARS and 1 <= int(digits[4:6]) <= 12
    return is_month_or_day or (len(digits) in (4, 5) and (int(digits) in _YEARS or int(digits) in _SERIAL_DAYS))


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
