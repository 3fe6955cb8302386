"""Shares that may be more than the whole, and those that can't."""

from jixiao.audit.context import ProjectContext, Row
from jixiao.law.directions import directions
from jixiao.model import TargetValue
from jixiao.terms.folding import fold


def exceeds_the_whole(row: Row, value: TargetValue, context: ProjectContext) -> bool:
    """Whether what came of an indicator is a share of more than the whole and can't be (a rate of 900%)."""
    law = context.policy
    if value.high is None or value.unit not in law.word_set("percent.units"):
        return False
    return value.high > law.number("percent.limit") and not may_exceed(row, value, context, is_actual=True)


def may_exceed(row: Row, value: TargetValue, context: ProjectContext, *, is_actual: bool) -> bool:
    """Whether a value in per cent speaks of growth, of a share of a plan or of a limit, which may be over the whole."""
    said, law = row.name + fold(value.text), context.policy
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
