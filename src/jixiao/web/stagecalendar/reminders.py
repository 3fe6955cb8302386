"""What a person should be reminded of today: sheets that wait for the person while a stage is about to close."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.administration import deeds
from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.gate import Calendar, calendar_for
from jixiao.web.stagecalendar.lateness import behind
from jixiao.web.stagecalendar.models import Window

SOON_DAYS = 7
"""From how many days before its end a stage is urgent."""
_PAST_DAYS = 60
"""For how many days after its end people are reminded of what they did not do."""
Urgency = Literal["late", "soon", "open"]
_ORDER: dict[str, int] = {"late": 0, "soon": 1, "open": 2}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to think of.

    Attributes:
        urgency: `late`: the day is over; `soon`: within a week; `open`: later.
        text: what it is, in Chinese.
        closes: the day.
        address: where it is done.
    """

    urgency: Urgency
    text: str
    closes: date
    address: str


def reminders_for(person: Person, today: date | None = None) -> list[Reminder]:
    """What a person should be reminded of, the most urgent first."""
    if not person.held:
        return []
    today = today or timezone.localdate()
    tree_of = cache(Tree.of)
    found: list[Reminder] = []
    for window in windows_around(today):
        tree = tree_of(window.fiscal_year)
        calendar = calendar_for(tree)
        found += _own(person, window, tree, calendar, today)
        found += _of_others(person, window, tree, calendar, today)
    return sorted(found, key=lambda item: (_ORDER[item.urgency], item.closes, item.text))


def windows_around(today: date) -> Iterable[Window]:
    """The windows that are open, or were not long ago."""
    held = Window.objects.filter(opens__lte=today, closes__gte=today - timedelta(days=_PAST_DAYS))
    return held.select_related("region").order_by("closes", "pk")


def _own(person: Person, window: Window, tree: Tree, calendar: Calendar, today: date) -> Iterable[Reminder]:
    """Sheets that wait for the person in this stage, and the unit without any."""
    stage, region = window.about, tree.below(window.region_id)
    waiting = Q(pk__in=[])
    for state in stage.pending:
        role = workflow(stage.kind).states[state].waits_for
        if role and (units := person.reached([role], tree) & region):
            waiting |= Q(state=state, unit__in=units)
    sheets = Sheet.objects.filter(waiting, fiscal_year=window.fiscal_year, kind=stage.kind)
    if window.period:
        sheets = sheets.filter(period=window.period)
    counts = dict(sheets.values_list("unit").annotate(Count("pk")).order_by())
    if counts:
        closes = min(calendar.closes(window, unit, tree) for unit in counts)
        yield _reminder(window, closes, today, f"还有 {sum(counts.values())} 份等您办理", reverse("desk"))
    if stage.expects != "none" and (units := person.reached(["filler"], tree) & region):
        for item in behind(window, units, tree, calendar):
            if item.missing and not item.pending:
                what = "一份也没有填" if stage.expects == "unit" else f"还有 {item.missing} 个项目没有填"
                yield _reminder(window, item.closes, today, f"{tree.name(item.unit)}{what}", reverse("desk"))


def _of_others(person: Person, window: Window, tree: Tree, calendar: Calendar, today: date) -> Iterable[Reminder]:
    """For those who keep the calendar: units that are late."""
    if person.holding(deeds()["calendar"].roles, window.region_id, tree) is None:
        return
    late = [item for item in behind(window, tree.below(window.region_id), tree, calendar) if item.closes < today]
    if late:
        address = reverse("calendar-window", args=[window.pk])
        yield Reminder(
            "late", f"“{window}”{_day(window.closes)}已截止，还有 {len(late)} 个单位没有办完", window.closes, address
        )


def _reminder(window: Window, closes: date, today: date, what: str, address: str) -> Reminder:
    left = (closes - today).days
    name = f"{window.fiscal_year} 年度“{window}”"
    if left < 0:
        return Reminder("late", f"{name}{_day(closes)}已截止，{what}", closes, address)
    when = "今天截止" if left == 0 else f"还有 {left} 天截止（{_day(closes)}）"
    return Reminder("soon" if left <= SOON_DAYS else "open", f"{name}{when}，{what}", closes, address)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
