"""When a monitoring sheet was submitted, and how many days after the last day of its round."""

from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.monitoring.models import MonitoringRound


def submitted_at(sheet: Sheet) -> datetime | None:
    """When a sheet was submitted first; None for one that has not been."""
    return sheet.versions.filter(kind=Version.Kind.DECLARATION).values_list("made_at", flat=True).first()


def with_submission(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """The sheets with `submitted_at`: when each was submitted first; what is returned and comes again was not late by that."""
    first = Version.objects.filter(sheet=OuterRef("pk"), kind=Version.Kind.DECLARATION).order_by("number")
    return sheets.annotate(submitted_at=Subquery(first.values("made_at")[:1]))


def is_late(held: MonitoringRound) -> Q:
    """Condition on sheets :func:`with_submission`: submitted after the last day of the round, or not yet though it is over."""
    over = timezone.make_aware(datetime.combine(held.closes_on, datetime.max.time()))
    late = Q(submitted_at__gt=over)
    return late | Q(submitted_at=None) if timezone.localdate() > held.closes_on else late


def days_late(submitted_at: datetime | None, closes_on: date) -> int:
    """Days after the last day; of what is not submitted until today. 0 for what was in time."""
    day = timezone.localdate(submitted_at) if submitted_at else timezone.localdate()
    return max(0, (day - closes_on).days)
