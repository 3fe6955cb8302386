"""Values without figures: fillers (无, /), placeholders (***户, 待定) and numbers written in Chinese numerals (两次)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.values.lexicon import any_of, operators, table, words
from jixiao.values.numerals import NUMERAL, numeral_value
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


_AFTER = any_of(operators("operators", "after"))
_LEADING = table("units", "leading")
_IN_WORDS = re.compile(
    rf"(?P<sign>{any_of(SIGNS)})?(?:(?P<leading>{any_of(_LEADING)})(?P<share>{NUMERAL}+)"
    rf"|(?P<count>[一二两三四五六七八九十]{NUMERAL}*)(?P<unit>{any_of(words('units', 'counted_in_words'))}))"
    rf"(?P<after>(?:及|或|\(含\))?{_AFTER})?"
)


def parse_numeral(folded: str) -> str | None:
    """The text with its Chinese numeral made Arabic; None where it is no counted unit (一级, 一流, 统一).

    >>> parse_numeral("两次"), parse_numeral("不低于百分之九十五"), parse_numeral("一级") is None
    ('2次', '不低于95%', True)
    """
    match = _IN_WORDS.fullmatch(folded)
    if match is None:
        return None
    number = numeral_value(match["share"] or match["count"])
    if number is None:
        return None
    return f"{match['sign'] or ''}{number}{_LEADING.get(match['leading'] or '', match['unit'])}{match['after'] or ''}"
