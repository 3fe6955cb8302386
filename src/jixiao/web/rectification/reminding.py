"""Tasks of rectification that are about to be over, or are, for the reminders of the day."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.rights import readable
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.waiting import waiting_tasks
from jixiao.web.stagecalendar.reminders import PAST_DAYS, SOON_DAYS, Due


def tasks_due(person: Person, today: date, tree_of: Callable[[int], Tree]) -> Iterator[Due]:
    """What waits for the person, a line a year: the tasks whose day is within a week, or was not long ago."""
    days = (today - timedelta(PAST_DAYS), today + timedelta(SOON_DAYS))
    found = waiting_tasks(person).filter(until_day__range=days).order_by()
    for year in sorted(set(found.values_list("fiscal_year", flat=True))):
        own = found.filter(fiscal_year=year, unit__in=readable(person, tree_of(year)))
        counted = own.aggregate(
            count=Count("pk"),
            first=Min("until_day"),
            task=Min("pk"),
            states=Count("state", distinct=True),
            state=Min("state"),
        )
        if count := counted["count"]:
            what = ngettext("还有 %(count)s 件整改等您办理", "还有 %(count)s 件整改等您办理", count) % {"count": count}
            yield Due(
                _("%(year)s 年度整改") % {"year": year},
                what,
                counted["first"],
                _address(year, counted),
            )


def _address(year: int, counted: Mapping[str, Any]) -> str:
    """The one task, or the list of those in its state; where they are in several states, of those not ended."""
    if counted["count"] == 1:
        return reverse("task", args=[counted["task"]])
    state = counted["state"] if counted["states"] == 1 else "not-ended"
    return f"{reverse('tasks')}?year={year}&state={state}"
