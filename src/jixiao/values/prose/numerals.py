"""Chinese numerals of running text that count something: 三次, 十二期, 百分之九十五. 一批, 三位一体, 两个中心 count nothing.

Shares in words are here too, with digits of either kind: 百分之95.
"""

import re

from jixiao.values.lexicon import any_of, table
from jixiao.values.numbers import MULTIPLIERS
from jixiao.values.numerals import DIGITS, NUMERAL, great_numeral_value, numeral_text, numeral_value, plain_numerals
from jixiao.values.prose.words import words

_UNITS = words("numerals", "units")
_FROM_ELEVEN = words("numerals", "units_from_eleven")
_ELEVEN = 11
_COUNT = re.compile(
    rf"(?<![{words('numerals', 'not_behind')}〇零一二两三四五六七八九十百千万亿])"
    rf"(?:(?P<from>[一二两三四五六七八九十]{NUMERAL}*)(?P<times>[万亿])?(?:[至到]|[-~—–]{{1,2}}))?"
    rf"(?P<count>[两三四五六七八九十一二]{NUMERAL}*(?:[万亿]零?{NUMERAL}+(?:万(?=元))?)*)"
    rf"(?:点(?P<places>[零一二三四五六七八九]{{1,4}}))?(?P<near>余|多)?"
    rf"(?P<unit>{any_of((*_UNITS, *_FROM_ELEVEN))})(?!{any_of(words('numerals', 'not_before'))})"
)
_LEADING = table("units", "leading")
_SHARE_NUMBER = rf"{NUMERAL}+(?:点[零一二三四五六七八九]{{1,4}})?|\d+(?:\.\d+)?(?![\d.,]*[\d%‰])"
_SHARE = re.compile(
    rf"(?<!{NUMERAL})(?<!\d)(?P<leading>{any_of(_LEADING)})(?P<share>{_SHARE_NUMBER})"
    rf"(?:(?:[至到]|[-~—–]{{1,2}})(?:(?P=leading))?(?P<to>{_SHARE_NUMBER}))?"
)
TO = "至"
"""Between the two ends of a range in Arabic digits."""

_HUNDRED = "百"
# 1亿2000万元, 3万2千人: one number in two pieces, of which the second fills places of the first
_IN_PIECES = re.compile(r"(?<![\d.,])(\d{1,4})([万亿千])零?(\d{1,4})([千百十]?万|[千百])?(?![\d.,万亿千百])")
_QUICK = re.compile(r"[两三四五六七八九十百千]")
_NOT_COUNTING = ("一", "二", "千", "百")


def with_arabic_counts(text: str) -> dict[int, tuple[str, int]]:
    """Where numerals that count begin -> the number in Arabic digits, and where the numeral ends.

    一 is left out (一次, 一批 name a thing more often than they count it), and 二, which prose does not count with. Amounts of
    money may be written in formal numerals.

    >>> with_arabic_counts("举办十二期，统一三个中心"), with_arabic_counts("百分之九十五")
    ({2: ('12', 4)}, {0: ('95%', 6)})
    >>> with_arabic_counts("百分之95"), with_arabic_counts("百分之90至百分之95"), with_arabic_counts("三至五次")
    ({0: ('95%', 5)}, {0: ('90至95%', 11)}, {0: ('3至5', 3)})
    >>> with_arabic_counts("1亿2000万元"), with_arabic_counts("3万2千人"), with_arabic_counts("5万5元")
    ({0: ('120000000', 7)}, {0: ('32000', 4)}, {})
    >>> with_arabic_counts("共三十六点五万元"), with_arabic_counts("计贰佰壹拾万元整")
    ({1: ('36.5', 6)}, {1: ('210', 5)})
    """
    text = plain_numerals(text)
    found: dict[int, tuple[str, int]] = {}
    for match in _SHARE.finditer(text) if any(word in text for word in _LEADING) else ():
        ends = [_share(match[end]) for end in ("share", "to") if match[end]]
        if None not in ends:
            found[match.start()] = (f"{TO.join(map(str, ends))}{_LEADING[match['leading']]}", match.end())
    for match in _IN_PIECES.finditer(text):
        first, times, second, rest = match.groups()
        number = int(second) * 10 ** MULTIPLIERS.get(rest or "", 0)
        # 5万5 may be 55000 and 50005
        if 10 ** (MULTIPLIERS[times] - 1) <= number < 10 ** MULTIPLIERS[times]:
            found[match.start()] = (str(int(first) * 10 ** MULTIPLIERS[times] + number), match.end())
    if _QUICK.search(text) is None:
        return found
    for match in _COUNT.finditer(text):
        is_range = match["from"] is not None
        number = None if match["count"] in _NOT_COUNTING and not is_range else great_numeral_value(match["count"])
        if number is None or (match["unit"] in _FROM_ELEVEN and number < _ELEVEN):
            continue
        places = "".join(str(DIGITS[sign]) for sign in match["places"] or "")
        end = match.end("places" if places else "count")
        first = numeral_value(match["from"]) if is_range else None
        if is_range and (first is None or places or not match["unit"].startswith(match["times"] or "")):
            continue
        counted = f"{number}.{places}" if places else str(number)
        found[match.start()] = (counted if first is None else f"{first}{TO}{counted}", end)
    return found


def _share(printed: str) -> str | None:
    """The number of a share in Arabic digits: 95, 百, 九十五点五; None when it is not well formed."""
    if printed[0].isdecimal():
        return printed
    whole, _, places = printed.partition("点")
    return numeral_text(f"一{_HUNDRED}" if whole == _HUNDRED else whole, places)
