"""Indicators that have a number of the goal in another unit of the same quantity: 改造线路3500米, ≥3.5公里."""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.prose.matching import Match
from jixiao.law import Policy


def is_in_another_scale(match: Match, context: ProjectContext) -> bool:
    """Whether an indicator of the goal's block has the number, converted exactly (`unit.scales`)."""
    unit, number = match.figure.unit, match.figure.number
    scales = context.policy.once(_scales)
    own = scales.get(unit or "")
    if own is None or match.figure.per:
        return False
    for row in context.groups.of_kind.get("quantity", ()):
        target = row.indicator.target
        if target is None or row.indicator.horizon != match.goal.horizon or not row.is_real:
            continue
        bound = target.high if target.low is None else target.low
        factor = own.get(target.unit or "")
        if factor is not None and bound is not None and number * factor == bound:
            return True
    return False


def _scales(policy: Policy) -> Mapping[str, Mapping[str, Decimal]]:
    """Unit -> what one of it is in others; of `公里=1000 米` either is so many of the other where that is a finite decimal."""
    found: dict[str, dict[str, Decimal]] = {}
    for entry in policy.words("unit.scales"):
        larger, _, rest = entry.partition("=")
        factor, smaller = rest.split()
        found.setdefault(larger, {})[smaller] = Decimal(factor)
        if (back := 1 / Decimal(factor)) * Decimal(factor) == 1:
            found.setdefault(smaller, {})[larger] = back
    return found
