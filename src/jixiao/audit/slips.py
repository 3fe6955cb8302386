"""Slips of writing and of recognition (F21) and what each should be; found fast, since most sheets have none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from jixiao.law import Policy

_LITERALS = re.compile(r"(?:[^\\.^$*+?{}\[\]|()](?![*+?{])){2,}")
_NOTHING = r"(?!)"


class Slip(NamedTuple):
    """A slip: its pattern, what it should be, and two neighbouring characters that it always has; None for one without."""

    pattern: re.Pattern[str]
    right: str
    pair: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of a policy (`slips`).

    Attributes:
        each: every slip.
        pairs: two neighbouring characters that may tell of a slip.
        by_pair: two such characters -> any slip that they tell of.
        others: any other slip.
    """

    each: tuple[Slip, ...]
    pairs: re.Pattern[str]
    by_pair: Mapping[tuple[str, str], re.Pattern[str]]
    others: re.Pattern[str]

    def are_in(self, text: str) -> bool:
        """Whether a text has any slip. Two hundred slips tried at every character would take longer than all else."""
        told = self.by_pair.keys() & self.pairs.findall(text)
        return any(self.by_pair[pair].search(text) for pair in told) or self.others.search(text) is not None

    def found_in(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """The first place of each slip in a text, with what it should be."""
        if not self.are_in(text):
            return
        told = frozenset(self.pairs.findall(text))
        for slip in self.each:
            if (slip.pair is None or slip.pair in told) and (found := slip.pattern.search(text)):
                yield found, slip.right


def slips(policy: Policy) -> Slips:
    """The slips of a policy; ask for them by `policy.once(slips)`."""
    each = [_slip(*entry.rsplit("→", 1)) for entry in policy.words("slips")]
    by_pair: dict[tuple[str, str], list[str]] = {}
    others: list[str] = []
    for slip in each:
        group = others if slip.pair is None else by_pair.setdefault(slip.pair, [])
        group.append(slip.pattern.pattern)
    return Slips(
        each=tuple(each),
        pairs=_any_pair(by_pair),
        by_pair={pair: re.compile("|".join(group), re.MULTILINE) for pair, group in by_pair.items()},
        others=re.compile("|".join(others) or _NOTHING, re.MULTILINE),
    )


def _any_pair(pairs: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """Finds a first character of any pair before a second one; with no pairs nothing."""
    firsts, seconds = ("".join(map(re.escape, sorted({pair[place] for pair in pairs}))) for place in (0, 1))
    return re.compile(f"([{firsts}])(?=([{seconds}]))" if firsts else _NOTHING)


def _slip(pattern: str, right: str) -> Slip:
    literals = _LITERALS.match(pattern)
    return Slip(re.compile(pattern, re.MULTILINE), right, _telling_pair(literals[0], right) if literals else None)


def _telling_pair(slip: str, right: str) -> tuple[str, str]:
    """Two characters that are wrong in a slip, which hardly any text has: 生严 of 安全生严, for 安全生产."""
    every = list(pairwise(slip))
    return next((pair for pair in reversed(every) if "".join(pair) not in right), every[-1])
