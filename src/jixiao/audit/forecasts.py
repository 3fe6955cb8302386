"""Whether what a monitoring sheet expects by the end of the year (全年预计完成情况) reaches the target."""

from datetime import date
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.direction import better, standing
from jixiao.audit.prose.likeness import vocabulary
from jixiao.law import Policy
from jixiao.law.directions import directions
from jixiao.model import TargetValue
from jixiao.terms.folding import fold
from jixiao.values import parse_value

_UP, _DOWN = (">=", ">"), ("<=", "<")
_MULTIPLIERS = frozenset("万亿千")
_SHARES = ("%", "‰")


def expected_text(row: Row) -> str:
    """What is expected, as printed: the forecast; of a deadline without one what was done; empty where neither says anything."""
    own = (row.indicator.forecast or "").strip()
    target = row.indicator.target
    is_dated = target is not None and target.kind == "deadline"
    return own or ((row.indicator.progress or "").strip() if is_dated else "")


def falls_short(row: Row, context: ProjectContext) -> bool | None:
    """Whether the target will be missed by what is expected; None where the two can't be compared."""
    target, text = row.indicator.target, expected_text(row)
    if target is None or not text:
        return None
    expected = parse_value(text, name=row.indicator.name, year=context.fiscal_year)
    if target.kind == "deadline":
        return _is_late(target, expected, context.fiscal_year)
    if target.kind != "quantity" or expected.kind != "quantity" or not are_of_one_unit(target, expected, context):
        return None
    wanted, number = _number(target), _number(expected)
    if wanted is None or number is None:
        return None
    return number > wanted if _is_limit(row, target, wanted, context.policy) else number < wanted


def _is_limit(row: Row, target: TargetValue, wanted: Decimal, policy: Policy) -> bool:
    """Whether more than the target misses it; a sign the wrong way round (满意度<85%) is a fault of its own and not followed."""
    direction = better(row, policy)
    if target.operator in (*_UP, *_DOWN):
        is_reversed = direction is not None and standing(row, direction) == "reversed"
        return (target.operator in _DOWN) is not is_reversed
    return wanted == 0 or directions(policy).is_cost(row.level2) or direction == "less"


def _is_late(target: TargetValue, expected: TargetValue, year: int | None) -> bool | None:
    """A deadline of an earlier year is wrong itself (indicators.other-year), and nothing is held against it."""
    last, done = target.deadline, expected.deadline
    if expected.kind != "deadline" or last is None or done is None or last.date is None or done.date is None:
        return None
    if year is not None and last.date.year < year:
        return None
    day = done.date if done.granularity == "day" or done.relation != "in" else _first_day(done.date, done.granularity)
    return day > last.date


def _first_day(last: date, granularity: str) -> date:
    return last.replace(day=1) if granularity == "month" else last.replace(month=1, day=1)


def _number(value: TargetValue) -> Decimal | None:
    return value.high if value.low is None else value.low


def are_of_one_unit(target: TargetValue, expected: TargetValue, context: ProjectContext) -> bool:
    """Whether two numbers can be compared.

    They have the same unit, or one that may replace it; a bare number only where the target's is printed without 万 and is no share.
    """
    if expected.unit is None and target.unit is not None:
        return target.unit not in _SHARES and _MULTIPLIERS.isdisjoint(fold(target.text))
    group = vocabulary(context.policy).unit_group
    return group(target.unit) == group(expected.unit)
