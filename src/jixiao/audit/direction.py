"""The direction that is better for the quantity that a row asks for, as the law's words have it."""

from jixiao.audit.context import Row
from jixiao.law import Policy
from jixiao.law.directions import Direction, directions


def better(row: Row, policy: Policy) -> Direction | None:
    """The direction; None where words don't decide it."""
    target = row.indicator.target
    return directions(policy).better(row.name, row.level2, target.label if target is not None else None)
