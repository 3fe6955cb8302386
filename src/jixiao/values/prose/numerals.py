"""Chinese numerals of running text that count something: 三次, 十二期, 百分之九十五. 一批, 三位一体, 两个中心 count nothing.

Shares in words are here too, with digits of either kind: 百分之95.
"""

import re

from jixiao.values.lexicon import any_of, table
from jixiao.values.numbers import MULTIPLIERS, decimal_text, read_figure
from jixiao.values.numerals import DIGITS, NUMERAL, great_numeral_value, numeral_text, plain_numerals
from jixiao.values.prose.searching import found_from_first, from_first
from jixiao.values.prose.words import words

_UNITS = words("numerals", "units")
_FROM_ELEVEN = words("numerals", "units_from_eleven")
_ELEVEN = 11
_COUNT = re.compile(
    from_first(
        "一二两三四五六七八九十",
        rf"(?<![{''.join(words('numerals', 'not_behind'))}〇零一二两三四五六七八九十百千万亿])"
        rf"(?:(?P<from>[一二两三四五六七八九十]{NUMERAL}*)(?P<times>[万亿])?(?:[至到]|[-~—–]{{1,2}}))?"
        rf"(?P<count>[两三四五六七八九十一二]{NUMERAL}*(?:[万亿]零?{NUMERAL}+(?:万(?=元))?)*)"
        rf"(?:点(?P<places>[零一二三四五六七八九]{{1,4}}))?(?P<near>余|多)?"
        rf"(?P<unit>{any_of((*_UNITS, *_FROM_ELEVEN))})(?!{any_of(words('numerals', 'not_before'))})",
    )
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
_MULTIPLIED = re.compile(r"[十百千万亿][\d.,十百千万亿]{0,20}")
_HAS_PLACES, _GREAT = re.compile("[十百千]"), re.compile("[万亿]")
_TEN = "十"
# the multipliers of the last number that are those of the first one too: 三至五千人
_SHARED = "百千"
# what a text without numerals that count has none of, formal ones with them
_QUICK = re.compile(r"[两三四五六七八九十百千叁肆伍陆柒捌玖拾佰仟]")
_NOT_COUNTING = ("一", "二", "千", "百")


def may_count(text: str) -> bool:
    """Whether a numeral stands in a text that could count something.

    >>> may_count("培训三次"), may_count("培训一次"), may_count("计贰佰元")
    (True, False, True)
    """
    return _QUICK.search(text) is not None


def with_arabic_counts(text: str) -> dict[int, tuple[str | None, int]]:
    """Where numerals that count begin -> the number in Arabic digits, and where the numeral ends.

    一 is left out (一次, 一批 name a thing more often than they count it), and 二, which prose does not count with. Amounts of
    money may be written in formal numerals. None instead of a number where the words leave two readings, or none.

    >>> with_arabic_counts("举办十二期，统一三个中心"), with_arabic_counts("百分之九十五")
    ({2: ('12', 4)}, {0: ('95%', 6)})
    >>> with_arabic_counts("百分之95"), with_arabic_counts("百分之90至百分之95"), with_arabic_counts("三至五次")
    ({0: ('95%', 5)}, {0: ('90至95%', 11)}, {0: ('3至5', 3)})
    >>> with_arabic_counts("三至五千人"), with_arabic_counts("三至五十人"), with_arabic_counts("五千至一万元")
    ({0: ('3000至5000', 4)}, {0: (None, 4)}, {0: (None, 4)})
    >>> with_arabic_counts("共三十六点五万元"), with_arabic_counts("计贰佰壹拾万元整")
    ({1: ('36.5', 6)}, {1: ('210', 5)})
    """
    found: dict[int, tuple[str | None, int]] = {}
    if not may_count(text):
        return found
    text = plain_numerals(text)
    for match in _SHARE.finditer(text) if [word for word in _LEADING if word in text] else ():
        ends = [_share(match[end]) for end in ("share", "to") if match[end]]
        if None not in ends:
            # 百分之3千人: a share of what
            more = _MULTIPLIED.match(text, match.end())
            printed = None if more else f"{TO.join(map(str, ends))}{_LEADING[match['leading']]}"
            found[match.start()] = (printed, more.end() if more else match.end())
    for match in found_from_first(_COUNT, text):
        is_range = match["from"] is not None
        number = None if match["count"] in _NOT_COUNTING and not is_range else great_numeral_value(match["count"])
        if number is None or (match["unit"] in _FROM_ELEVEN and number < _ELEVEN):
            continue
        places = "".join(str(DIGITS[sign]) for sign in match["places"] or "")
        end = match.end("places" if places else "count")
        counted = f"{number}.{places}" if places else str(number)
        if is_range:
            first = None if places else _lower_end(match, number)
            found[match.start()] = (None if first is None else f"{first}{TO}{counted}", end)
        else:
            found[match.start()] = (counted, end)
    return found


def _lower_end(match: re.Match[str], upper: int) -> str | None:
    """The first number of a range, counted in the multiplier of its unit; None where two readings are left.

    三至五千人 are 3000-5000 as 3-5千人 are; 三至五十人 may be 3-50 and 30-50.
    """
    number = great_numeral_value(f"{match['from']}{match['times'] or ''}")
    if number is None:
        return None
    times = match["unit"][0]
    power = MULTIPLIERS.get(times, 0)
    if match["times"] is None and not _HAS_PLACES.search(match["from"]):
        count = match["count"]
        if _GREAT.search(count):
            return None
        places = _HAS_PLACES.findall(count)
        if places and not count.startswith(_TEN):
            if len(places) > 1 or count[-1] not in _SHARED:
                return None
            number *= 10 ** MULTIPLIERS[count[-1]]
    lower = read_figure(str(number), -power if match["times"] else 0)
    return None if lower is None or lower > upper else decimal_text(lower)


def _share(printed: str) -> str | None:
    """The number of a share in Arabic digits: 95, 百, 九十五点五; None when it is not well formed."""
    if printed[0].isdecimal():
        return printed
    whole, _, places = printed.partition("点")
    return numeral_text(f"一{_HUNDRED}" if whole == _HUNDRED else whole, places)
