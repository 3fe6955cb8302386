"""Indicators that have a number of the goal in another unit of the same quantity: 改造线路3500米, ≥3.5公里."""

from jixiao.audit.context import ProjectContext
from jixiao.audit.prose.matching import Match
from jixiao.law.scales import unit_scales


def is_in_another_scale(match: Match, context: ProjectContext) -> bool:
    """Whether an indicator of the goal's block has the number, converted exactly (`unit.scales`)."""
    unit, number = match.figure.unit, match.figure.number
    if unit is None or match.figure.per:
        return False
    scales = context.policy.once(unit_scales)
    for row in context.groups.of_kind.get("quantity", ()):
        target = row.indicator.target
        if target is None or target.unit is None or row.indicator.horizon != match.goal.horizon or not row.is_real:
            continue
        bound = target.high if target.low is None else target.low
        smaller, larger = scales.get((unit, target.unit)), scales.get((target.unit, unit))
        if bound is not None and ((smaller and number * smaller == bound) or (larger and bound * larger == number)):
            return True
    return False
