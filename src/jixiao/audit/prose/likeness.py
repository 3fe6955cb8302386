"""When the words beside a number in the goal and the name of an indicator speak of the same thing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.law import Policy
from jixiao.values.lexicon import any_of

_GROWTH = re.compile(
    r"(?:年均|同比|[较比](?:上年|去年)度?)*(?:(?P<more>增长|增加|提高|提升|上升|增幅|增速)|下降|降低|减少|压减|降幅)"
    r"(?:幅度|速度)?(?:达到?|为)?$"
)
_NO_LETTERS = re.compile(r"[^\u4e00-\u9fffA-Za-z]")
_NO_LETTERS_IN_LINE = re.compile(r"[^\u4e00-\u9fffA-Za-z\n]")
_PAIR = 2
_PLACES = [slice(at, at + _PAIR) for at in range(64)]
_CLOSE, _SAME_SIGNS, _HALF = 0.75, 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A policy's words for comparing texts, as patterns.

    Attributes:
        generic: words that every goal and indicator has (完成, 数量, 全年).
        measures: rates and degrees.
        groups: groups that name nobody (服务对象, 群众).
        synonyms: name of a measure -> the one that it counts as.
        units: unit -> the one that stands for those that may replace each other (人 for 名).
        alike: unit -> all of those.
        same: words for one activity, each -> the one that stands for them (配备 for 购置).
        same_words: a pattern for the former.
    """

    generic: re.Pattern[str]
    measures: re.Pattern[str]
    groups: re.Pattern[str]
    synonyms: Mapping[str, str]
    units: Mapping[str, str]
    alike: Mapping[str, tuple[str, ...]]
    same: Mapping[str, str]
    same_words: re.Pattern[str]

    def content(self, folded: str) -> str:
        """A folded text without marks, digits and generic words, with one word for one activity."""
        # few texts have such a word, and to look is half as dear as to replace
        alike = self.same_words.sub(self._stand_in, folded) if self.same_words.search(folded) else folded
        text = self.generic.sub("", alike)
        return _NO_LETTERS.sub("", text) if _NO_LETTERS.search(text) else text

    def contents(self, texts: Sequence[str]) -> list[str]:
        """The contents of several folded texts, in one go, which costs half as much.

        A text has no line break; should one have it, each is worked out by itself.
        """
        lines = "\n".join(texts)
        alike = self.same_words.sub(self._stand_in, lines) if self.same_words.search(lines) else lines
        found = _NO_LETTERS_IN_LINE.sub("", self.generic.sub("", alike)).split("\n")
        return found if len(found) == len(texts) else [self.content(text) for text in texts]

    def _stand_in(self, found: re.Match[str]) -> str:
        return self.same[found[0]]

    def measure(self, folded: str) -> tuple[str, str] | None:
        """What a percentage measures, and of what: ('合格率', '培训'); None where the text names no rate or degree."""
        every = list(self.measures.finditer(folded))
        if not every:
            return self._change(folded)
        found = every[-1]
        rest = self.groups.sub("", folded[: found.start()])
        return self.synonyms.get(found[0], found[0]), self.content(rest)

    def _change(self, folded: str) -> tuple[str, str] | None:
        """A growth is a rate that needs no 率: 零售额增长15% is 零售额增长率. Of nothing, it can't be compared."""
        found = _GROWTH.search(folded)
        if found is None:
            return None
        thing = self.content(folded[: found.start()])
        return ("增长率" if found["more"] else "下降率", thing) if thing else None

    def unit_group(self, unit: str | None) -> str | None:
        """The unit, or the one that stands for those that may replace each other."""
        return self.units.get(unit, unit) if unit else unit


def vocabulary(policy: Policy) -> Vocabulary:
    """The words of a policy, prepared once."""
    return policy.once(_vocabulary)


def _vocabulary(policy: Policy) -> Vocabulary:
    generic, synonyms, units, activities = (
        policy.words(f"goal.{key}.words") for key in ("generic", "measure_synonyms", "same_units", "same_activities")
    )
    same = {word: entry.split()[0] for entry in activities for word in entry.split()}
    return Vocabulary(
        generic=re.compile(any_of(generic) if generic else r"(?!)"),
        measures=policy.any_pattern("goal.measure.patterns"),
        groups=policy.any_word("goal.group.words"),
        synonyms=dict(entry.split("=", 1) for entry in synonyms),
        units={unit: entry.split()[0] for entry in units for unit in entry.split()},
        alike={unit: tuple(entry.split()) for entry in units for unit in entry.split()},
        same=same,
        same_words=re.compile(any_of(same) if same else r"(?!)"),
    )


@lru_cache(maxsize=4096)
def neighbours(text: str) -> tuple[str, ...]:
    """The neighbouring characters of a text, two by two; a single character stands for itself.

    >>> neighbours("培训骨干"), neighbours("训")
    (('培训', '训骨', '骨干'), ('训',))
    """
    if len(text) < _PAIR:
        return tuple(text)
    places = _PLACES if len(text) <= len(_PLACES) else [slice(at, at + _PAIR) for at in range(len(text))]
    return tuple(map(text.__getitem__, places[: len(text) - 1]))


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """The same without repetition."""
    return frozenset(neighbours.__wrapped__(text))


def share(one: str, two: str) -> bool:
    """Whether two contents have two neighbouring characters in common.

    >>> share("培训骨干", "骨干人数"), share("培训", "训"), share("训", "训")
    (True, False, True)
    """
    if len(one) < _PAIR or len(two) < _PAIR:
        return one == two != ""
    return _has_any(two, neighbours(one))


def _has_any(text: str, some: Iterable[str]) -> bool:
    """Whether any of some pairs stands in a text; to make its own pairs would take longer than to look for a few."""
    for pair in some:  # noqa: SIM110  # a generator costs more than all else here
        if pair in text:
            return True
    return False


def holds(text: str, part: str) -> bool:
    """Whether a content has all the neighbouring characters of another one.

    >>> holds("安装应急广播终端", "应急广播"), holds("应急终端", "急广"), holds("应急", "急")
    (True, False, False)
    """
    if len(part) < _PAIR or len(text) < _PAIR:
        return part in ("", text)
    return all(pair in text for pair in neighbours(part))


def likeness(one: str, two: str) -> float:
    """How much two contents have in common, from 0 to 1."""
    return _dice(pairs(one), pairs(two)) if one and two else 0.0


def is_same(one: str, two: str) -> bool:
    """Whether two contents name the same thing: nearly all pairs in common, or nearly all characters in another order.

    >>> is_same("培训社区骨干", "培训社区骨干"), is_same("检查企业", "企业检查"), is_same("检查高危企业", "检查企业")
    (True, True, False)
    """
    if one == two:
        return one != ""
    if not one or not two:
        return False
    alike = _dice(pairs(one), pairs(two))
    return alike >= _CLOSE or (alike >= _HALF and _dice(frozenset(one), frozenset(two)) >= _SAME_SIGNS)


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two))


def is_same_measure(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Whether two rates are of the same kind and neither is of something that the other is not of."""
    if one[0] != two[0]:
        return False
    if not one[1] or not two[1]:
        return True
    common = pairs(one[1]) & pairs(two[1])
    return len(common) >= _HALF * min(len(pairs(one[1])), len(pairs(two[1])))
