"""Names of rows as sets of pairs of characters, and how much two names have in common."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import add

from jixiao.audit.costs.words import CostWords, pairs
from jixiao.audit.kept import kept

_EXCEPT = re.compile(r"除[^外,;。]{1,12}外")
_MONEY = re.compile(r"\d[\d.,]*(?:万|亿|千|百)?元")
_UNIT_IN_BRACKETS = re.compile(r"\((?:单位:?[^()]*|[^()]*元[^()]*|[^()\d]{1,3})\)")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
# each begins with one digit, not with some, for so the search skips what is none
_COUNT = re.compile(r"(\d\d*(?:\.\d+)?)([\u4e00-\u9fff]{1,2})")
_COUNTED = re.compile(r"\d\d*(?:\.\d+)?(?=[\u4e00-\u9fff])")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SIGNS = re.compile(r"[A-Za-z][A-Za-z0-9]+|\d\d*[.·]\d+")
_KIND = re.compile(r"(\d\d*)\)?([型级类期号段标])")
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
        text: what is compared of the name, a blank for each word that says nothing.
        signs: whole Latin words, and numbers of a kind or section (1型).
        years: years that it names.
        counts: numbers that it names, with the one or two characters behind them.
        said: the name with the words that say nothing, without its numbers.
        words: the lists by which it was prepared.
    """

    text: str
    signs: frozenset[str]
    years: frozenset[str]
    counts: tuple[tuple[Decimal, str], ...]
    said: str
    words: CostWords

    @kept
    def runs(self) -> list[str]:
        """The stretches of Chinese characters that are left of the name without words that say nothing."""
        return _HAN.findall(self.text)

    @kept
    def pairs(self) -> frozenset[str]:
        """Their pairs of characters, and the signs."""
        runs = self.runs
        if len(runs) == 1 and not self.signs:  # as of most names
            return frozenset(pairs(runs[0]))
        return self.signs.union(*[pairs(run) for run in runs])

    @kept
    def familiar(self) -> frozenset[str]:
        """Its pairs and those that are too common to tell anything: of the name of a project, what tells nothing about its rows."""
        return self.pairs | self.words.weak

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
    if words.unusual.search(text) is None:  # as most names are
        return Name(words.stop.sub(" ", text), _NOTHING, _NOTHING, (), text, words)
    if words.same_any.search(text):
        for members, pattern, standing_for in words.same:
            for member in members:
                if member in text:
                    text = pattern.sub(standing_for, text)
                    break
    if "除" in text:
        text = _EXCEPT.sub(" ", text)
    if words.single_signs.search(text):
        text = words.single.sub(" ", text)
    if _NO_HAN.search(text):
        return _mixed(text, words)
    return Name(words.stop.sub(" ", text), _NOTHING, _NOTHING, (), text, words)


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
    return Name(text, signs, years, counts, said, words)


def shared_pairs(mine: Name, other: Name) -> frozenset[str]:
    """What two names have in common, looked up in the text of the other, which so needs no pairs of its own."""
    text = other.text
    found = [pair for pair in mine.pairs if pair in text]
    if not mine.signs:
        return frozenset(found) if found else _NOTHING
    return (frozenset(found) - mine.signs) | (mine.signs & other.signs)


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
    unlike = shared & words.unlike
    return len(shared) + sum([words.weights[pair] - 1 for pair in unlike]) if unlike else float(len(shared))


def says_more(name: Name, known: AbstractSet[str]) -> bool:
    """Whether a name says something beyond pairs that are known, such as those of the topic: whether one of its pairs is free.

    A pair is free where neither it nor a pair that shares a character with it is known.
    """
    if not name.signs <= known:
        return True
    for run in name.runs:
        is_free = follows_known = False
        for pair in map(add, run, run[1:]):
            if pair in known:
                is_free, follows_known = False, True
            elif is_free:
                return True
            else:
                is_free, follows_known = not follows_known, False
        if is_free:
            return True
    return False


def is_free(pair: str, name: Name, known: AbstractSet[str]) -> bool:
    """Whether one of its pairs, or one of its signs, is free somewhere in a name. As for :func:`says_more`."""
    if pair in known:
        return False
    if pair in name.signs:
        return True
    text = name.text
    place = text.find(pair)
    while place >= 0:
        if text[place + 1 : place + 3] not in known and (not place or text[place - 1 : place + 1] not in known):
            return True
        place = text.find(pair, place + 1)
    return False
