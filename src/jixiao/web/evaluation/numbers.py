"""Points that people type."""

from decimal import Decimal

from jixiao.values.numbers import decimal_text
from jixiao.web.desk.typed import excerpt, plain_number
from jixiao.web.history.action import Refused

_FINEST = Decimal("0.01")


def typed_points(text: str, most: Decimal, what: str) -> Decimal | None:
    """A score as typed; None where nothing stands.

    Raises:
        Refused: it is no number with at most two decimals from 0 to the points.
    """
    text = text.strip()
    if not text:
        return None
    number = plain_number(text)
    if number is None:
        raise Refused(f"“{what}”的分数“{excerpt(text)}”不是数")
    if not 0 <= number <= most:
        raise Refused(f"“{what}”的分数{decimal_text(number)}不在 0 到{decimal_text(most)}分之间")
    if number % _FINEST:
        raise Refused(f"“{what}”的分数{decimal_text(number)}最多写两位小数")
    return number
