"""The years of a plan period that its own text does not say, but the label of the goal: 项目期 3年, 中期目标（2025年—2027年）."""

from datetime import date, timedelta

from jixiao.model import Period
from jixiao.values.dates import parse_period


def calendar_years(period: Period) -> int | None:
    """How many years a period has: as it says, else those of the calendar that it touches; None where it says neither.

    >>> calendar_years(Period("3年", 3)), calendar_years(parse_period("2025年-2027年")), calendar_years(Period("长期"))
    (3, 3, None)
    """
    if period.years is not None or period.start is None or period.end is None:
        return period.years
    return period.end.year - period.start.year + 1


def years_beside(period: Period) -> str | None:
    """The days of a period of which its text says only how many years they are, as a label prints them; None for all others.

    >>> years_beside(Period("3年", 3, date(2025, 1, 1), date(2027, 12, 31)))
    '2025年—2027年'
    >>> years_beside(parse_period("2025年-2027年")), years_beside(parse_period("3年"))
    (None, None)
    """
    if not period.text or period.start is None or period.end is None:
        return None
    told, span = parse_period(period.text), Period(None, None, period.start, period.end)
    if told.start is not None or told.years is None or told.years != calendar_years(span):
        return None
    return _printed(period.start, period.end)


def _printed(start: date, end: date) -> str:
    """From a year to another, where both are whole; else with months, and with days where these are not whole either."""
    next_day = end + timedelta(days=1) if end < date.max else end
    if (start.month, start.day, next_day.month, next_day.day) == (1, 1, 1, 1) and start.year < end.year:
        return f"{start.year}年—{end.year}年"
    if start.day == next_day.day == 1:
        return f"{start.year}年{start.month}月—{end.year}年{end.month}月"
    return f"{start.year}年{start.month}月{start.day}日—{end.year}年{end.month}月{end.day}日"


def period_words(period: Period) -> str:
    """A period as a sentence names it: its text, with the days that stand in a label; empty where nothing is printed.

    >>> period_words(Period("3年", 3, date(2025, 1, 1), date(2027, 12, 31)))
    '3年（2025年—2027年）'
    """
    beside = years_beside(period)
    return f"{period.text}（{beside}）" if beside else period.text or ""
