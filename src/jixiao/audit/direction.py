"""The direction that is better for the quantity that a row asks for, and how the sign of its value stands to it."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from jixiao.audit.context import Row
from jixiao.law import Policy
from jixiao.law.directions import Direction, directions

Standing: TypeAlias = Literal["fits", "reversed", "limit_for_each"]
_UPPER = frozenset({"<=", "<"})


def better(row: Row, policy: Policy) -> Direction | None:
    """The direction; None where words don't decide it."""
    target = row.indicator.target
    return directions(policy).better(row.name, row.level2, target.label if target is not None else None)


def better_by_class(row: Row, policy: Policy) -> Direction | None:
    """The same, and less where words don't decide it and the class is one of harm: 施工占用林地 as a cost to nature."""
    return better(row, policy) or ("less" if _is_harm(row, policy) else None)


def with_a_bound(rows: Sequence[Row], policy: Policy) -> list[Row]:
    """Those whose value is limited on one side, and that are no cost in money: a bound of such a cost has rules of its own."""
    costs, found = directions(policy).costs, []
    for row in rows:
        target = row.indicator.target
        if target is None or target.operator is None or target.operator == "=":
            continue
        if row.level2 not in costs or (target.operator not in _UPPER and _is_harm(row, policy)):
            found.append(row)
    return found


def _is_harm(row: Row, policy: Policy) -> bool:
    """Whether a row measures harm to society or nature by its class, and not by a share (恢复率), which may be either."""
    if row.level2 not in policy.word_set("less_is_better.harm_classes"):
        return False
    target = row.indicator.target
    return target is None or target.unit not in policy.word_set("value_kind.percent_units")


def is_always_kept(row: Row) -> bool:
    """≥0起 is kept whatever happens, by what should be less and by what should be more."""
    target = row.indicator.target
    return target is not None and target.operator == ">=" and target.low is not None and not target.low


def standing(row: Row, direction: Direction) -> Standing:
    """How a bound stands to the better direction; an upper one for each of something (次/家) may well be meant so."""
    target = row.indicator.target
    if target is None or (target.operator in _UPPER) == (direction == "less") or target.kind == "comparison":
        return "fits"
    return "limit_for_each" if target.operator in _UPPER and "/" in (target.unit or "") else "reversed"
