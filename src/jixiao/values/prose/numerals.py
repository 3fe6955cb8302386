"""Chinese numerals of running text that count something: 三次, 十二期, 百分之九十五. 一批, 三位一体, 两个中心 count nothing."""

import re

from jixiao.values.lexicon import any_of, table
from jixiao.values.numerals import DIGITS, NUMERAL, numeral_value, plain_numerals
from jixiao.values.prose.words import words

_UNITS = words("numerals", "units")
_FROM_ELEVEN = words("numerals", "units_from_eleven")
_ELEVEN = 11
_COUNT = re.compile(
    rf"(?<![{words('numerals', 'not_behind')}〇零一二两三四五六七八九十百千])(?P<count>[两三四五六七八九十一二]{NUMERAL}*)"
    rf"(?:点(?P<places>[零一二三四五六七八九]{{1,4}}))?(?P<near>余|多)?"
    rf"(?P<unit>{any_of((*_UNITS, *_FROM_ELEVEN))})(?!{any_of(words('numerals', 'not_before'))})"
)
_LEADING = table("units", "leading")
_SHARE = re.compile(rf"(?<!{NUMERAL})(?P<leading>{any_of(_LEADING)})(?P<share>{NUMERAL}+)")
_QUICK = re.compile(r"[两三四五六七八九十百千]")
_NOT_COUNTING = ("一", "二", "千", "百")


def with_arabic_counts(text: str) -> dict[int, tuple[str, int]]:
    """Where numerals that count begin -> the number in Arabic digits, and where the numeral ends.

    一 is left out (一次, 一批 name a thing more often than they count it), and 二, which prose does not count with. Amounts of
    money may be written in formal numerals.

    >>> with_arabic_counts("举办十二期，统一三个中心"), with_arabic_counts("百分之九十五")
    ({2: ('12', 4)}, {0: ('95%', 6)})
    >>> with_arabic_counts("共三十六点五万元"), with_arabic_counts("计贰佰壹拾万元整")
    ({1: ('36.5', 6)}, {1: ('210', 5)})
    """
    text = plain_numerals(text)
    found: dict[int, tuple[str, int]] = {}
    for match in _SHARE.finditer(text) if any(word in text for word in _LEADING) else ():
        share = 100 if match["share"] == "百" else numeral_value(match["share"])
        if share is not None:
            found[match.start()] = (f"{share}{_LEADING[match['leading']]}", match.end())
    if _QUICK.search(text) is None:
        return found
    for match in _COUNT.finditer(text):
        number = None if match["count"] in _NOT_COUNTING else numeral_value(match["count"])
        if number is None or (match["unit"] in _FROM_ELEVEN and number < _ELEVEN):
            continue
        places = "".join(str(DIGITS[sign]) for sign in match["places"] or "")
        end = match.end("places" if places else "count")
        found[match.start()] = (f"{number}.{places}" if places else str(number), end)
    return found
