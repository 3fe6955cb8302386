"""Dates and times of spreadsheets: days since 1900 or 1904, shown by the letters of a format code."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

_WEEKDAYS = "一二三四五六日"
_LAST = 2_958_466
"""The day after 9999-12-31."""

_LEAP_DAY_THAT_NEVER_WAS = 60
"""Spreadsheets count 1900-02-29, so that days before it lie one further on."""

_SINCE_1904 = 1462
_SECONDS = 86_400


def moment(serial: Decimal, *, since_1904: bool = False) -> datetime | None:
    """The date and time of a serial number, to the second; None where the calendar has none.

    >>> moment(Decimal("45657.5"))
    datetime.datetime(2024, 12, 31, 12, 0)
    """
    days = serial + (_SINCE_1904 if since_1904 else 0)
    if not 0 <= days < _LAST:
        return None
    origin = datetime(1899, 12, 30) if days >= _LEAP_DAY_THAT_NEVER_WAS else datetime(1899, 12, 31)  # noqa: DTZ001  a printed date has no zone
    whole = int(days)
    seconds = int(((days - whole) * _SECONDS).to_integral_value(ROUND_HALF_UP))
    return origin + timedelta(days=whole, seconds=seconds)


def shown_date(serial: Decimal, tokens: tuple[tuple[str, str], ...], *, since_1904: bool) -> str | None:
    """A serial number by the tokens of a format code; None where it is no date."""
    when = moment(serial, since_1904=since_1904)
    if when is None:
        return None
    letters = [(kind, text.lower()) if kind in ("date", "elapsed") else (kind, text) for kind, text in tokens]
    times = [index for index, (kind, text) in enumerate(letters) if kind in ("date", "elapsed") and text[0] in "hs"]
    units = [index for index, (kind, _) in enumerate(letters) if kind in ("date", "elapsed")]
    half_day = any(kind == "half" for kind, _ in letters)
    pieces = []
    for index, (kind, text) in enumerate(letters):
        if kind == "date" and text[0] == "m" and _beside(index, times, units):
            pieces.append(f"{when.minute:0{min(len(text), 2)}d}")
        elif kind == "date":
            pieces.append(_unit(when, text, half_day=half_day))
        elif kind == "elapsed":
            pieces.append(_elapsed(serial, text))
        elif kind == "half":
            pieces.append(_half(when, text))
        elif kind != "text":
            pieces.append(text)
    return "".join(pieces).strip()


def _beside(index: int, times: list[int], units: list[int]) -> bool:
    """True where the letter m means minutes: after hours or before seconds."""
    place = units.index(index)
    return (place > 0 and units[place - 1] in times) or (place + 1 < len(units) and units[place + 1] in times)


def _unit(when: datetime, letters: str, *, half_day: bool) -> str:
    hour = (when.hour + 11) % 12 + 1 if half_day else when.hour
    two = len(letters) > 1
    shown = {
        "y": f"{when.year:04d}" if len(letters) > 2 else f"{when.year % 100:02d}",
        "e": f"{when.year:04d}",
        "m": when.strftime("%b" if len(letters) == 3 else "%B") if len(letters) > 2 else f"{when.month:0{1 + two}d}",
        "d": when.strftime("%a" if len(letters) == 3 else "%A") if len(letters) > 2 else f"{when.day:0{1 + two}d}",
        "h": f"{hour:0{1 + two}d}",
        "s": f"{when.second:0{1 + two}d}",
        "a": ("星期" if len(letters) > 3 else "") + _WEEKDAYS[when.weekday()],
    }
    return shown[letters[0]]


def _half(when: datetime, text: str) -> str:
    morning, _, evening = text.partition("/")
    return evening if when.hour >= 12 else morning


def _elapsed(serial: Decimal, letters: str) -> str:
    per_day = {"h": 24, "m": 1440, "s": _SECONDS}[letters[0]]
    return f"{int(serial * per_day):0{len(letters)}d}"
