"""What kind of quantity the end of a name promises (率, 分数, 完成时间, 人数), and which units fit it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jixiao.audit.direction import without_ornament
from jixiao.law import Policy

NameKind = Literal["rate", "score", "time", "count"]
_KINDS: tuple[NameKind, ...] = ("rate", "score", "time", "count")
_FAMILIES = ("people", "money", "area", "length", "time", "sessions", "bodies")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """Ends of names and what each promises.

    Attributes:
        meanings: end -> what it promises, longest end first; None for one that promises nothing although a shorter one
            would: 效率 ends in 率.
        last_characters: last characters of all ends, to tell most other names at a glance.
    """

    meanings: Mapping[str, str | None]
    last_characters: frozenset[str]

    def meaning(self, name: str) -> str | None:
        """What the end of a folded name promises; None where it promises nothing."""
        tail = without_ornament(name)
        if tail[-1:] not in self.last_characters:
            return None
        return next((meaning for end, meaning in self.meanings.items() if tail.endswith(end)), None)


def kinds_of_names(policy: Policy) -> Ends:
    """Ends by kind of quantity. `等保测评分数` is a score; `工作效率` and `消费指数` may be anything."""
    but_not = policy.words("name_kind.no_rate") + policy.words("name_kind.no_count")
    return _ends(_KINDS, tuple(policy.words(f"name_kind.{kind}") for kind in _KINDS), but_not)


def families_of_names(policy: Policy) -> Ends:
    """Ends by the family of units that they demand: `people` for 人数."""
    return _ends(_FAMILIES, tuple(policy.words(f"name_family.{family}") for family in _FAMILIES), ())


def families_of_units(policy: Policy) -> Mapping[str, str]:
    """Unit -> family: 人次 -> `people`. Units that fit many names (个, 项) have none."""
    return _families(tuple(policy.words(f"unit_family.{family}") for family in _FAMILIES))


@lru_cache(maxsize=64)
def _ends(meanings: Words, words: tuple[Words, ...], but_not: Words) -> Ends:
    known: dict[str, str | None] = dict.fromkeys(but_not)
    known |= {end: meaning for meaning, ends in zip(meanings, words, strict=True) for end in ends}
    longest_first = dict(sorted(known.items(), key=lambda pair: -len(pair[0])))
    return Ends(longest_first, frozenset(end[-1] for end in known))


@lru_cache(maxsize=64)
def _families(words: tuple[Words, ...]) -> dict[str, str]:
    return {unit: family for family, units in zip(_FAMILIES, words, strict=True) for unit in units}
