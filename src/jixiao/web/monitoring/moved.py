"""Whether the last day of a monitoring round was moved when it was over already: what was late then stays late."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from jixiao.web.history.chain import field_changes
from jixiao.web.history.models import Entry
from jixiao.web.monitoring.days import STAGE
from jixiao.web.monitoring.models import MonitoringRound
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.gate import calendar_for


def over_before(held: MonitoringRound, tree: Tree) -> date | None:
    """The first last day of a round that was over when somebody set another; None where none was. One question.

    What counts is, as the history has it, the day that held at the time: of the calendar's window of the month, else of the one
    for all months, else of the round itself.
    """
    windows = calendar_for(tree).windows
    found = (windows.get((held.region_id, STAGE, period)) for period in (held.month, 0))
    subjects = [*(window.subject for window in found if window), held.subject]
    entries = Entry.objects.filter(subject__in=subjects).order_by("number")
    return _first_over(entries, subjects, held.subject)


def _first_over(entries: Iterable[Entry], subjects: list[str], own: str) -> date | None:
    """The same from the entries; those who hold before others stand first among the subjects."""
    closes: dict[str, date] = {}
    is_begun = False
    for entry in entries:
        before = _in_force(closes, subjects)
        for change in field_changes(entry):
            if change.place in ("closes", "closes_on") and change.after:
                closes[entry.subject] = date.fromisoformat(change.after)
        now = _in_force(closes, subjects)
        if is_begun and before and before != now and timezone.localdate(entry.at) > before:
            return before
        is_begun = is_begun or entry.subject == own
    return None


def _in_force(closes: dict[str, date], subjects: list[str]) -> date | None:
    return next((closes[subject] for subject in subjects if subject in closes), None)
