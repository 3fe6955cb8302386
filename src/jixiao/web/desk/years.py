"""The budget year on show: what a person chose, else the year in which the work is."""

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Max, Q
from django.utils import timezone

from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import DISCARDED, workflows
from jixiao.web.organisations.years import FIRST_YEAR, LAST_YEAR

_CHOSEN = "desk_year"


def year_in(text: str) -> int | None:
    """The year that an address or a form names; None where it is none.

    >>> year_in("2026"), year_in("26"), year_in("next"), year_in("9999")
    (2026, None, None, None)
    """
    year = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None


def usual_year() -> int:
    """The latest year with a sheet that has left its first state, else the latest with a sheet, else this year.

    A draft that one clerk begins early, or has thrown away, is not yet the work of everybody.
    """
    waiting = Q(state=DISCARDED)
    for flow in workflows().values():
        waiting |= Q(kind=flow.kind, state=flow.begins)
    under_way = Sheet.objects.exclude(waiting).order_by("-fiscal_year").values_list("fiscal_year", flat=True).first()
    return under_way or Sheet.objects.aggregate(latest=Max("fiscal_year"))["latest"] or timezone.localdate().year


def years_to_choose(shown: int) -> list[int]:
    """The years that have sheets, the coming ones up to next year, and the one on show; the latest first."""
    found = list(Sheet.objects.order_by().values_list("fiscal_year", flat=True).distinct())
    latest, this = max(found, default=None), timezone.localdate().year
    coming = range((latest or this - 1) + 1, max(latest or this, this) + 2)
    return sorted({*found, *coming, shown}, reverse=True)


def chosen_year(session: SessionBase) -> int | None:
    """The year that the person chose last since signing in."""
    year = session.get(_CHOSEN)
    return year if isinstance(year, int) else None


def keep_chosen(session: SessionBase, year: int) -> None:
    """Keeps a choice; the session is written only where it changes."""
    if session.get(_CHOSEN) != year:
        session[_CHOSEN] = year
