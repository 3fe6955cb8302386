"""The last day of a monitoring sheet, when it was submitted, and how many days after that day.

Late is what was not submitted when its last day was over. Where that day was moved only then (:mod:`moved`), the day that was over
still counts, though sheets can be submitted up to the new one; an extension that is granted to a unit does away with it.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.monitoring.days import STAGE, days_of
from jixiao.web.monitoring.models import MonitoringRound
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.gate import calendar_for


def last_day(held: MonitoringRound, unit: int, tree: Tree) -> date:
    """The last day of a unit's sheets: of the calendar, extensions included; of the round where the calendar sets none."""
    calendar = calendar_for(tree)
    window = calendar.window(tree.region_of(unit), STAGE, held.month)
    return calendar.closes(window, unit, tree) if window else held.closes_on


def due_day(held: MonitoringRound, unit: int, tree: Tree, over: date | None) -> date:
    """The day after which a unit's sheets are late.

    Args:
        held: the round.
        unit: key of the unit.
        tree: organisations of the year.
        over: what :func:`~jixiao.web.monitoring.moved.over_before` gives.
    """
    if over is None:
        return last_day(held, unit, tree)
    calendar = calendar_for(tree)
    window = calendar.window(tree.region_of(unit), STAGE, held.month)
    return max(over, (calendar.extended(window, unit, tree) if window else None) or over)


def own_days(held: MonitoringRound, tree: Tree, over: date | None) -> Mapping[int, date]:
    """The day after which the sheets are late, of every unit of the round for which it is another than that of the round."""
    days = {unit: due_day(held, unit, tree, over) for unit in tree.below(held.region_id)}
    usual = over or days_of(held, tree).closes
    return {unit: day for unit, day in days.items() if day != usual}


def submitted_at(sheet: Sheet) -> datetime | None:
    """When a sheet was submitted first; None for one that has not been."""
    return sheet.versions.filter(kind=Version.Kind.DECLARATION).values_list("made_at", flat=True).first()


def with_submission(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """The sheets with `submitted_at`: when each was submitted first; what is returned and comes again was not late by that."""
    first = Version.objects.filter(sheet=OuterRef("pk"), kind=Version.Kind.DECLARATION).order_by("number")
    return sheets.annotate(submitted_at=Subquery(first.values("made_at")[:1]))


def is_late(held: MonitoringRound, tree: Tree, over: date | None) -> Q:
    """Condition on sheets :func:`with_submission`: submitted after :func:`due_day` of their unit, or not yet though it is over."""
    own, usual = own_days(held, tree, over), _after(over or days_of(held, tree).closes)
    late = usual & ~Q(unit__in=own) if own else usual
    for day in sorted(set(own.values())):
        late |= _after(day) & Q(unit__in=[unit for unit in own if own[unit] == day])
    return late


def days_late(submitted_at: datetime | None, last: date) -> int:
    """Days after the last day; of what is not submitted until today. 0 for what was in time."""
    day = timezone.localdate(submitted_at) if submitted_at else timezone.localdate()
    return max(0, (day - last).days)


def _after(last: date) -> Q:
    over = timezone.make_aware(datetime.combine(last, datetime.max.time()))
    late = Q(submitted_at__gt=over)
    return late | Q(submitted_at=None) if timezone.localdate() > last else late
