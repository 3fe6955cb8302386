"""Shares that may be more than the whole, and those that can't."""

from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.law import Policy
from jixiao.law.directions import directions
from jixiao.model import TargetValue
from jixiao.terms.folding import fold
from jixiao.terms.name_ends import without_ornament


def is_over(value: TargetValue, limit: Decimal) -> bool:
    """Whether a value asks for more than a limit, or allows it."""
    low, high = value.low, value.high
    if low is not None and (low > limit or (value.operator == ">" and low == limit)):
        return True
    return high is not None and high > limit


def exceeds_the_whole(row: Row, value: TargetValue, context: ProjectContext) -> bool:
    """Whether what came of an indicator is a share of more than the whole and can't be (a rate of 900%)."""
    law = context.policy
    if value.high is None or value.unit not in law.word_set("percent.units"):
        return False
    return value.high > law.number("percent.limit") and not may_exceed(row, value, context, is_actual=True)


def may_exceed(row: Row, value: TargetValue, context: ProjectContext, *, is_actual: bool) -> bool:
    """Whether a value in per cent speaks of growth, of a share of a plan or of a limit, which may be over the whole."""
    said, law = row.name + fold(value.text), context.policy
    if _is_part_of_the_whole(row, value, law) and law.any_word("over_limit.compared").search(said) is None:
        return False
    if law.any_word("over_limit.words").search(said):
        return True
    if is_actual and law.any_word("over_limit.reached").search(said):
        return True
    counted = row.indicator.target.unit if is_actual and row.indicator.target else None
    if counted is not None and counted not in {*law.word_set("percent.units"), "‰"}:
        return True
    is_ceiling = row.indicator.target is None or row.indicator.target.low is None
    known = directions(law)
    return is_ceiling and (known.is_cost(row.level2) or known.speaks_of_limits(said))


def _is_part_of_the_whole(row: Row, value: TargetValue, law: Policy) -> bool:
    """Whether what is measured is a part of all (满意度, 合格率), whatever else the name speaks of (带动农户满意度)."""
    thing = without_ornament(fold(value.label)) if value.label else row.bare_name
    return thing.endswith(law.words("over_limit.never_ends"))
