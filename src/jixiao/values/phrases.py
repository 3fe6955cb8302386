"""Values without figures: fillers (无, /), placeholders (***户, 待定) and numbers written in Chinese numerals (两次)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.values.lexicon import any_of, operators, table, word, words
from jixiao.values.numbers import MULTIPLIERS
from jixiao.values.numerals import NUMERAL, great_numeral_value, numeral_text, plain_numerals
from jixiao.values.patterns import late
from jixiao.values.spelling import unit_spelling
from jixiao.values.surroundings import SIGNS
from jixiao.values.units import is_lone_unit, parse_unit

_FILLERS = frozenset(words("fillers"))
_ONLY_MARKS = late(r"[-—–―−_/\\*·.…、]+")
_STARS = late(r"\*{2,}")


@lru_cache(maxsize=1024)
def is_filler(folded: str) -> bool:
    """Whether a folded text says that there is nothing: 无, /, —, ……, a single star. Two stars hold a place.

    >>> is_filler("无"), is_filler("///"), is_filler("**"), is_filler("")
    (True, True, False, True)
    """
    if not folded or folded in _FILLERS:
        return True
    return _ONLY_MARKS.fullmatch(folded) is not None and _STARS.search(folded) is None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value that is still to be filled in.

    Attributes:
        unit: unit behind the place; None where there is none, or more than one place.
    """

    unit: str | None


_PLACE = late(r"\*{2,}|(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])|[○〇◯□]{2,}|_{2,}")
_ONE_STAR = late(rf"(?:{any_of(SIGNS)})?\*(?P<unit>[^*\d]+)")
_WORDS = frozenset(words("placeholders"))


def read_placeholder(folded: str) -> Placeholder | None:
    """Reads a folded text as a placeholder; None when nothing in it holds a place.

    >>> read_placeholder("***户"), read_placeholder("***户、***间"), read_placeholder("10户") is None
    (Placeholder(unit='户'), Placeholder(unit=None), True)
    """
    if folded in _WORDS:
        return Placeholder(None)
    places = list(_PLACE.finditer(folded))
    if len(places) == 1:
        return Placeholder(_unit_name(folded[places[0].end() :]))
    if places:
        return Placeholder(None)
    star = _ONE_STAR.fullmatch(folded) if "*" in folded else None
    return Placeholder(_unit_name(star["unit"])) if star else None


def _unit_name(text: str) -> str | None:
    unit = parse_unit(text)
    return None if unit is None else unit.name


_AFTER = any_of({**operators("operators", "after"), **operators("operators", "after_unit")})
_LEADING = table("units", "leading")
_TENTHS = word("units", "tenths")
_PLACES = "[零〇一二三四五六七八九]{1,6}"
_COUNT = r"[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*|[零〇](?=点)"
_UNIT = any_of(words("units", "counted_in_words"))
_IN_WORDS = late(
    rf"(?P<sign>{any_of(SIGNS)})?(?P<currency>{any_of(words('declared_unit', 'currency'))})?"
    rf"(?:(?P<leading>{any_of(_LEADING)})(?P<share>{NUMERAL}+)(?:点(?P<share_places>{_PLACES}))?"
    rf"|(?P<tenths>[一二两三四五六七八九十]){_TENTHS}(?P<hundredths>[一二三四五六七八九])?"
    rf"|(?P<count>{_COUNT})(?:点(?P<places>{_PLACES})(?P<times>[万亿])?)?(?P<unit>{_UNIT}|(?<=[万亿])))"
    rf"(?P<after>(?:及|或|\(含\))?{_AFTER})?"
)
_NONE_OF = late(rf"(?P<sign>{any_of(SIGNS)})?(?P<word>[零〇](?P<unit>[^零〇\d]+))")
_WORDS_WITH_ZERO = frozenset(words("units", "words_with_zero"))
_NUMERAL, _SIGN = late(NUMERAL), late(any_of(SIGNS))
_ALONE = late(rf"(?P<count>{_COUNT})(?:点(?P<places>{_PLACES}))?")
_SIGN_AND_NUMERALS = late(rf"(?P<sign>{any_of(SIGNS)})?(?P<numerals>[〇零一二两三四五六七八九十百千万亿点至到\-~—–]+)")
_TO = late("[至到]|[-~—–]{1,2}")
_MULTIPLIERS_AT_END = late("(?<=.)[百千万亿]+$")
_HUNDRED = "百"
_WHOLE = ("百分百", "百分之百")
# behind a label a numeral is read where a sign, a share or money makes it an amount; 每年三次 and 第三次 stay phrases
_MAY_BE_BEHIND_LABEL = late("分之|[元成]")
_NO_LABEL_END = late(f"(?:{NUMERAL}|[点第万亿分])$")
# nor is another amount a label: 五十万元以上一百万元以下, 三个五十万元
_HOLDS_AN_AMOUNT = late(rf"{NUMERAL}(?:[万亿元%]|分之|{_UNIT}$|成?(?:[至到]|[-~—–]{{1,2}})$)")
_AMOUNT = late(rf"[百千]分之{NUMERAL}+|{NUMERAL}+[万亿]*{_UNIT}")
_IS_MEANT_AS_AMOUNT = late("分之|元|[≥≤<>=]")
_LONGEST_NUMERAL = 80
_LONGEST_LABEL = 30


