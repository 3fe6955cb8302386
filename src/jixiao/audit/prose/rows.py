"""Indicators with a number, prepared for comparison with the numbers of a goal."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.prose.likeness import content, measure_of
from jixiao.law import Policy
from jixiao.model.project import Horizon
from jixiao.model.value import Operator
from jixiao.values.prose import Figure, FigureKind, family_of, kind_of_unit

_NUMBERS = frozenset({"quantity", "range"})
_CHANGE = re.compile("增长|增加|提高|上升|下降|降低|减少|压减|缩短|增幅|降幅|增速")
_PER = re.compile("每|人均|户均|亩均|单价|平均|均价|标准|单位")
_DIGIT = re.compile(r"\d")
_UPWARD, _DOWNWARD = (">=", ">"), ("<=", "<")


@dataclass(frozen=True)
class Measured:
    """An indicator whose value is a number, or whose name prints one.

    Attributes:
        row: the indicator.
        policy: whose words its name is compared by.
        operator: of its value.
        low: lowest number that satisfies it; None is unbounded.
        high: highest number that satisfies it.
        unit: as read; None where the value prints none.
        kind: what kind of figure the unit makes it.
        unit_group: the unit, or the one that stands for those that may replace each other (人, 名).
        family: family of the unit.
    """

    row: Row
    policy: Policy
    operator: Operator | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    kind: FigureKind
    unit_group: str | None
    family: str

    @cached_property
    def bound(self) -> Decimal | None:
        """The one number of its value; None for a range."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None

    @cached_property
    def _name(self) -> str:
        label = self.row.indicator.target.label if self.row.indicator.target else None
        return f"{self.row.name}{label or ''}"

    @cached_property
    def content(self) -> str:
        """Its name without the words that every name has."""
        return content(self._name, self.policy)

    @cached_property
    def measure(self) -> tuple[str, str] | None:
        """What a rate measures, and of what; None where the name names no rate."""
        return measure_of(self._name, self.policy) if self.kind == "percent" else None

    @cached_property
    def is_per(self) -> bool:
        """The name says that the value is for each of something."""
        return _PER.search(self.row.name) is not None

    @cached_property
    def is_change(self) -> bool:
        """The name says that the value is a change."""
        return _CHANGE.search(self.row.name) is not None

    def agrees(self, figure: Figure) -> bool:
        """Whether a figure of the goal says the same number; a range or 约 takes in every number inside it."""
        if self.bound is not None:
            own = _bound(figure)
            return own == self.bound if own is not None else _within(self.bound, figure.low, figure.high)
        if self.low is None or self.high is None:
            return False
        own = _bound(figure)
        return own is not None and _within(own, self.low, self.high)

    def prints(self, figure: Figure) -> bool:
        """Whether the name prints the figure with its unit (10个社区), or the value of several numbers does."""
        if _DIGIT.search(self.row.name) is None and self.bound is not None:
            return False
        digits = f"{(figure.number / figure.scale).normalize():f}"
        printed = re.compile(rf"(?<![\d.]){re.escape(digits)}{re.escape(figure.unit or '')}")
        return printed.search(self.row.name) is not None or printed.search(self.row.value) is not None

    def covers(self, figure: Figure) -> bool:
        """Whether the indicator's number may take in that of the goal as a part: 97家企业 and 40家高危企业."""
        return self.bound is None or (figure.kind == "count" and figure.number <= self.bound)

    def clash(self, figure: Figure) -> Literal["contradicted", "differs"]:
        """How two different numbers for one thing stand to each other.

        Where meeting the indicator meets the goal (≥98% against 95%以上), both can hold: they differ. So do an amount of
        money and a limit above it. All else is a contradiction.
        """
        own, bound = self.bound, _bound(figure)
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
    groups = _groups(context.policy.words("goal.same_units.words"))
    return tuple(_measured(row, context.policy, groups) for row in own if _has_number(row))


def unit_group(unit: str | None, policy: Policy) -> str | None:
    """The unit, or the one that stands for those that may replace each other: 人 for 名."""
    return _groups(policy.words("goal.same_units.words")).get(unit or "", unit)


@lru_cache(maxsize=16)
def _groups(entries: tuple[str, ...]) -> dict[str, str]:
    return {unit: entry.split()[0] for entry in entries for unit in entry.split()}


def _has_number(row: Row) -> bool:
    target = row.indicator.target
    return (target is not None and target.kind in (*_NUMBERS, "placeholder", "text")) or _DIGIT.search(row.name) is not None


def _measured(row: Row, policy: Policy, groups: dict[str, str]) -> Measured:
    target = row.indicator.target
    is_number = target is not None and target.kind in _NUMBERS
    low, high = (target.low, target.high) if target and is_number else (None, None)
    unit = target.unit if target else None
    return Measured(
        row=row,
        policy=policy,
        operator=target.operator if target else None,
        low=low,
        high=high,
        unit=unit,
        kind=kind_of_unit(unit),
        unit_group=groups.get(unit or "", unit),
        family=family_of(unit),
    )
