"""Slips of writing and of recognition (F21) and what each should be; found fast, since most sheets have none."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from jixiao.law import Policy

_LITERALS = re.compile(r"(?:[^\\.^$*+?{}\[\]|()](?![*+?{]))+")
_NOTHING = r"(?!)"


class Slip(NamedTuple):
    """A slip.

    Attributes:
        place: in the list of the policy.
        pattern: finds it.
        right: what it should be.
        sign: one or two neighbouring characters that it always has; empty where the pattern begins with none.
    """

    place: int
    pattern: re.Pattern[str]
    right: str
    sign: str


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of a policy (`slips`).

    Attributes:
        told: finds pairs of characters that may tell of a slip, which hardly any text has.
        by_sign: such a pair -> the slips that it tells of.
        others: slips whose sign is a character alone, or that have none.
    """

    told: Sequence[re.Pattern[str]]
    by_sign: Mapping[str, Sequence[Slip]]
    others: Sequence[Slip]

    def in_text(self, text: str) -> list[Slip]:
        """The slips that a text has, in the order of the policy."""
        likely = [slip for slip in self.others if slip.sign in text]
        for pattern in self.told:
            for sign in self.by_sign.keys() & pattern.findall(text):
                likely += self.by_sign[sign]
        return sorted([slip for slip in likely if slip.pattern.search(text)])


def slips(policy: Policy) -> Slips:
    """The slips of a policy; ask for them by `policy.once(slips)`. Hundreds tried at each character would take too long."""
    by_first: list[str] = []
    by_last: list[str] = []
    by_sign: defaultdict[str, list[Slip]] = defaultdict(list)
    others: list[Slip] = []
    for place, entry in enumerate(policy.words("slips")):
        pattern, right = entry.rsplit("→", 1)
        literals = _LITERALS.match(pattern)
        sign = _sign(literals[0], right) if literals else ""
        slip = Slip(place, re.compile(pattern, re.MULTILINE), right, sign)
        if len(sign) < len("生严"):
            others.append(slip)
            continue
        by_sign[sign].append(slip)
        (by_first if sign[1] in right and sign[0] not in right else by_last).append(sign)
    told = (_told(by_first, "[{0}](?<=(?=(.[{1}])).)"), _told(by_last, "[{1}](?<=([{0}].))"))
    return Slips(told, by_sign, others)


def _told(pairs: Sequence[str], form: str) -> re.Pattern[str]:
    """Finds a first and a last character of any pairs, by the rarer of the two; with no pairs nothing."""
    first, last = ("".join(map(re.escape, sorted({pair[place] for pair in pairs}))) for place in (0, 1))
    return re.compile(form.format(first, last) if pairs else _NOTHING)


def _sign(literals: str, right: str) -> str:
    """Two characters that are wrong in a slip, which hardly any text has: 生严 of 安全生严, for 安全生产."""
    every = list(map("".join, pairwise(literals))) or [literals]
    return next((pair for pair in reversed(every) if pair not in right), every[-1])
