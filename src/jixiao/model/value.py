"""Target and actual values of indicators (绩效值, 指标值, 实际完成值) as typed data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["quantity", "range", "deadline", "comparison", "qualitative", "none", "placeholder", "text"]
Operator = Literal[">=", "<=", ">", "<", "="]
Relation = Literal["before", "on_or_before", "in"]
Granularity = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that a value must meet (时效).

    Attributes:
        date: last day that satisfies the value; for `before` the first day that no longer does.
            None where the text has no year and no budget year was given.
        relation: `before` 前, `on_or_before` 底前, 底, 以前(含), `in` a bare month, day or year.
        granularity: what is printed: `day`, `month` or `year`.
    """

    date: date | None
    relation: Relation
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class TargetValue:
    """A value of an indicator.

    Attributes:
        text: the value as printed.
        kind: what it is; `text` means that it could not be interpreted, with the reason in `reason`.
        operator: printed sign or word; None for a bare number, a range and everything that is no number.
        low: lowest number that satisfies the value, money in 元, percent as printed (95 for 95%); None is unbounded.
        high: highest number that satisfies the value. A bare number has low = high.
        unit: unit as printed without its multiplier (`万次` is 次); money is always 元; None where none is printed.
        label: what stands before the number inside the value (`普及率` in `普及率≥80%`).
        deadline: set for kind `deadline` only.
        reason: why a `text` value was not interpreted; else None.
    """

    text: str
    kind: Kind
    operator: Operator | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    label: str | None = None
    deadline: Deadline | None = None
    reason: str | None = None
