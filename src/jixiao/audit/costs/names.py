"""Names of rows as sets of pairs of characters, and how much two names have in common."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jixiao.audit.costs.words import CostWords, pairs
from jixiao.audit.kept import kept

_EXCEPT = re.compile(r"除[^外,;。]{1,12}外")
_MONEY = re.compile(r"\d[\d.,]*(?:万|亿|千|百)?元")
_UNIT_IN_BRACKETS = re.compile(r"\((?:单位:?[^()]*|[^()]*元[^()]*|[^()\d]{1,3})\)")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_COUNT = re.compile(r"(\d+(?:\.\d+)?)([\u4e00-\u9fff]{1,2})")
_COUNTED = re.compile(r"\d+(?:\.\d+)?(?=[\u4e00-\u9fff])")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SIGNS = re.compile(r"[A-Za-z][A-Za-z0-9]+|\d+[.·]\d+")
_KIND = re.compile(r"(\d+)\)?([型级类期号段标])")
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]")
_DIGIT = re.compile(r"\d")
_HAS_SIGN = re.compile(r"[A-Za-z0-9]")
_LONGEST = 120
_NOTHING: frozenset[str] = frozenset()
_NO_GROUPS: Mapping[int, frozenset[str]] = {}


@dataclass(eq=False)
class Name:
    """A name prepared for comparison. Nothing writes to it.

    Attributes:
        text: what is compared of the name.
        is_plain: it holds Chinese characters only, and in `text` are still the words that say nothing.
        signs: whole Latin words, and numbers of a kind or section (1型).
        years: years that it names.
        counts: numbers that it names, with the one or two characters behind them.
        said: the name with the words that say nothing, without its numbers.
        words: the lists by which it was prepared.
    """

    text: str
    is_plain: bool
    signs: frozenset[str]
    years: frozenset[str]
    counts: tuple[tuple[Decimal, str], ...]
    said: str
    words: CostWords

    @kept
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """What is left of the name without words that say nothing, each stretch as its pairs of characters."""
        stretches = self.words.stop.split(self.text) if self.is_plain else _HAN.findall(self.text)
        return tuple([pairs(run) for run in stretches if len(run) > 1])

    @kept
    def pairs(self) -> frozenset[str]:
        """Those pairs, and the signs."""
        return self.signs.union(*self.runs)

    @kept
    def exclusive(self) -> Mapping[int, frozenset[str]]:
        """Words that exclude others, by the position of their group in the lists of the policy."""
        found = self.words.exclusive_any.findall(self.said)
        return _by_group(found, self.words) if found else _NO_GROUPS

    @kept
    def weight(self) -> float:
        """How much all its pairs say."""
        return weight(self.pairs, self.words)


@lru_cache(maxsize=16384)
def name_of(text: str, words: CostWords) -> Name:
    """A folded name (its first 120 characters), prepared."""
    text = text[:_LONGEST]
    if words.same_any.search(text):
        for members, pattern, standing_for in words.same:
            if any(member in text for member in members):
                text = pattern.sub(standing_for, text)
    if "除" in text:
        text = _EXCEPT.sub(" ", text)
    if words.single_signs.search(text):
        text = words.single.sub(" ", text)
    if _NO_HAN.search(text):
        return _mixed(text, words)
    return Name(text, True, _NOTHING, _NOTHING, (), text, words)


def _mixed(text: str, words: CostWords) -> Name:
    """A name that holds more than Chinese characters."""
    years = _NOTHING
    counts: tuple[tuple[Decimal, str], ...] = ()
    kinds: Iterable[str] = ()
    if _DIGIT.search(text):
        if "元" in text:
            text = _MONEY.sub(" ", text)
        if "年" in text:
            years = frozenset(_YEAR.findall(text))
            text = _YEAR.sub(" ", text)
        kinds = [number + kind for number, kind in _KIND.findall(text)]
        found = _COUNT.findall(text)
        if found:
            counts = tuple([(Decimal(number), unit) for number, unit in found])
            text = _COUNTED.sub(" ", text)
    said = text
    if "(" in text:
        text = _UNIT_IN_BRACKETS.sub(" ", text)
    text = words.stop.sub(" ", text)
    signs = frozenset(kinds)
    if _HAS_SIGN.search(text):
        signs = signs.union([sign.lower().replace("·", ".") for sign in _SIGNS.findall(text)])
    return Name(text, False, signs, years, counts, said, words)


def may_share(mine: Name, other: Name) -> bool:
    """Whether two names can have a pair in common: a look into the text, which spares most names their pairs."""
    text = other.text
    for pair in mine.pairs:
        if pair in text:
            return True
    return not mine.signs.isdisjoint(other.signs)


def contradict(one: Name, other: Name) -> bool:
    """Whether two names speak of different things: another year, or words that exclude each other (一级, 二级)."""
    if one.years and other.years and not one.years & other.years:
        return True
    mine = one.exclusive
    if not mine or not (others := other.exclusive):
        return False
    return any(mine[group].isdisjoint(others[group]) for group in mine.keys() & others.keys())


def _by_group(found: Iterable[str], words: CostWords) -> dict[int, frozenset[str]]:
    groups: dict[int, frozenset[str]] = {}
    for word in found:
        for group in words.groups_of[word]:
            groups[group] = groups.get(group, frozenset()) | {word}
    return groups


def weight(shared: frozenset[str], words: CostWords) -> float:
    """How much some pairs of characters say: 1 each, a common one a quarter, one of 一级, 配发 and their like 4."""
    weigh = words.weights.get
    return sum([weigh(pair, 1.0) for pair in shared])


def own_words(name: Name, known: frozenset[str]) -> AbstractSet[str]:
    """What a name says beyond pairs that are known, such as those of the topic: pairs of the characters that no known pair covers."""
    familiar = name.pairs & known
    if not familiar:
        return name.pairs
    found: set[str] = set(name.signs - known) if name.signs else set()
    for run in name.runs:
        # a pair is free where neither it nor a pair that shares a character with it is known
        first = 0
        for place, pair in enumerate(run):
            if pair in familiar:
                if place - 1 > first:
                    found.update(run[first : place - 1])
                first = place + 2
        found.update(run[first:])
    return found
