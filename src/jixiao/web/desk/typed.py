"""Texts and numbers that a person types into a form of the desk, bounded before anything is done with them."""

import re
from decimal import Decimal

from jixiao.terms.folding import fold
from jixiao.values.numbers import holds_number_mark
from jixiao.web.history.action import Refused

_NUMBER = re.compile(r"[+-]?0*(?:\d{1,15}(?:\.\d{0,6})?|\.\d{1,6})", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_LONGEST_NUMBER = 40
_EXCERPT = 20


def plain_number(text: str) -> Decimal | None:
    """A number written out in digits, full-width ones and commas included; None for everything else.

    At most 15 digits before and 6 behind the point, and no exponent: written out, a few signs could fill a page of 20 MB.
    A comma that does not stand before three figures is a slip for a point, not a number ten times as large; the mark of a
    footnote (①) is no digit.

    >>> plain_number("１,２００.５"), plain_number("1E+20000000"), plain_number("约九"), plain_number("1,5"), plain_number("5①")
    (Decimal('1200.5'), None, None, None, None)
    """
    if len(text) > _LONGEST_NUMBER or holds_number_mark(text):
        return None
    written = fold(text)
    plain = written.replace(",", "") if _GROUPED.fullmatch(written) else written
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def excerpt(text: str) -> str:
    """What was typed, short enough to be said in a sentence."""
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}……"


def bounded_text(text: str, what: str, longest: int) -> str:
    """The text without blanks around it; a part of it is never dropped.

    Raises:
        Refused: it is longer than `longest`; `what` says which text.
    """
    text = text.strip()
    if len(text) > longest:
        raise Refused(f"“{what}”最多 {longest} 字，填了 {len(text)} 字：请写短些")
    return text
