"""Names of rows as sets of pairs of characters, and how much two names have in common."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jixiao.audit.costs.words import CostWords, pairs

_EXCEPT = re.compile(r"除[^外,;。]{1,12}外")
_MONEY = re.compile(r"\d[\d.,]*(?:万|亿|千|百)?元")
_UNIT_IN_BRACKETS = re.compile(r"\((?:单位:?[^()]*|[^()]*元[^()]*|[^()\d]{1,3})\)")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_COUNT = re.compile(r"(\d+(?:\.\d+)?)([\u4e00-\u9fff]{1,2})")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SIGNS = re.compile(r"[A-Za-z][A-Za-z0-9]+|\d+[.·]\d+")
_WEAK, _TELLING = 0.25, 4
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Name:
    """A name prepared for comparison.

    Attributes:
        pairs: pairs of characters that say something, and whole Latin words.
        exclusive: words that exclude others, by the lists of the policy.
        years: years that it names.
        counts: numbers that it names, with the one or two characters behind them.
    """

    pairs: frozenset[str]
    exclusive: frozenset[str]
    years: frozenset[str]
    counts: tuple[tuple[Decimal, str], ...]


@lru_cache(maxsize=16384)
def name_of(text: str, words: CostWords) -> Name:
    """A folded name (its first 120 characters), prepared."""
    for pattern, standing_for in words.same:
        text = pattern.sub(standing_for, text[:_LONGEST])
    text = _MONEY.sub(" ", _EXCEPT.sub(" ", text))
    years = frozenset(_YEAR.findall(text))
    text = _YEAR.sub(" ", text)
    counts = tuple((Decimal(number), unit) for number, unit in _COUNT.findall(text))
    exclusive = frozenset(words.exclusive_any.findall(text))
    text = words.stop.sub(" ", _COUNT.sub(r" \2", _UNIT_IN_BRACKETS.sub(" ", text)))
    found = {pair for run in _HAN.findall(text) for pair in pairs(run)}
    found.update(sign.lower().replace("·", ".") for sign in _SIGNS.findall(text))
    return Name(frozenset(found), exclusive, years, counts)


def contradict(one: Name, other: Name, words: CostWords) -> bool:
    """Whether two names speak of different things: another year, or words that exclude each other (一级, 二级)."""
    if one.years and other.years and not one.years & other.years:
        return True
    if not one.exclusive or not other.exclusive:
        return False
    groups = ((one.exclusive & group, other.exclusive & group) for group in words.exclusive)
    return any(mine and others and not mine & others for mine, others in groups)


def weight(shared: frozenset[str], words: CostWords) -> float:
    """How much some pairs of characters say: 1 each, a common one a quarter, one of 一级, 配发 and their like 4."""
    return sum(_WEAK if pair in words.weak else _TELLING if pair in words.telling else 1 for pair in shared)


def own_words(name: Name, topic: frozenset[str], words: CostWords) -> frozenset[str]:
    """What a name says beyond the topic of the project and common words."""
    return name.pairs - topic - words.weak
