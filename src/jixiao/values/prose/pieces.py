"""One number in several pieces, each with its multiplier or its unit of time: 1亿2000万元, 3万2千人, 1小时30分钟."""

import re

from jixiao.values.lexicon import any_of, words

_DIGITS = r"\d{1,15}(?:[.,]\d{1,15})*"
_SIGNS = "十百千万亿"
_TIMES = rf"(?:(?!{any_of(words('units', 'protected'))})[{_SIGNS}]){{1,2}}"
_IN_PIECES = re.compile(rf"(?<![\d.])(?<!\d,){_DIGITS}(?:{_TIMES}零?{_DIGITS})+(?:{_TIMES})?")
_OF_TIME = re.compile(r"(?<![\d.])(\d{1,3})(个?小时|天|年|分钟)零?(\d{1,2})(?=(分钟|个?小时|个月|秒))")
_TIMES_OF = {("小时", "分钟"): 60, ("天", "小时"): 24, ("年", "月"): 12, ("分钟", "秒"): 60}
"""How many of the second unit make one of the first."""
# what any has, asked first
_JOINT = re.compile(rf"[{_SIGNS}时天年钟]零?\d")
_GREAT = (("亿", 8), ("万", 4))
_SMALL = (("千", 3), ("百", 2), ("十", 1))
_LEFT_OUT = "零"
_LONGEST = 30
_CALENDAR = ("年", "月")


def numbers_in_pieces(text: str, digit: int = 0) -> dict[int, tuple[str | None, int]]:
    """Where numbers in pieces begin -> the number in Arabic digits, and where it ends.

    None where the pieces are no number, or may be more than one: 5万5 is 55000 and 50005.

    Args:
        text: folded text.
        digit: where its first digit stands, if that is known.

    >>> numbers_in_pieces("1亿2000万元"), numbers_in_pieces("1万2千5百元"), numbers_in_pieces("5万5元")
    ({0: ('120000000', 7)}, {0: ('12500', 6)}, {0: (None, 3)})
    >>> numbers_in_pieces("1小时30分钟"), numbers_in_pieces("1年2次")
    ({0: ('90', 5)}, {})
    """
    found: dict[int, tuple[str | None, int]] = {}
    if _JOINT.search(text, digit) is None:
        return found
    for match in _IN_PIECES.finditer(text, digit):
        number = _value(match[0], _GREAT) if len(match[0]) <= _LONGEST else None
        found[match.start()] = (None if number is None else str(number), match.end())
    for match in _OF_TIME.finditer(text, digit):
        times = _TIMES_OF.get((match[2].removeprefix("个"), match[4].removeprefix("个")))
        if times is not None and int(match[3]) < times:
            found[match.start()] = (str(int(match[1]) * times + int(match[3])), match.end())
    return found


def in_one_piece(text: str) -> str:
    """The folded text of a value with each such number in Arabic digits; what may be more than one number stays.

    >>> in_one_piece("≥1亿2000万元"), in_one_piece("≤1小时30分钟"), in_one_piece("5万5元"), in_one_piece("3万2024年")
    ('≥120000000元', '≤90分钟', '5万5元', '3万2024年')
    """
    for start, (figure, end) in sorted(numbers_in_pieces(text).items(), reverse=True):
        if figure is not None and not text.startswith(_CALENDAR, end):
            text = f"{text[:start]}{figure}{text[end:]}"
    return text


def _value(pieces: str, signs: tuple[tuple[str, int], ...]) -> int | None:
    """The number; each piece fills places of the one before it."""
    for sign, power in signs:
        before, found, rest = pieces.partition(sign)
        if not found:
            continue
        first = _value(before, signs)
        behind = _behind(rest, power) if rest else 0
        return None if first is None or behind is None else first * 10**power + behind
    if signs is _GREAT:
        return _value(pieces, _SMALL)
    return int(pieces) if pieces.isdecimal() else None


def _behind(rest: str, power: int) -> int | None:
    """What stands behind a multiplier; digits alone count only where they fill all its places: 3万5000, 3万零50."""
    number = _value(rest.removeprefix(_LEFT_OUT), _GREAT)
    if number is None or number >= 10**power:
        return None
    return None if rest.isdecimal() and len(rest) != power else number
