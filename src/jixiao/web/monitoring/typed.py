"""What people type into forms of a page, as values; what is not understood is refused in one sentence."""

from datetime import date
from decimal import Decimal

from django.http import QueryDict

from jixiao.terms.folding import fold
from jixiao.values.numbers import holds_number_mark
from jixiao.web.desk.typed import excerpt, plain_number
from jixiao.web.history.action import Refused


def typed_day(data: QueryDict, name: str, label: str) -> date:
    """A day; an empty one is refused."""
    text = data.get(name, "").strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(
            f"“{label}”要写成 2026-06-30 这样的日期" + (f"，填的是“{excerpt(text)}”" if text else "")
        ) from None


_DIGITS = {2: "两", 4: "四"}


def typed_number(data: QueryDict, name: str, label: str, *, decimals: int = 4) -> Decimal | None:
    """A number with at most so many decimals (2, 4), money in 元 with two; None where nothing was typed."""
    text = data.get(name, "").strip()
    if not text:
        return None
    number = plain_number(text)
    if number is None:
        raise Refused(f"“{label}”要填数，整数最多 15 位、小数最多{_DIGITS[decimals]}位，填的是“{excerpt(text)}”")
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -decimals:
        raise Refused(f"“{label}”最多{_DIGITS[decimals]}位小数，填的是“{excerpt(text)}”")
    return number


def typed_whole(data: QueryDict, name: str, label: str) -> int:
    """A whole number."""
    text = fold(data.get(name, ""))
    if not text.isdecimal() or len(text) > 9 or holds_number_mark(data.get(name, "")):
        raise Refused(f"“{label}”要填整数" + (f"，填的是“{excerpt(text)}”" if text else ""))
    return int(text)