def parse_numeral(folded: str, *, is_counted: bool = False, power: int = 0) -> str | None:
    """The text with its Chinese numeral made Arabic; None where it is no counted unit (一级, 一流, 统一).

    A multiplier at its end stays where it may have been meant twice: 五万 beside 万元.

    Args:
        folded: folded text.
        is_counted: a column beside the text says the unit or the sign, so that the numeral may stand alone, as behind a sign.
        power: power of ten of the unit in that column.

    >>> parse_numeral("两次"), parse_numeral("不低于百分之九十五"), parse_numeral("一级") is None
    ('2次', '不低于95%', True)
    >>> parse_numeral("百分之零点五"), parse_numeral("九成以上"), parse_numeral("人民币伍拾万元整"), parse_numeral("三至五千元")
    ('0.5%', '90%以上', '¥500000元整', '3至5千元')
    >>> parse_numeral("七成至八成"), parse_numeral("≥五万"), parse_numeral("五千至一万元")
    ('70%至80%', '≥5万', '5000至10000元')
    >>> parse_numeral("零起"), parse_numeral("零件"), parse_numeral("零投诉")
    ('0起', None, None)
    """
    if len(folded) > _LONGEST_NUMERAL:
        return None
    text = unit_spelling(plain_numerals(folded)).replace(*_WHOLE)
    if (found := _SIGN_AND_NUMERALS.fullmatch(text)) and (is_counted or found["sign"]):
        numbers = _alone(found["numerals"], power) or _ends_alone(found["numerals"], power)
        if numbers:
            return f"{found['sign'] or ''}{numbers}"
    if (none := _NONE_OF.fullmatch(text)) and none["word"] not in _WORDS_WITH_ZERO and is_lone_unit(none["unit"]):
        return f"{none['sign'] or ''}0{none['unit']}"
    return _in_words(text) or _behind_label(text)


def holds_amounts(folded: str) -> bool:
    """Whether a folded text holds several amounts in Chinese numerals, so that none is chosen.

    >>> holds_amounts("五十万元以上一百万元以下"), holds_amounts("建成一个中心、两个基地")
    (True, False)
    """
    is_amount = len(folded) <= _LONGEST_NUMERAL and _IS_MEANT_AS_AMOUNT.search(folded)
    return bool(is_amount) and len(_AMOUNT.findall(plain_numerals(folded))) > 1


_NUMERAL_AND_UNIT = late(
    rf"(?:{any_of(SIGNS)})?(?P<count>[〇零一二两三四五六七八九十百千万亿]+)(?P<unit>[^零〇]*?)(?:{_AFTER})?"
)
_ZERO = frozenset("零〇")
_SHORTEST_NUMERAL = 2


def names_a_number(folded: str) -> bool:
    """Whether a text without figures is a number in words that was not read: 三十, 一万五千垧, 零; not 一级, 一流.

    >>> names_a_number("三十"), names_a_number("零"), names_a_number("一级"), names_a_number("零投诉")
    (True, True, False, False)
    """
    found = _NUMERAL_AND_UNIT.fullmatch(plain_numerals(folded)) if len(folded) <= _LONGEST_NUMERAL else None
    if found is None or great_numeral_value(found["count"]) is None:
        return False
    if len(found["count"]) < _SHORTEST_NUMERAL and found["count"] not in _ZERO:
        return False
    return not found["unit"] or is_lone_unit(found["unit"])


def _behind_label(text: str) -> str | None:
    """The text with the numeral at its end made Arabic, where it is an amount behind a label: 成本≤五十万元, 合格率百分之九十."""
    if not _NUMERAL.search(text) or not (_MAY_BE_BEHIND_LABEL.search(text) or _SIGN.search(text)):
        return None
    for start in range(1, min(len(text) - 1, _LONGEST_LABEL)):
        label, rest = text[:start], text[start:]
        if _NO_LABEL_END.search(label) or not (_SIGN.match(rest) or _MAY_BE_BEHIND_LABEL.search(rest)):
            continue
        if number := _in_words(rest):
            return None if _HOLDS_AN_AMOUNT.search(label) else f"{label}{number}"
    return None


