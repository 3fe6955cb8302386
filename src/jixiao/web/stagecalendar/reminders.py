"""What a person should be reminded of today: sheets that wait while a stage is about to close, and what other rooms add."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jixiao.web.accounts.administration import deeds
from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.sent_back import is_in_doubt, sent_back
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.wording import is_english, worded
from jixiao.web.stagecalendar.awaited import Waiting, waiting_by_window
from jixiao.web.stagecalendar.gate import Calendar, calendar_for
from jixiao.web.stagecalendar.lateness import behind, without_any
from jixiao.web.stagecalendar.models import Extension, Window
from jixiao.web.stagecalendar.standstill import still

SOON_DAYS = 7
"""From how many days before its end a stage is urgent."""
PAST_DAYS = 60
"""For how many days after its end people are reminded of what they did not do."""
Urgency = Literal["late", "soon", "open"]
_EXCERPT = 60
_RETURNED = "returned"
_ORDER: dict[str, int] = {"late": 0, "soon": 1, "open": 2}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to think of.

    Attributes:
        urgency: `late`: the day is over; `soon`: within a week; `open`: later.
        stage: which stage, and when it closes, in the language of the page.
        what: what is left to do; with `unit` before it.
        closes: the day.
        address: where it is done.
    """

    urgency: Urgency
    stage: str
    what: str
    closes: date
    address: str
    unit: str = ""

    @property
    def text(self) -> str:
        """All of it as a sentence."""
        return f"{self.stage}{_('，')}{self.unit}{self.what}"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing of another room that has a last day.

    Attributes:
        name: what it is, in the language of the page: `2026 年度整改`.
        what: what is left to do.
        closes: the day.
        address: where it is done.
    """

    name: str
    what: str
    closes: date
    address: str


Source = Callable[[Person, date, Callable[[int], Tree]], Iterable[Due]]
_SOURCES: list[Source] = []


def register_source(source: Source) -> None:
    """Adds what else people are reminded of; a room calls this when it is loaded (`AppConfig.ready`)."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def reminders_for(
    person: Person, today: date | None = None, tree_of: Callable[[int], Tree] | None = None
) -> list[Reminder]:
    """What a person should be reminded of, the most urgent first.

    Args:
        person: who.
        today: the day that counts; None for today.
        tree_of: gives the organisations of a year, where they are at hand already; None to ask the database.
    """
    if not person.held:
        return []
    today, tree_of = today or timezone.localdate(), tree_of or cache(Tree.of)
    windows = [(window, tree_of(window.fiscal_year)) for window in windows_around(today)]
    waiting = waiting_by_window(person, windows)
    found: list[Reminder] = []
    for window, tree in windows:
        calendar = calendar_for(tree)
        found += _own(person, window, tree, calendar, today, waiting[window.pk])
        found += _of_others(person, window, tree, calendar, today)
    for due in (due for source in _SOURCES for due in source(person, today, tree_of)):
        left = (due.closes - today).days
        found.append(
            Reminder(_urgency(left), f"{due.name}{_when(left, due.closes)}", due.what, due.closes, due.address)
        )
    return sorted(found, key=lambda item: (_ORDER[item.urgency], item.closes, item.text))


def windows_around(today: date) -> Iterable[Window]:
    """The windows that are open, or were not long ago, for everybody or for those with an extension."""
    since = today - timedelta(days=PAST_DAYS)
    extended = Extension.objects.filter(is_withdrawn=False, until__gte=since).values("window")
    held = Window.objects.filter(Q(closes__gte=since) | Q(pk__in=extended), opens__lte=today)
    return held.select_related("region").order_by("closes", "pk")


def _own(
    person: Person, window: Window, tree: Tree, calendar: Calendar, today: date, waiting: Sequence[Waiting]
) -> Iterable[Reminder]:
    """Sheets that wait for the person in this stage, for each day on which it closes and each state; the unit without any."""
    stage, region = window.about, tree.below(window.region_id)
    alike: dict[tuple[date, str], list[Waiting]] = defaultdict(list)
    for some in waiting:
        alike[calendar.closes(window, some.unit, tree), some.state].append(some)
    days = Counter(closes for closes, state in alike if state != _RETURNED)
    for (closes, state), group in sorted(alike.items(), key=lambda item: item[0]):
        count = sum(some.count for some in group)
        why = still(window, state, group[0].unit, tree)
        what = (
            _not_done(state, count) if why or not state else _with_returned(_waits(state, count), window, state, group)
        )
        if days[closes] > 1 and state not in ("", _RETURNED):
            what += _("（%(state)s）") % {"state": worded(workflow(stage.kind).states[state])}
        if why:
            what += _("；") + why
        reminder = _reminder(window, closes, today, what, where=stage.done_at)
        yield replace(reminder, address=_list_of(window, group)) if state else reminder
    if stage.expects != "none" and (units := person.reached(["filler"], tree) & region):
        for item in without_any(window, units, tree, calendar):
            what = _missing(stage.expects, item.missing)
            if why := still(window, "", item.unit, tree):
                what = f"{what}{_('；')}{why}"
            yield _reminder(window, item.closes, today, what, tree.name(item.unit), where=stage.begun_at)


