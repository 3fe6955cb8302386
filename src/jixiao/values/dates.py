"""Printed dates of documents, years of headings and project periods (项目期)."""

import re
from datetime import date

from jixiao.model import Period
from jixiao.terms.folding import fold
from jixiao.values.numbers import breaks_inside_number, holds_number_mark, with_marks_apart
from jixiao.values.numerals import numeral_value, with_arabic_dates
from jixiao.values.spans import Span, parse_span

_CLOCK = re.compile(r"(?<=\d)(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*")
_DIGITS = re.compile(r"\s*((?:19|20)\d{2})(\d{2})(\d{2})\s*")


def parse_date(text: str) -> date | None:
    """Reads a cell or line that is one full date; None for all else, and where the mark of a footnote would be its digit.

    A time of day behind it, and eight digits, are how other systems write a day.

    >>> parse_date("2024-07-31 00:00:00"), parse_date("20240731"), parse_date("20241331")
    (datetime.date(2024, 7, 31), datetime.date(2024, 7, 31), None)
    >>> parse_date("2024 年 2 月 23 日"), parse_date("二〇二四年二月二十三日"), parse_date("2023-12-28")
    (datetime.date(2024, 2, 23), datetime.date(2024, 2, 23), datetime.date(2023, 12, 28))
    """
    clock = _CLOCK.search(text)
    day = text[: clock.start()] if clock and clock.end() == len(text) else text
    digits = _DIGITS.fullmatch(day)
    span = _span_of("-".join(digits.groups()) if digits else day)
    if span is None or span.granularity != "day" or span.first != span.last or span.year is None:
        return None
    return span.last


_FISCAL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年度")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def parse_fiscal_year(text: str) -> int | None:
    """The year of a heading or title; None where it names none, or several without saying which is the 年度.

    >>> parse_fiscal_year("( 2024 年度)"), parse_fiscal_year("2019年度)"), parse_fiscal_year("2022年--2024年") is None
    (2024, 2019, True)
    """
    folded = without_remark_years(with_arabic_dates(fold(with_marks_apart(text))))
    if names_several_years(folded):
        return None
    found = set(_FISCAL_YEAR.findall(folded)) or set(_YEAR.findall(folded))
    return int(found.pop()) if len(found) == 1 else None


_SEVERAL_YEARS = re.compile(r"(?:19|20)\d{2}年?度?(?:[-–—~至到/、,和及与]|--|——)(?:19|20)\d{2}年")


def names_several_years(folded: str) -> bool:
    """Whether a folded text names a span or a row of years: of them none is the year.

    >>> names_several_years("2024/2025年度"), names_several_years("2023年印发的2024年度")
    (True, False)
    """
    return _SEVERAL_YEARS.search(folded) is not None


_REMARK_BRACKET = re.compile(r"[(\[][^()\[\]]*(?:结转|结余)[^()\[\]]*[)\]]")
_REMARK_YEAR = re.compile(
    r"(?:19|20)\d{2}年度?(?:(?:\d{1,2}月)?(?:新|第[一二三四五\d]次)?(?:修订|修正|修改|版|印发|制定|发布)"
    r"|(?:(?![上前历往])[\u4e00-\u9fff]){0,4}?(?:结转|结余))"
)
_PASSED_ON = re.compile(
    r"(?:19|20)\d{2}年度?(?:\d{1,2}月)?(?:提前|预|追加|第[一二三四五\d]+批)*(?:下达|批复|追加)的?(?=(?:19|20)\d{2}年)"
)


def without_remark_years(folded: str) -> str:
    """A folded text without the years that are of something else than its budget: of the form (2020年修订), of money carried over.

    Neither is the year in which the budget of another one was passed on.

    >>> without_remark_years("2024年项目支出绩效目标表(含2022、2023年度结转资金)"), without_remark_years("绩效目标表(2023年版)")
    ('2024年项目支出绩效目标表', '绩效目标表()')
    >>> without_remark_years("2023年度结转资金2024年绩效目标表"), without_remark_years("2024年上年结转项目绩效目标表")
    ('资金2024年绩效目标表', '2024年上年结转项目绩效目标表')
    >>> without_remark_years("2024年度提前下达2025年绩效目标表"), without_remark_years("2024年下达资金绩效目标表")
    ('2025年绩效目标表', '2024年下达资金绩效目标表')
    """
    return _REMARK_YEAR.sub("", _PASSED_ON.sub("", _REMARK_BRACKET.sub("", folded)))


_COUNT = r"(?:为期|共)?(?:(?P<arabic>\d{1,3})|(?P<chinese>[一二两三四五六七八九十]{1,3}))年期?"
_YEARS = re.compile(rf"{_COUNT}(?:\((?P<span>.+)\))?")
_YEARS_BEHIND = re.compile(rf"(?P<span>.+)\({_COUNT}\)")
_BARE_YEARS = re.compile(r"((?:19|20)\d\d)(?:年度?)?(?:[-~—–―−〜]{1,2}|至|到)((?:19|20)\d\d)(?:年度?)?(?![\d年])")


def parse_period(text: str) -> Period:
    """Reads a project period: a number of years, a span of the calendar, or both; the text is always kept.

    `years` is filled only where the text names a number of years, `start` and `end` only where it names days, months
    or years of the calendar; what can't be read leaves them None, and so does the mark of a footnote (`5①年`).

    >>> parse_period("5年")
    Period(text='5年', years=5, start=None, end=None)
    >>> parse_period("2022年3月-2023年11月").end, parse_period("2025-2027年").end
    (datetime.date(2023, 11, 30), datetime.date(2027, 12, 31))
    """
    folded = fold(text)
    if not folded:
        return Period()
    if holds_number_mark(text):
        return Period(text=text)
    years: int | None = None
    if match := _YEARS.fullmatch(folded) or _YEARS_BEHIND.fullmatch(folded):
        years = int(match["arabic"]) if match["arabic"] else numeral_value(match["chinese"])
        folded = match["span"] or ""
    span = None if breaks_inside_number(text) else _calendar(folded)
    if span is None:
        return Period(text=text, years=years)
    return Period(text=text, years=years, start=span.first, end=span.last)


def _calendar(folded: str) -> Span | None:
    """Only in a period are two bare years (2019-2021, 2025-2027年) surely years."""
    span = parse_span(_BARE_YEARS.sub(r"\1年-\2年", folded))
    return span if span is not None and span.year is not None else None


def _span_of(text: str) -> Span | None:
    if breaks_inside_number(text) or holds_number_mark(text):
        return None
    return parse_span(with_arabic_dates(fold(text)))
