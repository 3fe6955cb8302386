"""Refuses a step outside its window, with the date and whom to ask."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from weakref import WeakKeyDictionary

from django.utils import timezone

from jixiao.web.accounts.administration import deeds
from jixiao.web.accounts.whom_to_ask import Holders
from jixiao.web.lifecycle.windows import Asked
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.models import Extension, Window
from jixiao.web.stagecalendar.stages import stages_of

_NAMED = 3


@dataclass(frozen=True, eq=False)
class Calendar:
    """All windows of a budget year with their extensions, asked once for as long as a tree of that year is at hand.

    Attributes:
        year: the budget year.
        windows: by region, stage and month.
        extensions: last day by window and organisation.
        officers: names of those who grant extensions, by region, as far as they were asked for.
    """

    year: int
    windows: dict[tuple[int, str, int], Window]
    extensions: dict[tuple[int, int], date] = field(default_factory=dict)
    officers: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, year: int) -> "Calendar":
        """Asks the database."""
        held = Window.objects.filter(fiscal_year=year).select_related("region")
        windows = {(item.region_id, item.stage, item.period): item for item in held}
        granted = Extension.objects.filter(window__fiscal_year=year, is_withdrawn=False) if windows else ()
        return cls(year, windows, {(item.window_id, item.organisation_id): item.until for item in granted})

    def window(self, region: int | None, stage: str, period: int) -> Window | None:
        """The window of a stage in a region; one without a month holds for every month."""
        if region is None:
            return None
        return self.windows.get((region, stage, period)) or self.windows.get((region, stage, 0))

    def closes(self, window: Window, unit: int, tree: Tree) -> date:
        """The last day for a unit: of the window, or of the latest extension for it or an organisation above it."""
        return max(window.closes, self.extended(window, unit, tree) or window.closes)

    def extended(self, window: Window, unit: int, tree: Tree) -> date | None:
        """The latest extension for a unit or an organisation above it; None where there is none."""
        line: Iterable[int] = (unit, *tree.above(unit))
        granted = (self.extensions.get((window.pk, organisation)) for organisation in line)
        return max(filter(None, granted), default=None)


_KEPT: "WeakKeyDictionary[Tree, Calendar]" = WeakKeyDictionary()


def calendar_for(tree: Tree) -> Calendar:
    """The calendar of the tree's year, asked once for each tree."""
    if tree not in _KEPT:
        _KEPT[tree] = Calendar.of(tree.year)
    return _KEPT[tree]


def barring(asked: Asked, tree: Tree) -> Window | None:
    """The window outside which a step can't be taken today; None where one of its stages is open, or none has a window."""
    found = stages_of(asked.kind, asked.step, asked.state)
    if not found:
        return None
    calendar, region, today = calendar_for(tree), tree.region_of(asked.unit), timezone.localdate()
    windows = [item for stage in found if (item := calendar.window(region, stage.id, asked.period))]
    if not windows or any(item.opens <= today <= calendar.closes(item, asked.unit, tree) for item in windows):
        return None
    return next((item for item in windows if today < item.opens), windows[-1])


def refusal(asked: Asked, tree: Tree) -> str:
    """Why a step can't be taken today, in Chinese; empty where it can."""
    window = barring(asked, tree)
    if window is None:
        return ""
    if timezone.localdate() < window.opens:
        return f"“{asked.zh}”还没到时间：{tree.year} 年度“{window}”{_day(window.opens)}开始，{_day(window.closes)}截止"
    calendar = calendar_for(tree)
    last = calendar.closes(window, asked.unit, tree)
    whom = whom_to_ask(calendar, tree.region_of(asked.unit) or 0, tree)
    return f"“{asked.zh}”已过时间：{tree.year} 年度“{window}”{_day(last)}已截止；确需办理，请找{whom}批准延期"


def whom_to_ask(calendar: Calendar, region: int, tree: Tree) -> str:
    """Names of those who grant extensions in a region, else their role, in Chinese."""
    known = calendar.officers
    if region not in known:
        roles = frozenset(deeds()["extension"].roles)
        found = Holders(tree, timezone.localdate(), roles).of(roles, [region])
        names = dict.fromkeys(item.user.shown_name for item in found)
        known[region] = "、".join([*names][:_NAMED]) or "财政绩效管理人员"
    return known[region]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