def _not_done(state: str, count: int) -> str:
    """What is left of sheets in a state, for which it is too late."""
    if state == _RETURNED:
        left = ngettext("退回来的还有 %(count)s 份没有办完", "退回来的还有 %(count)s 份没有办完", count)
    else:
        left = ngettext("还有 %(count)s 份没有办完", "还有 %(count)s 份没有办完", count)
    return left % {"count": count}


def _waits(state: str, count: int) -> str:
    """What is to be done with sheets in a state."""
    if state == _RETURNED:
        return ngettext(
            "退回来的还有 %(count)s 份，等您修改后再报", "退回来的还有 %(count)s 份，等您修改后再报", count
        ) % {"count": count}
    return ngettext("还有 %(count)s 份等您办理", "还有 %(count)s 份等您办理", count) % {"count": count}


def _with_returned(what: str, window: Window, state: str, group: Sequence[Waiting]) -> str:
    """What is left to do, and of which sheets a reviewer sent them back, where their state does not say it; with the one remark."""
    kind = window.about.kind
    if not is_in_doubt(kind, state):
        return what
    units, count = {some.unit for some in group}, sum(some.count for some in group)
    found = Sheet.objects.filter(fiscal_year=window.fiscal_year, kind=kind, state=state, unit__in=units)
    if window.period:
        found = found.filter(period=window.period)
    back = sent_back(found.only("pk", "kind", "state", "state_since"))
    if not back:
        return what
    if len(back) < count:
        return what + ngettext("，其中退回来的 %(count)s 份", "，其中退回来的 %(count)s 份", len(back)) % {
            "count": len(back)
        }
    said = f"{_('：')}“{Truncator(next(iter(back.values()))).chars(_EXCERPT)}”" if count == 1 else ""
    return _waits(_RETURNED, count) + said


def _list_of(window: Window, waiting: Sequence[Waiting]) -> str:
    """The address of the one sheet that waits, or of the list of those in this state, of one unit where it is one."""
    first = waiting[0]
    if sum(some.count for some in waiting) == 1:
        return reverse("sheet", args=[first.sheet])
    asked: dict[str, int | str] = {"year": window.fiscal_year, "kind": window.about.kind, "state": first.state}
    if len({some.unit for some in waiting}) == 1:
        asked["unit"] = first.unit
    return f"{reverse('sheets')}?{urlencode(asked)}"


def _of_others(person: Person, window: Window, tree: Tree, calendar: Calendar, today: date) -> Iterable[Reminder]:
    """For those who keep the calendar: units that are late, and apart those whose extension still runs.

    None before the last day of all, which an extension only moves on.
    """
    if window.closes >= today:
        return
    if person.holding(deeds()["calendar"].roles, window.region_id, tree) is None:
        return
    every = behind(window, tree.below(window.region_id), tree, calendar)
    late = [item for item in every if item.closes < today]
    if late:
        address = reverse("calendar-window", args=[window.pk])
        count = len(late)
        what = ngettext("还有 %(count)s 个单位没有办完", "还有 %(count)s 个单位没有办完", count) % {"count": count}
        if extended := len(every) - count:
            more = ngettext("，另有 %(count)s 个已延期、还没到期", "，另有 %(count)s 个已延期、还没到期", extended)
            what += more % {"count": extended}
        yield replace(_reminder(window, window.closes, today, what), address=address)


def _missing(expects: str, count: int) -> str:
    if expects == "unit":
        return _("一份也没有填")
    return ngettext("还有 %(count)s 个项目没有填", "还有 %(count)s 个项目没有填", count) % {"count": count}


def _reminder(window: Window, closes: date, today: date, what: str, unit: str = "", *, where: str = "desk") -> Reminder:
    """A reminder that leads to a page with the year of the window."""
    left = (closes - today).days
    stage = _("%(year)s 年度“%(stage)s”") % {"year": window.fiscal_year, "stage": window.called(english=is_english())}
    address = f"{reverse(where)}?year={window.fiscal_year}"
    return Reminder(_urgency(left), f"{stage}{_when(left, closes)}", what, closes, address, unit)


def _urgency(left: int) -> Urgency:
    if left < 0:
        return "late"
    return "soon" if left <= SOON_DAYS else "open"


def _when(left: int, closes: date) -> str:
    day = date_format(closes, _("n月j日"))
    if left < 0:
        return _("%(day)s已截止") % {"day": day}
    if left == 0:
        return pgettext("reminder", "今天截止")
    return ngettext("还有 %(left)s 天截止（%(day)s）", "还有 %(left)s 天截止（%(day)s）", left) % {
        "left": left,
        "day": day,
    }
