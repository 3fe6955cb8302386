"""The days of a monitoring round: those of the calendar where it sets the stage, else those that the round was opened with."""

from dataclasses import dataclass
from datetime import date

from jixiao.web.monitoring.models import MonitoringRound
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.gate import calendar_for
from jixiao.web.stagecalendar.models import Window

STAGE = "monitoring"
"""The stage of the calendar in which monitoring sheets are filled in and submitted."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, and the window of the calendar that says so; None where the calendar sets none."""

    opens: date
    closes: date
    window: Window | None = None


def calendar_days(region: int, month: int, tree: Tree) -> Days | None:
    """The days that the calendar sets for a month in a region; None where it sets none."""
    window = calendar_for(tree).window(region, STAGE, month)
    return Days(window.opens, window.closes, window) if window else None


def days_of(held: MonitoringRound, tree: Tree) -> Days:
    """The days that count for a round."""
    return calendar_days(held.region_id, held.month, tree) or Days(held.opens_on, held.closes_on)


def round_is_closed(window: Window) -> bool:
    """Whether the monitoring round of a window has been closed: no sheet of it can be submitted, whatever the day."""
    rounds = MonitoringRound.objects.filter(
        region=window.region_id, fiscal_year=window.fiscal_year, month=window.period, is_closed=True
    )
    return rounds.exists()
