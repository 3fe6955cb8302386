"""What kind of quantity the end of a name promises (率, 分数, 完成时间, 人数), and which units fit it.

Ask for each by `policy.once(kinds_of_names)`.
"""

from collections.abc import Mapping

from jixiao.audit.name_ends import Ends, ends_of
from jixiao.law import Policy

_KINDS = ("rate", "score", "time", "count")
_FAMILIES = ("people", "money", "area", "length", "time", "sessions", "bodies")


def kinds_of_names(policy: Policy) -> Ends:
    """Ends by kind of quantity. `等保测评分数` is a score; `工作效率` and `消费指数` may be anything."""
    but_not = tuple(end for kind in ("rate", "time", "count") for end in policy.words(f"name_kind.no_{kind}"))
    return ends_of(_KINDS, tuple(policy.words(f"name_kind.{kind}") for kind in _KINDS), but_not)


def families_of_names(policy: Policy) -> Ends:
    """Ends by the family of units that they demand: `people` for 人数."""
    return ends_of(_FAMILIES, tuple(policy.words(f"name_family.{family}") for family in _FAMILIES))


def families_of_units(policy: Policy) -> Mapping[str, str]:
    """Unit -> family: 人次 -> `people`. Units that fit many names (个, 项) have none."""
    return {unit: family for family in _FAMILIES for unit in policy.words(f"unit_family.{family}")}
