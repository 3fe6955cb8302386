"""When the words beside a number in the goal and the name of an indicator speak of the same thing."""

import re
from functools import lru_cache

from jixiao.law import Policy

_CLOSE, _SAME_SIGNS, _HALF = 0.75, 0.9, 0.5


def content(folded: str, policy: Policy) -> str:
    """A folded text without marks, digits and words that every goal and indicator has (完成, 数量, 全年)."""
    return _nothing_said(policy.words("goal.generic.words")).sub("", folded)


@lru_cache(maxsize=16)
def _nothing_said(generic: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, generic), key=len, reverse=True))
    return re.compile(rf"[^\u4e00-\u9fffA-Za-z]+|{words}")


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """The neighbouring characters of a text, two by two; a single character stands for itself."""
    return frozenset(text[index : index + 2] for index in range(len(text) - 1)) or frozenset(text)


def share(one: str, two: str) -> bool:
    """Whether two contents have two neighbouring characters in common."""
    return not pairs(one).isdisjoint(pairs(two))


def likeness(one: str, two: str) -> float:
    """How much two contents have in common, from 0 to 1."""
    return _dice(pairs(one), pairs(two)) if one and two else 0.0


@lru_cache(maxsize=4096)
def is_same(one: str, two: str) -> bool:
    """Whether two contents name the same thing: nearly all pairs in common, or nearly all characters in another order.

    >>> is_same("培训社区骨干", "培训社区骨干"), is_same("检查企业", "企业检查"), is_same("检查高危企业", "检查企业")
    (True, True, False)
    """
    if not one or not two:
        return False
    alike = _dice(pairs(one), pairs(two))
    return alike >= _CLOSE or (alike >= _HALF and _dice(frozenset(one), frozenset(two)) >= _SAME_SIGNS)


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two))


def measure_of(folded: str, policy: Policy) -> tuple[str, str] | None:
    """What a percentage measures, and of what: ('合格率', '培训'); None where the text names no rate or degree.

    Two names of one measure count as one; groups that name nobody (服务对象, 群众) are left out.
    """
    found = None
    for found in policy.any_pattern("goal.measure.patterns").finditer(folded):
        pass
    if found is None:
        return None
    head = _synonyms(policy.words("goal.measure_synonyms.words")).get(found[0], found[0])
    rest = policy.any_word("goal.group.words").sub("", folded[: found.start()])
    return head, content(rest, policy)


@lru_cache(maxsize=16)
def _synonyms(entries: tuple[str, ...]) -> dict[str, str]:
    return dict(entry.split("=", 1) for entry in entries)


def is_same_measure(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Whether two rates are of the same kind and neither is of something that the other is not of."""
    if one[0] != two[0]:
        return False
    if not one[1] or not two[1]:
        return True
    common = pairs(one[1]) & pairs(two[1])
    return len(common) >= _HALF * min(len(pairs(one[1])), len(pairs(two[1])))
