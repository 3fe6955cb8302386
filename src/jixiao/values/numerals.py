"""Numbers in Chinese numerals (二十三, 二〇二四), as documents print them in dates and now and then in values."""

import re

DIGITS = {
    sign: value
    for value, signs in enumerate(
        ("〇零○Ｏ", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
"""Every sign that stands for a digit: of plain numerals, of formal ones (壹贰), of numbers told by telephone (幺)."""

_FORMAL_SIGNS, _PLAIN_SIGNS = "壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千"
_PLAIN_OF_FORMAL = dict(zip(_FORMAL_SIGNS, _PLAIN_SIGNS, strict=True))
_FORMAL = re.compile(f"[{_FORMAL_SIGNS}]")
_PLACES = {"十": 10, "百": 100, "千": 1000}

NUMERAL = "[〇零○一二两三四五六七八九十百千]"
# Well formed below ten thousand: places in falling order, 零 for those left out: 二千五 may be 2500 and is refused.
_DIGIT = "[一二两三四五六七八九]"
_SHAPE = re.compile(
    f"(?:{_DIGIT}千(?:零(?!{_DIGIT}百)(?=.)|(?={_DIGIT}百)|$))?(?:{_DIGIT}百(?:零(?={_DIGIT}$)|(?={_DIGIT}?十)|$))?"
    f"(?:{_DIGIT}?十)?{_DIGIT}?"
)


def numeral_value(text: str) -> int | None:
    """Reads a numeral below ten thousand; None when it is not well formed.

    >>> numeral_value("二十三"), numeral_value("一百零五"), numeral_value("十百")
    (23, 105, None)
    """
    if text in ("零", "〇", "○"):
        return 0
    if not text or _SHAPE.fullmatch(text) is None:
        return None
    total, digit = 0, 0
    for sign in text:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = DIGITS[sign]
    return total + digit


_LONGEST = 40
_GREAT_PLACES = (("亿", 100_000_000), ("万", 10_000))


def great_numeral_value(text: str) -> int | None:
    """Reads a numeral with 万 and 亿 in it; None when it is not well formed, too long, or may be 三万五 for 35000.

    >>> great_numeral_value("二十万"), great_numeral_value("一亿零五百万"), great_numeral_value("三万五")
    (200000, 105000000, None)
    """
    if len(text) > _LONGEST:
        return None
    for sign, worth in _GREAT_PLACES:
        before, found, rest = text.partition(sign)
        if not found:
            continue
        number = great_numeral_value(before)
        behind = great_numeral_value(rest.removeprefix("零")) if rest else 0
        if not number or behind is None or behind >= worth or (len(rest) == 1 and rest in DIGITS):
            return None
        return number * worth + behind
    return numeral_value(text)


def numeral_text(whole: str, places: str | None) -> str | None:
    """A numeral and the digits behind its 点 in Arabic digits; None when it is not well formed.

    >>> numeral_text("九十五", "五"), numeral_text("零", "零五"), numeral_text("百", None)
    ('95.5', '0.05', None)
    """
    number = great_numeral_value(whole)
    if number is None:
        return None
    return f"{number}.{''.join(str(DIGITS[sign]) for sign in places)}" if places else str(number)


def digit_by_digit(text: str) -> int | None:
    """Reads a year written digit by digit; None when another character stands in it.

    >>> digit_by_digit("二〇二四")
    2024
    """
    if not text or any(sign not in DIGITS for sign in text):
        return None
    return int("".join(str(DIGITS[sign]) for sign in text))


def plain_numerals(text: str) -> str:
    """The text with its formal numerals as plain ones, each one character for one.

    >>> plain_numerals("贰佰壹拾万元整")
    '二百一十万元整'
    """
    return _FORMAL.sub(lambda found: _PLAIN_OF_FORMAL[found[0]], text)


_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)")
_MONTH_OR_DAY = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日号])")


def with_arabic_dates(text: str) -> str:
    """The text with the Chinese numerals of its dates made Arabic; what is no well formed numeral stays.

    >>> with_arabic_dates("二〇二四年二月二十三日")
    '2024年2月23日'
    """
    text = _YEAR.sub(lambda match: str(digit_by_digit(match[0])), text)
    return _MONTH_OR_DAY.sub(lambda match: str(numeral_value(match[0]) or match[0]), text)
