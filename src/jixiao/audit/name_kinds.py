"""What kind of quantity the end of a name promises (率, 分数, 完成时间, 人数), and which units fit it."""

from functools import lru_cache
from typing import Literal

from jixiao.audit.context import ProjectContext
from jixiao.audit.direction import without_ornament
from jixiao.law import Policy

NameKind = Literal["rate", "score", "time", "count"]
_KINDS: tuple[tuple[NameKind, str | None], ...] = (
    ("rate", "name_kind.no_rate"),
    ("score", None),
    ("time", None),
    ("count", "name_kind.no_count"),
)
_FAMILIES = ("people", "money", "area", "length", "time", "sessions", "bodies")


def kind_of_name(name: str, context: ProjectContext) -> NameKind | None:
    """The kind of quantity that a folded name ends in; None where its end does not say.

    `等保测评分数` is a score, `知晓率` a rate; `工作效率` and `消费指数` may be anything.
    """
    tail = without_ornament(name)
    for kind, but_not in _KINDS:
        if tail.endswith(context.policy.words(f"name_kind.{kind}")):
            return None if but_not and tail.endswith(context.policy.words(but_not)) else kind
    return None


def family_of_name(name: str, context: ProjectContext) -> str | None:
    """The family of units that the end of a folded name demands: `people` for 人数; None where it demands none."""
    tail = without_ornament(name)
    ends, families = _ends(context.policy)
    if not tail.endswith(ends):
        return None
    return next(family for end, family in families if tail.endswith(end))


def family_of_unit(unit: str, context: ProjectContext) -> str | None:
    """The family of a unit: `people` for 人次; None for one that fits many names (个, 项) or is not known."""
    return next((family for family in _FAMILIES if unit in context.policy.word_set(f"unit_family.{family}")), None)


def _ends(policy: Policy) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    return _sorted_ends(tuple((family, policy.words(f"name_family.{family}")) for family in _FAMILIES))


@lru_cache(maxsize=16)
def _sorted_ends(
    families: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    pairs = sorted(((end, family) for family, ends in families for end in ends), key=lambda pair: -len(pair[0]))
    return tuple(end for end, _ in pairs), tuple(pairs)
