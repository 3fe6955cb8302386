"""Seasons, halves and quarters of a year in names, and the months in which their work may be over (`question.seasons`)."""

import re
from typing import NamedTuple

from jixiao.law import Policy


class Season(NamedTuple):
    """A word for a part of the year.

    Attributes:
        word: as names have it.
        first: its first month.
        last: its last month; before the first where the end of the year divides it.
    """

    word: str
    first: int
    last: int

    def may_be_over(self, month: int) -> bool:
        """Whether its work may be over in a month: from the month before it on; where the year divides it, near it on either side.

        >>> Season("秋季", 8, 11).may_be_over(7), Season("秋季", 8, 11).may_be_over(6), Season("秋季", 8, 11).may_be_over(12)
        (True, False, True)
        >>> Season("冬季", 11, 3).may_be_over(4), Season("冬季", 11, 3).may_be_over(6)
        (True, False)
        """
        if month >= self.first - 1:
            return True
        return self.last < self.first and month <= self.last + 1


class _Words(NamedTuple):
    """The words of the policy.

    Attributes:
        signs: finds the first two characters of any of them.
        any: finds any of them, longer ones first.
        seasons: what each says.
    """

    signs: re.Pattern[str]
    any: re.Pattern[str]
    seasons: dict[str, Season]


def may_say_season(names: str, policy: Policy) -> bool:
    """Whether any of some names may say a season: one quick look at all, for they seldom do."""
    return policy.once(_words).signs.search(names) is not None


def seasons_of(name: str, policy: Policy) -> tuple[Season, ...]:
    """The seasons that a folded name says, in its order."""
    words = policy.once(_words)
    return tuple([words.seasons[found] for found in words.any.findall(name)])


def _words(policy: Policy) -> _Words:
    """Each entry is `words|first|last`: 秋季,秋收|8|11."""
    found: dict[str, Season] = {}
    for entry in policy.words("question.seasons"):
        words, first, last = entry.split("|")
        found |= {word: Season(word, int(first), int(last)) for word in words.split(",")}
    longest_first = sorted(found, key=len, reverse=True)
    return _Words(
        re.compile("|".join(sorted({re.escape(word[:2]) for word in found}))),
        re.compile("|".join(map(re.escape, longest_first))),
        found,
    )
