"""Values without figures: fillers (无, /), placeholders (***户, 待定) and numbers written in Chinese numerals (两次)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.values.lexicon import any_of, operators, table, word, words
from jixiao.values.numerals import NUMERAL, numeral_text, plain_numerals
from jixiao.values.spelling import unit_spelling
from jixiao.values.surroundings import SIGNS
from jixiao.values.units import parse_unit

_FILLERS = frozenset(words("fillers"))
_ONLY_MARKS = re.compile(r"[-—–―−_/\\*·.…、]+")
_STARS = re.compile(r"\*{2,}")


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


_PLACE = re.compile(r"\*{2,}|(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])|[○〇◯□]{2,}|_{2,}")
_ONE_STAR = re.compile(rf"(?:{any_of(SIGNS)})?\*(?P<unit>[^*\d]+)")
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
_IN_WORDS = re.compile(
    rf"(?P<sign>{any_of(SIGNS)})?(?P<currency>{any_of(words('declared_unit', 'currency'))})?"
    rf"(?:(?P<leading>{any_of(_LEADING)})(?P<share>{NUMERAL}+)(?:点(?P<share_places>{_PLACES}))?"
    rf"|(?P<tenths>[一二两三四五六七八九十]){_TENTHS}(?P<hundredths>[一二三四五六七八九])?"
    rf"|(?P<from>[一二两三四五六七八九十]{NUMERAL}*)(?P<from_times>[万亿])?(?P<to>[至到]|[-~—–]{{1,2}})"
    rf"(?P<end>[一二两三四五六七八九十]{NUMERAL}*)(?P<of_both>{_UNIT})"
    rf"|(?P<count>{_COUNT})(?:点(?P<places>{_PLACES})(?P<times>[万亿])?)?(?P<unit>{_UNIT}|(?<=[万亿])))"
    rf"(?P<after>(?:及|或|\(含\))?{_AFTER})?"
)
_NUMERAL, _SIGN = re.compile(NUMERAL), re.compile(any_of(SIGNS))
_NUMERAL_ALONE = re.compile(
    rf"(?P<sign>{any_of(SIGNS)})?(?:(?P<from>[一二两三四五六七八九十]{NUMERAL}*)(?P<to>[至到]|[-~—–]{{1,2}}))?"
    rf"(?P<count>{_COUNT})(?:点(?P<places>{_PLACES}))?"
)
_HUNDRED = "百"
# behind a label a numeral is read where a sign, a share or money makes it an amount; 每年三次 and 第三次 stay phrases
_MAY_BE_BEHIND_LABEL = re.compile("分之|[元成]")
_NO_LABEL_END = re.compile(f"(?:{NUMERAL}|[点第万亿分])$")
_LONGEST_LABEL = 30


def parse_numeral(folded: str, *, is_counted: bool = False) -> str | None:
    """The text with its Chinese numeral made Arabic; None where it is no counted unit (一级, 一流, 统一).

    Args:
        folded: folded text.
        is_counted: a column beside the text says the unit or the sign, so that the numeral may stand alone, as behind a sign.

    >>> parse_numeral("两次"), parse_numeral("不低于百分之九十五"), parse_numeral("一级") is None
    ('2次', '不低于95%', True)
    >>> parse_numeral("百分之零点五"), parse_numeral("九成以上"), parse_numeral("人民币伍拾万元整"), parse_numeral("三至五万元")
    ('0.5%', '90%以上', '¥500000元整', '3至5万元')
    """
    text = unit_spelling(plain_numerals(folded))
    if (alone := _NUMERAL_ALONE.fullmatch(text)) and (is_counted or alone["sign"]):
        first, number = numeral_text(alone["from"] or "零", None), numeral_text(alone["count"], alone["places"])
        if first is None or number is None:
            return None
        begin = f"{first}{alone['to']}" if alone["from"] else ""
        return f"{alone['sign'] or ''}{begin}{number}"
    match = _IN_WORDS.fullmatch(text)
    if match is None and (behind := _behind_label(text)):
        return behind
    number = match and _number_with_unit(match)
    if match is None or number is None:
        return None
    return f"{match['sign'] or ''}{'¥' if match['currency'] else ''}{number}{match['after'] or ''}"


def _behind_label(text: str) -> str | None:
    """The text with the numeral at its end made Arabic, where it is an amount behind a label: 成本≤五十万元, 合格率百分之九十."""
    if not _NUMERAL.search(text) or not (_MAY_BE_BEHIND_LABEL.search(text) or _SIGN.search(text)):
        return None
    for start in range(1, min(len(text) - 1, _LONGEST_LABEL)):
        if _NO_LABEL_END.search(text, 0, start):
            continue
        match = _IN_WORDS.fullmatch(text, start)
        if match is None or not (match["sign"] or _MAY_BE_BEHIND_LABEL.search(match[0])):
            continue
        number = _number_with_unit(match)
        return number and f"{text[:start]}{match['sign'] or ''}{number}{match['after'] or ''}"
    return None


def _number_with_unit(match: re.Match[str]) -> str | None:
    if match["tenths"]:
        tenths, hundredths = (
            int(numeral_text(sign, None) or 0) for sign in (match["tenths"], match["hundredths"] or "零")
        )
        return f"{10 * tenths + hundredths}%"
    if match["from"]:
        ends = [numeral_text(match[end], None) for end in ("from", "end")]
        return f"{ends[0]}{match['from_times'] or ''}{match['to']}{ends[1]}{match['of_both']}" if all(ends) else None
    if match["leading"]:
        share = match["share"] if match["share"] != _HUNDRED else f"一{_HUNDRED}"
        number = numeral_text(share, match["share_places"])
        return number and f"{number}{_LEADING[match['leading']]}"
    number = numeral_text(match["count"], match["places"])
    return number and f"{number}{match['times'] or ''}{match['unit']}"
