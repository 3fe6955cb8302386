"""Slips of writing and of recognition (F21) and what each should be; found fast, since most sheets have none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from jixiao.law import Policy

_KEY = "slips"
# no alternatives stand outside of brackets in a slip, so that all of it begins with these
_LITERALS = re.compile(r"(?:[^\\.^$*+?{}\[\]|()](?![*+?{|]))+")
_SET = 16
"""Characters that are asked for together before each is; few enough that trying them all is cheap."""


class Slip(NamedTuple):
    """A slip: its pattern, what it should be, and the characters that it begins with, none where they are not always the same."""

    pattern: re.Pattern[str]
    right: str
    literals: str


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of a policy (`slips`), each with its place among them.

    Attributes:
        any: finds any that begins with characters of its own, by one of them.
        by_sign: that character -> the slips that it tells of.
        others: those without.
    """

    any: re.Pattern[str]
    by_sign: Mapping[str, tuple[tuple[int, Slip], ...]]
    others: tuple[tuple[int, Slip], ...]

    def lines_in(self, text: str) -> set[str]:
        """The lines of a text that have any slip. Four hundred slips tried at every character would take longer than all else."""
        found = chain(self.any.finditer(text), *[slip.pattern.finditer(text) for _, slip in self.others])
        return {_line(text, slip.start()) for slip in found}

    def found_in(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """The first place of each slip in a text, with what it should be."""
        signs = {found[0] for found in self.any.finditer(text)}
        if not signs and not self.others:
            return
        for _, slip in sorted(chain(self.others, *[self.by_sign[sign] for sign in signs])):
            if found := slip.pattern.search(text):
                yield found, slip.right


def slips(policy: Policy) -> Slips:
    """The slips of a policy; ask for them by `policy.once(slips)`."""
    usual = _usual(policy)
    each = [_slip(*entry.rsplit("→", 1)) for entry in policy.words(_KEY)]
    by_sign: dict[str, list[tuple[int, Slip]]] = {}
    for place, slip in enumerate(each):
        by_sign.setdefault(_sign(slip, usual), []).append((place, slip))
    others = tuple(by_sign.pop("", ()))
    known = [slip for slip in each if slip.literals]
    return Slips(_any(known, usual), {sign: tuple(told) for sign, told in by_sign.items()}, others)


def _line(text: str, place: int) -> str:
    """The line of a text that a place stands in."""
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else None]


def _slip(pattern: str, right: str) -> Slip:
    begun = _LITERALS.match(pattern)
    return Slip(re.compile(pattern, re.MULTILINE), right, begun[0] if begun else "")


def _usual(policy: Policy) -> Counter[str]:
    """How often the policy's other lists write each character: what is rare there is rare in sheets, too."""
    lists = (one.value for key, one in policy.provisions.items() if key != _KEY and isinstance(one.value, tuple))
    return Counter(chain.from_iterable(chain.from_iterable(lists)))


def _any(each: Iterable[Slip], usual: Mapping[str, int]) -> re.Pattern[str]:
    """Finds any slip, by one of its characters that tells of it: 严 of 安全生严; with no slips nothing.

    It begins with the set of those characters, so that `re` passes over all others without trying the rest there, and the
    rest with what rules out most of them: whether a right neighbour stands before or behind. Then all are tried.
    """
    behind: set[str] = set()
    before: set[str] = set()
    alone: set[str] = set()
    exact: dict[str, list[str]] = {}
    for slip in each:
        start, pair = _pair(slip)
        sign = _sign(slip, usual)
        place = start + pair.index(sign)
        rest = slip.pattern.pattern[place + 1 :]
        (alone if len(pair) == 1 else behind if place > start else before).add(pair)
        exact.setdefault(sign, []).append(f"(?<={re.escape(slip.literals[: place + 1])})(?={rest})")
    near = [
        f"(?<={_class(pair[0] for pair in behind)}{_class(pair[1] for pair in behind)})" if behind else "",
        f"(?={_class(pair[1] for pair in before)})(?<={_class(pair[0] for pair in before)})" if before else "",
        f"(?<={_class(alone)})" if alone else "",
    ]
    signs = _class(exact)
    found = f"{signs}(?:{'|'.join(filter(None, near))}){_by_sign(exact)}" if exact else r"(?!)"
    return re.compile(found, re.MULTILINE)


def _by_sign(exact: Mapping[str, list[str]]) -> str:
    """Tries at the character just passed what belongs to it: the set it is in first, then itself."""
    each = [f"{re.escape(sign)}(?:{'|'.join(exact[sign])})" for sign in sorted(exact)]
    sets = [sorted(exact)[start : start + _SET] for start in range(0, len(exact), _SET)]
    tried = [
        f"{_class(signs)}(?<=(?:{'|'.join(each[place * _SET : (place + 1) * _SET])}))"
        for place, signs in enumerate(sets)
    ]
    return f"(?<=(?:{'|'.join(tried)}))"


def _sign(slip: Slip, usual: Mapping[str, int]) -> str:
    """The character that tells of a slip: the rarer one of its pair; of one without its own characters none."""
    return min(_pair(slip)[1], key=usual.__getitem__, default="")


def _pair(slip: Slip) -> tuple[int, str]:
    """Two characters that are wrong in a slip, which hardly any text has, and where: 生严 of 安全生严, for 安全生产.

    One alone of a slip that begins with no more.
    """
    every = [(start, f"{one}{other}") for start, (one, other) in enumerate(pairwise(slip.literals))]
    last = every[-1] if every else (0, slip.literals)
    return next((found for found in reversed(every) if found[1] not in slip.right), last)


def _class(signs: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(set(signs))))}]"
