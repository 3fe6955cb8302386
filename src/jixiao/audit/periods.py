"""How long a project lasts: the years that its period names, else those that its calendar dates span."""

from datetime import timedelta

from jixiao.model import Period

_MONTHS = 12


def length_in_years(period: Period) -> int | None:
    """Years of a period, one that was begun counting as a whole; None where it names neither years nor both ends.

    A number of years that is printed comes first. Months count by the calendar: 2024年9月-2025年8月 is one year.

    >>> from datetime import date
    >>> length_in_years(Period("2024年-2026年", None, date(2024, 1, 1), date(2026, 12, 31)))
    3
    >>> length_in_years(Period("2024年9月-2025年8月", None, date(2024, 9, 1), date(2025, 8, 31)))
    1
    """
    if period.years is not None:
        return period.years
    months = months_of_calendar(period)
    return -(-months // _MONTHS) if months else None


def months_of_calendar(period: Period) -> int | None:
    """Months between the first and the last day of a period, one that was begun counting as a whole; None without both."""
    if period.start is None or period.end is None:
        return None
    after = period.end + timedelta(days=1) if period.end.year < period.end.max.year else period.end
    months = (after.year - period.start.year) * _MONTHS + after.month - period.start.month
    months += after.day > period.start.day
    return months if months > 0 else None
