"""Indicators with a number, prepared for comparison with the numbers of a goal."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.prose.likeness import content, measure_of
from jixiao.law import Policy
from jixiao.model.project import Horizon
from jixiao.model.value import Operator
from jixiao.values.numbers import NUMBER
from jixiao.values.prose import Figure, FigureKind, kind_of_unit

_NUMBERS = frozenset({"quantity", "range"})
_CHANGE = re.compile("增长|增加|提高|上升|下降|降低|减少|压减|缩短|增幅|降幅|增速")
_PER = re.compile("每|人均|户均|亩均|单价|平均|均价|标准|单位")
_UPWARD, _DOWNWARD = (">=", ">"), ("<=", "<")


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator whose value is a number.

    Attributes:
        row: the indicator.
        kind: what kind of figure its unit makes it.
        operator: of its value.
        low: lowest number that satisfies it; None is unbounded.
        high: highest number that satisfies it.
        bound: the one number of its value; None for a range.
        unit: as read; None where the value prints none.
        content: its name without the words that every name has.
        measure: what a rate measures, and of what; None where the name names no rate.
        printed: numbers that its name and value print.
        is_per: the name says that the value is for each of something.
        is_change: the name says that the value is a change.
    """

    row: Row
    kind: FigureKind
    operator: Operator | None
    low: Decimal | None
    high: Decimal | None
    bound: Decimal | None
    unit: str | None
    content: str
    measure: tuple[str, str] | None
    printed: frozenset[str]
    is_per: bool
    is_change: bool

    @property
    def position(self) -> int:
        """Place of the indicator in the sheet."""
        return self.row.position

    def agrees(self, figure: Figure) -> bool:
        """Whether a figure of the goal says the same number; a range or 约 takes in every number inside it."""
        bound = _bound(figure)
        if self.bound is not None:
            return bound == self.bound if bound is not None else _within(self.bound, figure.low, figure.high)
        if self.low is None and self.high is None:
            return False
        return bound is not None and _within(bound, self.low, self.high)

    def prints(self, figure: Figure) -> bool:
        """Whether the name or the value prints the figure with its unit (10个社区 in a name)."""
        digits = f"{figure.number / figure.scale:f}".rstrip("0").rstrip(".") if figure.place < 1 else f"{figure.number:f}"
        return f"{digits}{figure.unit or ''}" in self.printed

    def covers(self, figure: Figure) -> bool:
        """Whether the indicator's number may take in that of the goal as a part: 97家企业 and 40家高危企业."""
        return self.bound is None or (figure.kind == "count" and figure.number <= self.bound)

    def has_unit_of(self, figure: Figure, policy: Policy) -> bool:
        """Whether the two units are one, or may stand for each other (人 and 名)."""
        if figure.kind != self.kind:
            return False
        groups = (group.split() for group in policy.words("goal.same_units.words"))
        return self.unit == figure.unit or any(self.unit in group and figure.unit in group for group in groups)

    def clash(self, figure: Figure) -> Literal["contradicted", "differs"]:
        """How two different numbers for one thing stand to each other.

        Where meeting the indicator meets the goal (≥98% against 95%以上), both can hold: they differ. So do an amount of
        money and a limit above it. All else is a contradiction.
        """
        bound, own = _bound(figure), self.bound
        if bound is None or own is None:
            return "differs"
        if figure.operator in _UPWARD and self.operator not in _DOWNWARD:
            return "differs" if own > bound else "contradicted"
        if figure.operator in _DOWNWARD and self.operator not in _UPWARD:
            return "differs" if own < bound else "contradicted"
        is_within_limit = figure.kind == "money" and self.operator in _DOWNWARD and bound < own
        return "differs" if is_within_limit else "contradicted"


def _bound(figure: Figure) -> Decimal | None:
    if figure.operator is not None or figure.low == figure.high:
        return figure.number
    return None


def _within(number: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or low <= number) and (high is None or number <= high)


def measured_rows(context: ProjectContext, horizon: Horizon) -> tuple[Measured, ...]:
    """The indicators of a block that have a number; of all blocks where the goal's own has none."""
    rows = [row for row in context.rows if row.is_real and row.indicator.target is not None]
    own = [row for row in rows if row.indicator.horizon == horizon] or rows
    return tuple(_measured(row, context.policy) for row in own)


def _measured(row: Row, policy: Policy) -> Measured:
    target = row.indicator.target
    is_number = target is not None and target.kind in _NUMBERS
    low, high = (target.low, target.high) if target and is_number else (None, None)
    unit = target.unit if target else None
    label = (target.label or "") if target else ""
    return Measured(
        row=row,
        kind=kind_of_unit(unit),
        operator=target.operator if target else None,
        low=low,
        high=high,
        bound=_one(low, high),
        unit=unit,
        content=content(f"{row.name}{label}", policy),
        measure=measure_of(f"{row.name}{label}", policy) if kind_of_unit(unit) == "percent" else None,
        printed=_printed(f"{row.name};{row.value}"),
        is_per=_PER.search(row.name) is not None,
        is_change=_CHANGE.search(row.name) is not None,
    )


def _one(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    if low is None or high is None:
        return high if low is None else low
    return low if low == high else None


def _printed(text: str) -> frozenset[str]:
    """Every number of a text with one to three characters behind it: 10个 of 10个社区."""
    found = set()
    for match in NUMBER.finditer(text):
        for length in range(1, 4):
            found.add(f"{match[0]}{text[match.end() : match.end() + length]}")
    return frozenset(found)
