"""Plays the example's year, all of it or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from jixiao.model import Project
from jixiao.web.accounts.administration import deeds
from jixiao.web.example_year.cast import Cast
from jixiao.web.example_year.founding import Found
from jixiao.web.example_year.monitoring import monitor
from jixiao.web.example_year.plan import days_from_now, plan
from jixiao.web.example_year.results import assess_beforehand, evaluate_last_year, raise_tasks
from jixiao.web.example_year.targets import declare_last_year, declare_this_year
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.models import Placement
from jixiao.web.stagecalendar.actions import GrantExtension, SetWindow


def is_loaded() -> bool:
    """Whether there is a tree of organisations: that of the example, or one that somebody set up and that is left alone."""
    return Placement.objects.exists()


@transaction.atomic
def load_year(projects: Sequence[Project]) -> int:
    """Sets the example department to work; gives the number of sheets.

    A start that was interrupted leaves nothing, so that the next one begins afresh.
    """
    year = plan("year")
    Found(year).run()
    cast = Cast.of(account for account, *_ in year["people"])
    declare_last_year(cast)
    evaluate_last_year(cast)
    declare_this_year(cast, projects)
    assess_beforehand(cast)
    monitor(cast)
    raise_tasks(cast)
    _set_calendar(cast, year["calendar"])
    return Sheet.objects.count()


def _set_calendar(cast: Cast, calendar: Mapping[str, Any]) -> None:
    """Windows around today, so that visitors of the demo can act; set last, because the year was played in one go."""
    made = {}
    for entry in calendar["windows"]:
        fiscal_year, month = entry.get("year", plan("year")["year"]), entry.get("month", 0)
        region = next(key for key, place in cast.tree(fiscal_year).placements.items() if place.kind == "region")
        officer = cast.first(deeds()["calendar"].roles, region, fiscal_year)
        opens, closes = days_from_now(entry["opens"]), days_from_now(entry["closes"])
        window = SetWindow(
            officer, region, fiscal_year, entry["stage"], opens, closes, period=month, note=entry["note"]
        ).run()
        made[entry["stage"], month] = window, officer
    for entry in calendar["extensions"]:
        window, officer = made[entry["stage"], entry["month"]]
        organisation = cast.organisations[entry["organisation"]]
        GrantExtension(officer, window.pk, organisation, days_from_now(entry["until"]), entry["reason"]).run()
