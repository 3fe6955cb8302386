"""Names of rows as sets of pairs of characters, and how much two names have in common."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.audit.costs.words import CostWords, pairs

_EXCEPT = re.compile(r"除[^外,;。]{1,12}外")
_MONEY = re.compile(r"\d[\d.,]*(?:万|亿|千|百)?元")
_UNIT_IN_BRACKETS = re.compile(r"\((?:单位:?[^()]*|[^()]*元[^()]*|[^()\d]{1,3})\)")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_COUNT = re.compile(r"(\d+(?:\.\d+)?)([\u4e00-\u9fff]{1,2})")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_IS_HAN = re.compile(r"[\u4e00-\u9fff]")
_SIGNS = re.compile(r"[A-Za-z][A-Za-z0-9]+|\d+[.·]\d+")
_KIND = re.compile(r"(\d+)\)?([型级类期号段标])")
_DIGIT = re.compile(r"\d")
_HAS_SIGN = re.compile(r"[A-Za-z0-9]")
_WEAK, _TELLING = 0.25, 4
_LONGEST = 120


class Name(NamedTuple):
    """A name prepared for comparison.

    Attributes:
        runs: what is left of the name without words that say nothing.
        pairs: pairs of characters of the runs, whole Latin words, and numbers of a kind or section (1型).
        exclusive: words that exclude others, by the lists of the policy.
        years: years that it names.
        counts: numbers that it names, with the one or two characters behind them.
    """

    runs: tuple[str, ...]
    pairs: frozenset[str]
    exclusive: frozenset[str]
    years: frozenset[str]
    counts: tuple[tuple[Decimal, str], ...]


@lru_cache(maxsize=16384)
def name_of(text: str, words: CostWords) -> Name:
    """A folded name (its first 120 characters), prepared."""
    text = text[:_LONGEST]
    if words.same_any.search(text):
        for pattern, standing_for in words.same:
            text = pattern.sub(standing_for, text)
    if "除" in text:
        text = _EXCEPT.sub(" ", text)
    years: frozenset[str] = frozenset()
    counts: tuple[tuple[Decimal, str], ...] = ()
    kinds: set[str] = set()
    text = words.single.sub(" ", text)
    if _DIGIT.search(text):
        text = _MONEY.sub(" ", text)
        years = frozenset(_YEAR.findall(text))
        text = _YEAR.sub(" ", text)
        kinds = {number + kind for number, kind in _KIND.findall(text)}
        counts = tuple((Decimal(number), unit) for number, unit in _COUNT.findall(text))
        text = _COUNT.sub(r" \2", text)
    exclusive = frozenset(words.exclusive_any.findall(text))
    if "(" in text:
        text = _UNIT_IN_BRACKETS.sub(" ", text)
    text = words.stop.sub(" ", text)
    runs = tuple(_HAN.findall(text))
    found = kinds.union(*map(pairs, runs))
    if _HAS_SIGN.search(text):
        found.update(sign.lower().replace("·", ".") for sign in _SIGNS.findall(text))
    return Name(runs, frozenset(found), exclusive, years, counts)


def contradict(one: Name, other: Name, words: CostWords) -> bool:
    """Whether two names speak of different things: another year, or words that exclude each other (一级, 二级)."""
    if one.years and other.years and not one.years & other.years:
        return True
    if not one.exclusive or not other.exclusive:
        return False
    mine, others = (_by_group(name.exclusive, words) for name in (one, other))
    return any(not mine[group] & others[group] for group in mine.keys() & others.keys())


def _by_group(found: frozenset[str], words: CostWords) -> dict[int, set[str]]:
    groups: dict[int, set[str]] = {}
    for word in found:
        for group in words.groups_of[word]:
            groups.setdefault(group, set()).add(word)
    return groups


def weight(shared: frozenset[str], words: CostWords) -> float:
    """How much some pairs of characters say: 1 each, a common one a quarter, one of 一级, 配发 and their like 4."""
    return sum(_WEAK if pair in words.weak else _TELLING if pair in words.telling else 1 for pair in shared)


def own_words(name: Name, known: frozenset[str]) -> frozenset[str]:
    """What a name says beyond pairs that are known, such as those of the topic: pairs of the characters that no known pair covers."""
    familiar = name.pairs & known
    if not familiar:
        return name.pairs
    found = {sign for sign in name.pairs if not _IS_HAN.match(sign)} - known
    for run in name.runs:
        # a pair is free where neither it nor a pair that shares a character with it is known
        free = [True, *(pair not in familiar for pair in pairs(run)), True]
        found.update(run[at : at + 2] for at in range(len(run) - 1) if free[at] and free[at + 1] and free[at + 2])
    return frozenset(found)
