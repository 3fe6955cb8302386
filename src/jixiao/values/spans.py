"""Spans of the calendar as printed: a day, a month, a third of it (旬), a quarter, half a year, a year, or from … to …"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from jixiao.model.value import Granularity
from jixiao.values.numerals import numeral_value

# Stands for the year where none is known; a leap year, so that 2月29日 is not refused.
_ANY_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a printed span of time.

    Attributes:
        first: first day. Without meaning in its year where `year` is None.
        last: last day.
        granularity: what is printed; quarter and half-year count as `month`, 上旬 as `day`.
        year: year of the last day; None where neither the text nor the caller says one.
        is_from_to: two ends are printed (2021年1月-12月).
    """

    first: date
    last: date
    granularity: Granularity
    year: int | None
    is_from_to: bool = False


_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年(?:度)?|(?:当年|本年度?|今年|年度)的?)"
_DAY_OR_MONTH = re.compile(rf"{_YEAR}?(?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})[日号]|(?P<third>[上中下])旬)?")
_SEPARATED = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2})日?|月)?")
_YEAR_ONLY = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:度|全年)?")
_QUARTER = re.compile(rf"{_YEAR}?第?(?P<quarter>[一二三四1-4])季度?")
_HALF = re.compile(rf"{_YEAR}?(?P<half>[上下])半年")

_LAST_MONTH_OF_HALF = {"上": 6, "下": 12}
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}


def parse_span(text: str, year: int | None = None) -> Span | None:
    """Reads a folded text that is one span and nothing else; None for all else and for days that don't exist.

    Args:
        text: folded text.
        year: year of a text that prints none, usually the budget year.

    >>> parse_span("2024年2月").last
    datetime.date(2024, 2, 29)
    >>> parse_span("第三季度", 2024).last
    datetime.date(2024, 9, 30)
    >>> parse_span("2021年1月-12月").first
    datetime.date(2021, 1, 1)
    """
    return _point(text, year) or _from_to(text, year)


def _point(text: str, year: int | None) -> Span | None:
    for pattern, build in _POINTS:
        if match := pattern.fullmatch(text):
            printed = match["year"]
            known = int(printed) if printed else year
            try:
                first, last, granularity = build(match, known or _ANY_YEAR)
            except ValueError:
                return None
            return Span(first, last, granularity, known)
    return None


def _of_day_or_month(match: re.Match[str], year: int) -> tuple[date, date, Granularity]:
    groups = match.groupdict()
    month = int(groups["month"])
    if groups["day"]:
        day = date(year, month, int(groups["day"]))
        return day, day, "day"
    first, last = _months(year, month, month)
    if third := groups.get("third"):
        begin, end = _THIRDS[third]
        return first.replace(day=begin), first.replace(day=min(end, last.day)), "day"
    return first, last, "month"


def _of_year(_match: re.Match[str], year: int) -> tuple[date, date, Granularity]:
    return date(year, 1, 1), date(year, 12, 31), "year"


def _of_quarter(match: re.Match[str], year: int) -> tuple[date, date, Granularity]:
    printed = match["quarter"]
    last_month = 3 * (int(printed) if printed.isdecimal() else numeral_value(printed) or 0)
    return *_months(year, last_month - 2, last_month), "month"


def _of_half(match: re.Match[str], year: int) -> tuple[date, date, Granularity]:
    last_month = _LAST_MONTH_OF_HALF[match["half"]]
    return *_months(year, last_month - 5, last_month), "month"


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1 <= last <= 12:
        raise ValueError(f"month {last}")
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


_POINTS = (
    (_DAY_OR_MONTH, _of_day_or_month),
    (_SEPARATED, _of_day_or_month),
    (_YEAR_ONLY, _of_year),
    (_QUARTER, _of_quarter),
    (_HALF, _of_half),
)


def names_no_day(text: str) -> bool:
    """Whether a date stands in the folded text that no calendar has: 2024年2月30日, 2023-13-01.

    An age (18月龄), a time of so many months (36月质保) and two years (2023-2024学年) are none.

    >>> names_no_day("2023年2月29日"), names_no_day("2月29日"), names_no_day("质保期36月")
    (True, False, False)
    """
    dates = (match for pattern in (_DAY_OR_MONTH, _SEPARATED) for match in pattern.finditer(text))
    return any(_is_a_date(match, text) and _point(match[0], None) is None for match in dates)


_EDGE_OF_MONTH = re.compile(r"[底末初份前]")


def _is_a_date(match: re.Match[str], text: str) -> bool:
    """Whether digits that look like a date are meant as one: with a year and a day, or with what only a month has."""
    behind = text[match.end() : match.end() + 1]
    if behind.isdigit() or text[: match.start()][-1:].isdigit() or behind == "龄":
        return False
    if match["day"]:
        return True
    is_month = match[0].endswith(("月", "月份"))
    return is_month and (bool(match["year"]) or match[0].endswith("份") or _EDGE_OF_MONTH.match(behind) is not None)


_TO = re.compile(r"[-~—–―−〜]{1,2}|至|到")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_BARE_MONTH = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})")
_BARE_DAY = re.compile(r"\d{1,2}[日号]")


def _from_to(text: str, year: int | None) -> Span | None:
    """Tries each separator; the end may leave out what the beginning says (2021年1月-12月), and the reverse (1-12月)."""
    for mark in _TO.finditer(text):
        begin, end = text[: mark.start()], text[mark.end() :]
        first = _point(begin, year) or _point(_completed(begin, end), year)
        if first is None:
            continue
        last = _point(end, first.year) or _point(_with_month(end, begin), first.year)
        if last is None:
            continue
        if first.year is None and last.year is not None:
            first = _point(begin, last.year) or _point(_completed(begin, end), last.year) or first
        if first.first <= last.last:
            return Span(first.first, last.last, last.granularity, last.year, is_from_to=True)
    return None


def _completed(begin: str, end: str) -> str:
    """`2024` before 年 and `1` before 月 are a year and a month; `` for all else."""
    if _BARE_YEAR.fullmatch(begin) and _YEAR_ONLY.fullmatch(end):
        return f"{begin}年"
    if _BARE_MONTH.fullmatch(begin) and re.fullmatch(r"\d{1,2}月(?:份)?", end):
        return f"{begin}月"
    return ""


def _with_month(end: str, begin: str) -> str:
    """`8日` behind `2024年3月5日` lies in the same month; `` for all else."""
    printed = re.match(r"(?:(?:19|20)\d\d年)?\d{1,2}月", begin)
    return printed[0] + end if printed and _BARE_DAY.fullmatch(end) else ""
