"""The calendar of a budget year: for each region of the person, each stage with its window."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.accounts.administration import may_administer
from jixiao.web.desk.posted import FormPage
from jixiao.web.lifecycle.rights import readable
from jixiao.web.portal.pages import Column
from jixiao.web.register.wording import is_english
from jixiao.web.stagecalendar.actions import SetWindow
from jixiao.web.stagecalendar.gate import calendar_for
from jixiao.web.stagecalendar.lateness import behind
from jixiao.web.stagecalendar.models import Window
from jixiao.web.stagecalendar.notes import outdated_notes
from jixiao.web.stagecalendar.stages import Stage, stages


@dataclass(frozen=True, slots=True)
class Line:
    """A stage in a region.

    Attributes:
        region: key of the region.
        stage: the stage.
        window: its window; None where none is set, so that the stage is always open.
        name: what it is called, in the language of the page.
        standing: `always`, `coming`, `open` or `closed`.
        days_left: days until it closes; None unless it is open.
        behind: how many units that the person sees are not beyond it; None unless it has opened.
        late: how many of these are late.
        is_note_older: the note of the window was written before its days were changed.
    """

    region: int
    stage: Stage
    window: Window | None
    name: str
    standing: str
    days_left: int | None = None
    behind: int | None = None
    late: int = 0
    is_note_older: bool = False


class CalendarPage(FormPage):
    """All stages of a year; who may, sets them here."""

    template_name: ClassVar[str] = "stagecalendar/year.html"
    file_name: ClassVar[str] = "calendar"

    def load(self, **kwargs: Any) -> None:
        """Judges each stage."""
        places = {item.organisation for item in self.person.held}
        found = {self.tree.region_of(place) for place in places if place in self.tree.placements}
        self.regions = sorted(region for region in found if region is not None)
        self.calendar = calendar_for(self.tree)
        self.seen = readable(self.person, self.tree)
        older = outdated_notes(self.calendar.windows.values())
        lines = [line for region in self.regions for line in self._lines(region)]
        self.lines = [
            replace(line, is_note_older=line.window is not None and line.window.pk in older) for line in lines
        ]

    def _lines(self, region: int) -> Iterable[Line]:
        for stage in stages().values():
            windows = [
                window
                for (where, key, _), window in sorted(self.calendar.windows.items())
                if where == region and key == stage.id
            ]
            if not windows:
                yield Line(region, stage, None, stage.en if is_english() else stage.zh, "always")
            for window in windows:
                yield self._line(region, stage, window)

    def _line(self, region: int, stage: Stage, window: Window) -> Line:
        today = timezone.localdate()
        standing, name = window.standing(today), window.called(english=is_english())
        if standing == "coming":
            return Line(region, stage, window, name, standing)
        left = (window.closes - today).days if standing == "open" else None
        units = behind(window, self.seen, self.tree, self.calendar)
        return Line(region, stage, window, name, standing, left, len(units), sum(item.is_late for item in units))

    def shown(self) -> Mapping[str, Any]:
        """By region, with the form for those who may."""
        mine = [
            region for region in self.regions if may_administer(self.person, "calendar", place=region, tree=self.tree)
        ]
        return {
            "groups": [
                (region, self.tree.name(region), [line for line in self.lines if line.region == region])
                for region in self.regions
            ],
            "mine": [(region, self.tree.name(region)) for region in mine],
            "stages": [(stage, stage.en if is_english() else stage.zh) for stage in stages().values()],
            "months": range(1, 13),
            "is_past": _is_past(self.text("closes")),
        }

    def columns(self) -> list[Column]:
        """The table."""
        return [
            (_("地区"), lambda line: self.tree.name(line.region)),
            (_("阶段"), lambda line: line.name),
            (_("开始"), lambda line: line.window.opens if line.window else None),
            (_("截止"), lambda line: line.window.closes if line.window else None),
            (_("未办完的单位"), lambda line: line.behind),
            (_("已过期的单位"), lambda line: line.late if line.behind is not None else None),
        ]

    def rows(self) -> Iterable[Line]:
        """A row a stage."""
        return self.lines

    def record(self, row: Line) -> Any:
        """A stage as data."""
        opens: date | None = row.window.opens if row.window else None
        closes: date | None = row.window.closes if row.window else None
        return {
            "region": row.region,
            "stage": row.stage.id,
            "period": row.window.period if row.window else 0,
            "opens": opens,
            "closes": closes,
            "standing": row.standing,
            "behind": row.behind,
            "late": row.late if row.behind is not None else None,
        }

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """Setting a window."""
        return {"set": self._set}

    def _set(self) -> HttpResponseBase:
        month = self.text("period")
        window = SetWindow(
            self.person,
            self.key("region", "地区"),
            self.year,
            self.text("stage"),
            self.wanted_day("opens", "开始日期"),
            self.wanted_day("closes", "截止日期"),
            period=int(month) if month.isdecimal() else 0,
            note=self.text("note"),
            is_past_meant=bool(self.text("is_past_meant")),
        ).run()
        messages.success(self.request, _("“%(stage)s”已设定。") % {"stage": window.called(english=is_english())})
        return HttpResponseRedirect(f"{reverse('calendar')}?year={self.year}")


def _is_past(text: str) -> bool:
    """Whether a day that was typed lies before today; False for what is none."""
    try:
        return date.fromisoformat(text) < timezone.localdate()
    except ValueError:
        return False
