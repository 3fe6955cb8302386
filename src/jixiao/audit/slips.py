"""Slips of writing and of recognition (F21) and what each should be; found fast, since most sheets have none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.law import Policy

_TWO_LITERALS = re.compile(r"[^\\.^$*+?{}\[\]|()]{2}(?![*+?{])")


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of a policy (`slips`).

    Attributes:
        each: pattern of a slip, and what it should be.
        beginnings: the first character of a slip, where the second character of one follows.
        by_first: first character -> any slip that begins with it and another certain character.
        others: any other slip.
    """

    each: tuple[tuple[re.Pattern[str], str], ...]
    beginnings: re.Pattern[str]
    by_first: Mapping[str, re.Pattern[str]]
    others: re.Pattern[str]

    def are_in(self, text: str) -> bool:
        """Whether a text has any slip. Two hundred slips tried at every character would take longer than all else."""
        for found in self.beginnings.finditer(text):
            if self.by_first[found[0]].match(text, found.start()):
                return True
        return self.others.search(text) is not None


def slips(policy: Policy) -> Slips:
    """The slips of a policy; ask for them by `policy.once(slips)`."""
    pairs = [slip.rsplit("→", 1) for slip in policy.words("slips")]
    by_first: dict[str, list[str]] = {}
    others: list[str] = []
    for pattern, _ in pairs:
        group = by_first.setdefault(pattern[0], []) if _TWO_LITERALS.match(pattern) else others
        group.append(pattern)
    seconds = "".join(sorted({re.escape(pattern[1]) for group in by_first.values() for pattern in group}))
    return Slips(
        each=tuple((re.compile(pattern, re.MULTILINE), word) for pattern, word in pairs),
        beginnings=re.compile(f"[{''.join(map(re.escape, sorted(by_first)))}](?=[{seconds}])"),
        by_first={first: re.compile("|".join(group), re.MULTILINE) for first, group in by_first.items()},
        others=re.compile("|".join(others), re.MULTILINE),
    )
