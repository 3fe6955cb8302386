"""Seasons, halves and quarters of a year in names, and the months in which their work may be over (`question.seasons`)."""

import re
from typing import NamedTuple

from jixiao.law import Policy

_MONTHS = 12


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


def seasons_of(name: str, policy: Policy) -> tuple[Season, ...]:
    """The seasons that a folded name says, in its order."""
    pattern, seasons = policy.once(_seasons)
    return tuple([seasons[found] for found in pattern.findall(name)])


def _seasons(policy: Policy) -> tuple[re.Pattern[str], dict[str, Season]]:
    """Each entry is `words|first|last`: 秋季,秋收|8|11."""
    found: dict[str, Season] = {}
    for entry in policy.words("question.seasons"):
        words, first, last = entry.split("|")
        for word in words.split(","):
            found[word] = Season(word, int(first) % (_MONTHS + 1), int(last) % (_MONTHS + 1))
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), found
