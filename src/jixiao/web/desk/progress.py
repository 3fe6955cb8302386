"""How far the units have come with the sheets of a year: counts by stage of the way, money, waiting time, faults."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Aggregate, Count, Exists, Min, OuterRef, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.lifecycle.following import follows_target
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import DISCARDED, workflow
from jixiao.web.organisations.tree import Tree

GROUPS = ("filling", "review", "done", "stopped")
"""Where a sheet is, roughly: with the clerk, with a reviewer, through, rejected."""
LIGHTS = ("red", "yellow", "green", "blue", "unknown")
"""Lights of monitoring, the worst first; unknown last."""
NOT_BEGUN = "not_begun"
"""The group of those that an approved target asks for and nobody has begun."""


@dataclass(slots=True)
class Progress:
    """How far one unit, or all units of a department, have come.

    Attributes:
        name: what it is called that year.
        organisation: its key.
        department: name of its department.
        counts: sheets by group, those that are not begun among them.
        annual: money of all its sheets, 元, of the target where one is not begun; None where none names any.
        approved: money of those that are through, 元; None likewise.
        errors: errors that the auditor finds on them.
        late: sheets whose last day is over by the calendar, those among them that are not begun.
        lights: monitoring sheets of the month on show by their worst light.
        executed: money executed up to that month, 元; None where nothing was imported.
        executed_of: budget of the projects that `executed` counts, 元; None where none is known.
        executed_apart: what of `executed` was spent on projects without a budget, 元: it is in no rate; None for nothing.
        oldest: since when the one that waits longest with a clerk or reviewer waits; None where none waits.
    """

    name: str
    organisation: int
    department: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((NOT_BEGUN, *GROUPS), 0))
    annual: Decimal | None = None
    approved: Decimal | None = None
    errors: int = 0
    late: int = 0
    lights: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LIGHTS, 0))
    executed: Decimal | None = None
    executed_of: Decimal | None = None
    executed_apart: Decimal | None = None
    oldest: datetime | None = None

    @property
    def executed_pct(self) -> Decimal | None:
        """Share of the budget that is executed, in percent with one decimal; None where either is not known.

        Of the projects that have both: what was spent on one without a budget is no share of the others' budgets.
        """
        if self.executed is None or not self.executed_of:
            return None
        spent = self.executed - (self.executed_apart or 0)
        return (spent / self.executed_of * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def add(self, other: "Progress") -> None:
        """Counts another's figures in."""
        for group, number in other.counts.items():
            self.counts[group] += number
        for light, number in other.lights.items():
            self.lights[light] += number
        self.annual, self.approved = plus(self.annual, other.annual), plus(self.approved, other.approved)
        self.executed = plus(self.executed, other.executed)
        self.executed_of = plus(self.executed_of, other.executed_of)
        self.executed_apart = plus(self.executed_apart, other.executed_apart)
        self.errors += other.errors
        self.late += other.late
        if other.oldest and (self.oldest is None or other.oldest < self.oldest):
            self.oldest = other.oldest

    @property
    def total(self) -> int:
        """All sheets that there are or should be."""
        return sum(self.counts.values())

    @property
    def done_pct(self) -> int:
        """Share of the sheets that are through, in whole percent."""
        return round(self.counts["done"] * 100 / self.total) if self.total else 0

    @property
    def done_money(self) -> Decimal | None:
        """Money of those that are through, 元: zero where none is yet, None where they name none."""
        return self.approved if self.counts["done"] else Decimal(0)

    @property
    def waiting_days(self) -> int | None:
        """Days that the oldest has been waiting."""
        return (timezone.now() - self.oldest).days if self.oldest else None


def group_of(kind: str, state: str) -> str:
    """The group of a state."""
    flow = workflow(kind)
    one = flow.states[state]
    if one.is_final:
        return "stopped"
    if one.waits_for is None:
        return "done"
    return "filling" if one.waits_for == "filler" else "review"


def groups_of(kind: str, period: int | None) -> tuple[str, ...]:
    """The groups that are counted: what is not begun where each approved target has one sheet of the kind."""
    is_one_each = follows_target(kind) and (kind != "monitoring" or period is not None)
    return (NOT_BEGUN, *GROUPS) if is_one_each else GROUPS