def _in_words(text: str) -> str | None:
    match = _IN_WORDS.fullmatch(text)
    number = match and _number_with_unit(match)
    if match is None or number is None:
        return _range_in_words(text)
    return f"{match['sign'] or ''}{'¥' if match['currency'] else ''}{number}{match['after'] or ''}"


def _range_in_words(text: str) -> str | None:
    """Two numerals as the ends of a range: 七成至八成, 三万元至五万元, 三至五千元, 百分之九十至九十五."""
    sign = _SIGN.match(text)
    begin = sign.end() if sign else 0
    for to in _TO.finditer(text, begin):
        first, second = text[begin : to.start()], text[to.end() :]
        own, last = _IN_WORDS.fullmatch(first), _IN_WORDS.fullmatch(second)
        if (own and (own["sign"] or own["after"])) or (last and last["sign"]):
            continue
        if ends := _ends(first, own, second, last):
            return f"{sign[0] if sign else ''}{ends[0]}{to[0]}{ends[1]}{(last and last['after']) or ''}"
    return None


def _ends(first: str, own: re.Match[str] | None, second: str, last: re.Match[str] | None) -> tuple[str, str] | None:
    """Both ends of a range in Arabic digits."""
    number = last and _number_with_unit(last)
    if own and own["unit"] != "" and (begin := _number_with_unit(own)):
        if number:
            return f"{'¥' if own['currency'] else ''}{begin}", number
        share = own["leading"] and _alone(second)
        return (begin, f"{share}{_LEADING[own['leading']]}") if share else None
    alone = _alone(first)
    if not last or not number or not alone:
        return None
    if last["tenths"]:
        return (f"{alone}0%", number) if len(first) == 1 and not last["hundredths"] else None
    if last["count"] is None or last["places"]:
        return (alone, number) if last["places"] else None
    numbers = _with_shared_multiplier(first, last["count"])
    return numbers and (numbers[0], f"{numbers[1]}{last['unit']}")


def _ends_alone(numerals: str, power: int) -> str | None:
    for to in _TO.finditer(numerals):
        if numbers := _with_shared_multiplier(numerals[: to.start()], numerals[to.end() :], power):
            return f"{numbers[0]}{to[0]}{numbers[1]}"
    return None


def _with_shared_multiplier(first: str, last: str, power: int = 0) -> tuple[str, str] | None:
    """Two numerals; the multiplier of the last is of both where the first is less without it: 三至五千, not 三百至五千."""
    least, alone = great_numeral_value(first), _alone(first, power)
    if alone is None or _alone(last) is None:
        return None
    at_end = _MULTIPLIERS_AT_END.search(last)
    for start in range(at_end.start(), len(last)) if at_end else ():
        number, times = great_numeral_value(last[:start]), last[start:]
        if number is not None and least is not None and least < number and times in MULTIPLIERS:
            return str(least), f"{number}{times}"
    if power:
        return alone, _alone(last, power) or ""
    begin, end = numeral_text(first, None), numeral_text(last, None)
    return (begin, end) if begin and end else None


def _alone(numeral: str, power: int = 0) -> str | None:
    """A numeral in Arabic digits, its last multiplier kept where it is as great as that of the unit, or 万 or 亿."""
    match = _ALONE.fullmatch(numeral)
    number = match and numeral_text(match["count"], match["places"])
    if not number:
        return None
    times = numeral[-1]
    is_kept = times in ("万", "亿") or 0 < power <= MULTIPLIERS.get(times, -1)
    return f"{int(number) // 10 ** MULTIPLIERS[times]}{times}" if is_kept else number


def _number_with_unit(match: re.Match[str]) -> str | None:
    if match["tenths"]:
        tenths, hundredths = (
            int(numeral_text(sign, None) or 0) for sign in (match["tenths"], match["hundredths"] or "零")
        )
        return f"{10 * tenths + hundredths}%"
    if match["leading"]:
        share = match["share"] if match["share"] != _HUNDRED else f"一{_HUNDRED}"
        number = numeral_text(share, match["share_places"])
        return number and f"{number}{_LEADING[match['leading']]}"
    if not match["unit"] and not match["places"]:
        return _alone(match["count"])
    number = numeral_text(match["count"], match["places"])
    return number and f"{number}{match['times'] or ''}{match['unit']}"
