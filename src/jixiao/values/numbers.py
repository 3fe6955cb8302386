"""Printed numbers as Decimal, and back. No number ever passes through a float."""

import re
from decimal import Decimal

from jixiao.terms.folding import fold
from jixiao.values.lexicon import any_of, powers, table

MULTIPLIERS = powers("multipliers")

# Longer figures are no amounts (serial numbers, codes, cells run together); the bound also keeps all sums exact.
_LONGEST_WHOLE, _LONGEST_FRACTION = 15, 10

# A digit behind a Latin letter (m2, PM2.5) or behind a point (1.2.3) begins no number; 1,03 has no thousands comma.
NUMBER = re.compile(r"(?<![A-Za-z\d.,])(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d+(?!\d|,\d))(?:\.\d+)?")

_WITH_MULTIPLIER = re.compile(rf"([-+−]?)({NUMBER.pattern})({any_of(MULTIPLIERS)})?")
_PERCENT = {"%": 0, "‰": -1} | {
    word: {"%": 0, "‰": -1}[sign] for word, sign in table("units", "aliases").items() if sign in "%‰"
}
_WITH_PERCENT = re.compile(rf"([-+−]?)({NUMBER.pattern})({any_of(_PERCENT)})?")
# a share of ten would be a rate of 1000 %
_NO_SHARE = 10


def read_figure(figure: str, power: int = 0) -> Decimal | None:
    """The figure that :data:`NUMBER` matched, times ten to the power; None when it is too long to be an amount.

    The result carries no trailing zeros and no positive exponent.

    >>> read_figure("1,030,700.00")
    Decimal('1030700')
    >>> read_figure("1.5", 4)
    Decimal('15000')
    """
    whole, _, fraction = figure.replace(",", "").partition(".")
    if len(whole) + max(power, 0) > _LONGEST_WHOLE or len(fraction) > _LONGEST_FRACTION:
        return None
    if not fraction and power >= 0:
        return Decimal(whole + "0" * power)
    return plain(Decimal(f"{whole}.{fraction or 0}").scaleb(power))


def parse_number(text: str) -> Decimal | None:
    """Reads a cell that holds one number and nothing else; None for everything else.

    Width, white space and thousands commas don't count; a multiplier behind the number does.

    >>> parse_number("１,030,700.00"), parse_number("12.4万")
    (Decimal('1030700'), Decimal('124000'))
    >>> parse_number("12个") is None
    True
    """
    folded = folded_number(text)
    match = None if folded is None else _WITH_MULTIPLIER.fullmatch(folded)
    if match is None:
        return None
    sign, figure, multiplier = match.groups()
    return signed(read_figure(figure, MULTIPLIERS.get(multiplier or "", 0)), is_negative=sign in ("-", "−"))


def parse_points(text: str) -> Decimal | None:
    """Reads a cell of points or of a score, which may say so itself; None for everything else.

    >>> parse_points("20分"), parse_points("8.5"), parse_points("20分钟") is None
    (Decimal('20'), Decimal('8.5'), True)
    """
    return parse_number(text.strip().removesuffix("分"))


def parse_weight(text: str) -> Decimal | None:
    """Reads the points of an indicator, or its weight, which is a percentage of all: `50%` are 50 of 100 points.

    >>> parse_weight("50%"), parse_weight("20分"), parse_weight("50%以上") is None
    (Decimal('50'), Decimal('20'), True)
    """
    points = parse_points(text)
    return parse_percent(text) if points is None and fold(text).endswith("%") else points


def parse_percent(text: str) -> Decimal | None:
    """Reads a rate as a percentage: the number before the sign, 95 for `95%`; per mille is converted.

    Without a sign only 0 and numbers from 10 are read; 0.95 and 1.2 may be a share as well as a percentage: None.

    >>> parse_percent("83.5 %"), parse_percent("98百分比"), parse_percent("0.9‰")
    (Decimal('83.5'), Decimal('98'), Decimal('0.09'))
    """
    folded = folded_number(text)
    match = None if folded is None else _WITH_PERCENT.fullmatch(folded)
    if match is None:
        return None
    number = read_figure(match[2], _PERCENT.get(match[3] or "", 0))
    if number is None or (not match[3] and 0 < number < _NO_SHARE):
        return None
    return signed(number, is_negative=match[1] in ("-", "−"))


def decimal_text(number: Decimal) -> str:
    """Writes a number as the contract wants it: plain, no exponent, no trailing zeros, no minus before zero.

    >>> decimal_text(Decimal("1.50E+4")), decimal_text(Decimal("68.50"))
    ('15000', '68.5')
    """
    text = str(number)
    if text.isdecimal():  # most amounts
        return text
    if not number.is_finite():
        raise ValueError(f"{number} is no amount: only finite numbers can be written")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without a positive exponent, so that `str` prints it plainly."""
    return Decimal(decimal_text(number))


def signed(number: Decimal | None, *, is_negative: bool) -> Decimal | None:
    """The number with its sign; zero stays zero."""
    return -number if is_negative and number else number


def folded_number(text: str) -> str | None:
    """The folded text of a cell that can hold one number; None where white space or a mark makes it another one than printed.

    >>> folded_number("１,０３０元"), folded_number("86 100"), folded_number("100①")
    ('1,030元', None, None)
    """
    return None if breaks_inside_number(text) or holds_number_mark(text) else fold(text)


def holds_number_mark(text: str) -> bool:
    """Whether the text holds the mark of a footnote or of a list: folded, ① would be a digit, and 100① be 1001.

    Circled, bracketed, dotted, raised and lowered digits are marks; digits of another width or face are not.

    >>> holds_number_mark("⒈5"), holds_number_mark("10²"), holds_number_mark("１００")
    (True, True, False)
    """
    return _MARK.search(text) is not None


def begins_with_mark(text: str) -> bool:
    """Whether a mark stands right before a digit, where a unit (m²) never ends: folded, ²100 would be 2100.

    >>> begins_with_mark("≥²95%"), begins_with_mark("300m²")
    (True, False)
    """
    return _MARK_FIRST.search(text) is not None


def with_marks_apart(text: str) -> str:
    """The text with a sign in place of each mark, so that no year is made of 20①4年.

    >>> with_marks_apart("①2024年度"), with_marks_apart("20①4年")
    ('^2024年度', '20^4年')
    """
    return _MARK.sub("^", text)


_RAISED_OR_LOWERED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
LIST_MARKS = "\u2460-\u249b\u24ea\u3251-\u325f\u32b1-\u32bf\U0001f100-\U0001f10a"
"""Circled, bracketed and dotted numbers, as the inside of a character class."""

_FRACTIONS = "\u00bc-\u00be\u2150-\u215f\u2189"
_MARK = re.compile(f"[{_RAISED_OR_LOWERED}{LIST_MARKS}{_FRACTIONS}]")
_MARK_FIRST = re.compile(rf"[{_RAISED_OR_LOWERED}{LIST_MARKS}]\s*\d")
_BROKEN = re.compile(r"\d[,.]?\s+[,.]?\d")


def breaks_inside_number(text: str) -> bool:
    r"""Whether white space stands between two digits: `86 100` may be one number or two cells run together.

    >>> breaks_inside_number("86\n100"), breaks_inside_number("2024 年 2 月")
    (True, False)
    """
    return _BROKEN.search(text) is not None