def progress(units: Collection[int], tree: Tree, kind: str, period: int | None = None) -> list[Progress]:
    """Every unit that has sheets of a kind in the tree's year, or should have, by department and name.

    It takes one question to the database, and a second one where an approved target asks for a sheet.

    Args:
        units: units that the person sees.
        tree: organisations of the year.
        kind: kind of sheet.
        period: month of a monitoring round; None for all.
    """
    found = Sheet.objects.filter(unit__in=units, fiscal_year=tree.year, kind=kind).exclude(state=DISCARDED)
    if period is not None:
        found = found.filter(period=period)
    lines: dict[int, Progress] = {}
    for unit, department, *figures in found.values_list("unit", "department").annotate(**_figures(kind)).order_by():
        if unit not in lines:
            lines[unit] = Progress(tree.name(unit), unit, tree.name(department))
        _add(lines[unit], *figures)
    if NOT_BEGUN in groups_of(kind, period):
        _add_not_begun(lines, units, tree, kind, period)
    return sorted(lines.values(), key=lambda line: (line.department, line.name))


def _add_not_begun(
    lines: dict[int, Progress], units: Collection[int], tree: Tree, kind: str, period: int | None
) -> None:
    """Counts the approved targets of the year that have no sheet of the kind; of a round, in regions that hold it."""
    if period is not None:
        regions = {tree.region_of(unit) for unit in lines}
        units = [unit for unit in units if tree.region_of(unit) in regions]
    own = Sheet.objects.filter(dossier=OuterRef("dossier"), kind=kind).exclude(state=DISCARDED)
    lacking = Sheet.objects.filter(unit__in=units, fiscal_year=tree.year, kind="target", in_force__isnull=False).filter(
        ~Exists(own if period is None else own.filter(period=period))
    )
    counted = lacking.values_list("unit", "department").annotate(number=Count("pk"), money=Sum("annual")).order_by()
    for unit, department, number, money in counted:
        line = lines.setdefault(unit, Progress(tree.name(unit), unit, tree.name(department)))
        line.counts[NOT_BEGUN] += number
        line.annual = plus(line.annual, money)


def _figures(kind: str) -> dict[str, Aggregate]:
    """What is counted, in the order in which :func:`_add` takes it: by the database, which has thousands of sheets."""
    states: dict[str, list[str]] = {group: [] for group in GROUPS}
    for state in workflow(kind).states:
        states[group_of(kind, state)].append(state)
    counts: dict[str, Aggregate] = {group: Count("pk", filter=Q(state__in=states[group])) for group in GROUPS}
    return counts | {
        "money": Sum("annual"),
        "approved": Sum("annual", filter=Q(state__in=states["done"])),
        "faults": Sum("error_count"),
        "since": Min("state_since", filter=Q(state__in=states["filling"] + states["review"])),
    }


def _add(line: Progress, *figures: Any) -> None:
    """Adds the figures of a unit; it has several where its department changed within the year."""
    *counts, money, approved, faults, since = figures
    for group, number in zip(GROUPS, counts, strict=True):
        line.counts[group] += number
    line.annual, line.approved = plus(line.annual, money), plus(line.approved, approved)
    line.errors += faults
    if since and (line.oldest is None or since < line.oldest):
        line.oldest = since


def plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The sum of what is known; None where nothing is.

    >>> plus(None, Decimal(3)), plus(None, None)
    (Decimal('3'), None)
    """
    return one if other is None else (one or Decimal(0)) + other


def by_department(lines: list[Progress]) -> list[Progress]:
    """The same, summed up for each department."""
    sums: dict[str, Progress] = {}
    for line in lines:
        sums.setdefault(line.department, Progress(line.department, 0, line.department)).add(line)
    return list(sums.values())


def light_words() -> dict[str, str]:
    """What each light of :data:`LIGHTS` is called."""
    return {"red": _("红灯"), "yellow": _("黄灯"), "green": _("绿灯"), "blue": _("蓝灯"), "unknown": _("没有灯")}
