"""What last year's sheets say of an indicator: the target that was set and what was reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.matching import paired_rows
from jixiao.model import TargetValue
from jixiao.model.project import FormKind

_SHEETS: tuple[FormKind, ...] = ("self_evaluation", "target")


@dataclass(frozen=True, slots=True)
class Before:
    """A row and a figure of last year for the same indicator.

    Attributes:
        row: the row of this year.
        kind: `目标` for last year's target, `实际完成` for what was reached.
        value: last year's value.
    """

    row: Row
    kind: str
    value: TargetValue


def values_before(context: ProjectContext) -> tuple[Before, ...] | None:
    """Last year's values of the indicators that both years have; None where no sheet of last year is at hand.

    What was reached says more than what was set, so that it comes first.
    """
    sheets = [found for form in _SHEETS if (found := counterpart(context, form, years_before=1)) is not None]
    if not sheets:
        return None
    return tuple(before for sheet in sheets for before in _values(context, sheet.context))


def _values(context: ProjectContext, other: ProjectContext) -> Iterator[Before]:
    for pair in paired_rows(context, other):
        if pair.own is None or pair.other is None:
            continue
        past = pair.other.indicator
        if past.actual is not None:
            yield Before(pair.own, "实际完成", past.actual)
        elif past.target is not None:
            yield Before(pair.own, "目标", past.target)


def is_eased(now: TargetValue, before: TargetValue) -> bool | None:
    """Whether this year's target asks for less than last year's figure; None where the two can't be compared.

    A lower limit (and a bare number) is eased by going down, an upper limit by going up.
    """
    if now.kind != "quantity" or before.kind != "quantity" or now.unit != before.unit:
        return None
    past = before.low if before.low is not None else before.high
    if past is None:
        return None
    limit = _upper(now)
    if limit is not None:
        return limit > past
    return None if now.low is None else now.low < past


def _upper(value: TargetValue) -> Decimal | None:
    return value.high if value.operator in ("<=", "<") else None
