"""The board of a monitoring round: every sheet with its lights."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.law import policy
from jixiao.web.desk.outdated import MarksOutdated
from jixiao.web.desk.views.first import state_label
from jixiao.web.lifecycle.following import only_outdated
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.monitoring.actions.rounds import waiting_targets
from jixiao.web.monitoring.days import calendar_days, days_of
from jixiao.web.monitoring.lateness import days_late, due_day, is_late, last_day, with_submission
from jixiao.web.monitoring.models import MonitoringRound
from jixiao.web.monitoring.moved import over_before
from jixiao.web.monitoring.rights import may_do
from jixiao.web.monitoring.templatetags.monitoring import LIGHT_WORDS
from jixiao.web.monitoring.unknown import why_unknown
from jixiao.web.monitoring.views.rounds import RoundForms, opening
from jixiao.web.organisations.models import Placement
from jixiao.web.portal.pages import Column

PAGE = 50
HEAVY = ("content", "findings", "row_ids", "unread")
"""Columns of sheets that lists do without."""
_LIGHTS = {"red": 1, "yellow": 2, "green": 3, "blue": 4, "unknown": 9}


class Board(MarksOutdated, RoundForms):
    """Sheets of the round on show, the worst first; filters by light, state and department."""

    template_name: ClassVar[str] = "monitoring/board.html"
    file_name: ClassVar[str] = "monitoring"

    def load(self, **kwargs: Any) -> None:
        """Finds the round and its sheets."""
        regions = {self.tree.region_of(item.organisation) for item in self.person.held} - {None}
        self.rounds = list(
            MonitoringRound.objects.filter(region__in=regions, fiscal_year=self.year).select_related("region")
        )
        wanted = self.request.GET.get("round", "")
        found = (item for item in self.rounds if str(item.pk) == wanted)
        self.round = next(found, self.rounds[0] if self.rounds else None)
        self.over = over_before(self.round, self.tree) if self.round else None
        self.regions = [
            key for key in sorted(filter(None, regions)) if may_do(self.person, "open_round", key, self.tree)
        ]
        self.all = self._sheets()
        self.sheets = self._filtered(self.all)

    def _sheets(self) -> QuerySet[Sheet]:
        if self.round is None:
            return Sheet.objects.none()
        units = readable(self.person, self.tree) & self.tree.below(self.round.region_id)
        found = Sheet.objects.filter(kind="monitoring", fiscal_year=self.year, period=self.round.month, unit__in=units)
        return with_submission(found.select_related("unit", "department", "dossier", "lights").defer(*HEAVY))

    def _filtered(self, sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
        chosen = self.request.GET
        if chosen.get("light") in _LIGHTS:
            sheets = sheets.filter(lights__worst=_LIGHTS[chosen["light"]])
        if chosen.get("light") == "double":
            sheets = sheets.filter(lights__is_double=True)
        if chosen.get("state") in workflow("monitoring").states:
            sheets = sheets.filter(state=chosen["state"])
        if chosen.get("department", "").isdecimal() and len(chosen["department"]) < 10:
            sheets = sheets.filter(department=int(chosen["department"]))
        if chosen.get("key"):
            sheets = sheets.filter(dossier__is_key=True)
        if chosen.get("late") and self.round is not None:
            sheets = sheets.filter(is_late(self.round, self.tree, self.over))
        if chosen.get("outdated"):
            sheets = only_outdated(sheets)
        return sheets.order_by("lights__worst", F("lights__is_double").desc(), "pk")

    def shown(self) -> Mapping[str, Any]:
        """A page of the sheets, and the counts."""
        number = self.request.GET.get("page", "1")
        page = max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1
        count = self.sheets.count()
        query = self.request.GET.copy()
        query.pop("page", None)
        today, month = timezone.localdate(), self._month()
        days = days_of(self.round, self.tree) if self.round else None
        on_page = list(self.on_hand(self.sheets[(page - 1) * PAGE : page * PAGE]))
        why = why_unknown(sheet.lights for sheet in on_page)
        return {
            "rounds": self.rounds,
            "round": self.round,
            "today": today,
            "days": days,
            "over": self.over,
            "is_late": days is not None and today > days.closes,
            "planned": calendar_days(self.regions[0], month, self.tree) if self.regions else None,
            "sheets": [
                (sheet, self._days_late(sheet), self._last_day(sheet), sheet.pk in self.outdated, why.get(sheet.pk))
                for sheet in on_page
            ],
            "count": count,
            "page": page,
            "last_page": max(1, -(-count // PAGE)),
            "query": query.urlencode(),
            "tally": self._tally(),
            "states": workflow("monitoring").states.values(),
            "departments": self._departments(),
            "chosen": self.request.GET,
            "light_choices": [("double", _("双预警")), *((name, word) for name, word in LIGHT_WORDS.items())],
            "open_regions": [(key, self.tree.name(key)) for key in self.regions],
            "month": month,
            "left": self._left(),
            "here": f"?year={self.year}" + (f"&round={self.round.pk}" if self.round else ""),
            "may_change": self.round is not None and self.round.region_id in self.regions,
            **opening(self.rounds, self.regions, self.tree),
        }

    def _last_day(self, sheet: Sheet) -> date | None:
        return last_day(self.round, sheet.unit_id, self.tree) if self.round else None

    def _days_late(self, sheet: Sheet) -> int:
        due = due_day(self.round, sheet.unit_id, self.tree, self.over) if self.round else None
        return days_late(sheet.submitted_at, due) if due else 0  # type: ignore[attr-defined]

    def _tally(self) -> dict[str, int]:
        counts = {name: Count("pk", filter=Q(lights__worst=value)) for name, value in _LIGHTS.items()}
        if self.round is not None:
            counts["late"] = Count("pk", filter=is_late(self.round, self.tree, self.over))
        return self.all.order_by().aggregate(
            all=Count("pk"),
            done=Count("pk", filter=Q(state="confirmed")),
            double=Count("pk", filter=Q(lights__is_double=True)),
            **counts,
        )

    def _departments(self) -> list[tuple[int, str]]:
        if self.round is None:
            return []
        below = self.tree.below(self.round.region_id) & frozenset(self.tree.placements)
        places = (self.tree.placements[key] for key in below)
        kinds = [item for item in places if item.kind == Placement.Kind.DEPARTMENT]
        return sorted(((item.organisation_id, item.name) for item in kinds), key=lambda pair: pair[1])

    def _month(self) -> int:
        """The month that was typed, else the cut-off month that the region's profile has."""
        typed = self.text("month")
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed[:3]) <= 12:
            return int(typed)
        profile = self.tree.profile(self.regions[0]) if self.regions else "cn"
        return int(policy(profile, on=timezone.localdate()).number("monitoring.cutoff_month"))

    def _left(self) -> int:
        """Approved targets that have no sheet yet; counted only for those who can make them."""
        if self.round is None or self.round.region_id not in self.regions or self.round.is_closed:
            return 0
        return waiting_targets(self.round, self.tree).count()

    def columns(self) -> list[Column]:
        """The table."""
        return [
            (_("项目名称"), lambda row: row.name),
            (_("单位"), self.unit_of),
            (_("主管部门"), lambda row: self.tree.name(row.department_id)),
            (_("状态"), state_label),
            (_("重点监控"), lambda row: _("是") if row.dossier.is_key else _("否")),
            (_("目标"), lambda row: row.lights.get_target_display()),
            (_("资金"), lambda row: row.lights.get_money_display()),
            (_("执行率（%）"), lambda row: row.lights.execution_pct),
            (_("资金（按入账的执行数）"), lambda row: row.lights.get_recorded_money_display() or ""),
            (_("执行率（按入账的执行数，%）"), lambda row: row.lights.recorded_pct),
            (_("双预警"), lambda row: _("是") if row.lights.is_double else _("否")),
            (_("提交时间"), lambda row: row.submitted_at),
            (_("截止日期"), self._last_day),
            (_("迟交（天）"), self._days_late),
            (_("红灯指标"), lambda row: row.lights.red_count),
            (_("黄灯指标"), lambda row: row.lights.yellow_count),
            (_("可判定的指标"), lambda row: row.lights.judged_count),
            (_("看不出的指标"), lambda row: row.lights.unjudged_count),
            self.outdated_column(),
        ]

    def rows(self) -> Iterable[Any]:
        """All sheets."""
        return self.on_hand(self.sheets.iterator(chunk_size=500))

    def record(self, row: Sheet) -> Any:
        """A sheet as data."""
        words = {value: name for name, value in _LIGHTS.items()}
        return {
            "id": row.pk,
            "name": row.name,
            "unit": self.unit_of(row),
            "department": self.tree.name(row.department_id),
            "state": row.state,
            "is_key": row.dossier.is_key,
            "target_light": words[row.lights.target],
            "money_light": words[row.lights.money],
            "recorded_money_light": words[row.lights.recorded_money] if row.lights.recorded_money else None,
            "recorded_execution_rate_pct": row.lights.recorded_pct,
            "is_double_warning": row.lights.is_double,
            "submitted_at": row.submitted_at,  # type: ignore[attr-defined]
            "last_day": self._last_day(row),
            "days_late": self._days_late(row),
            "red_indicators": row.lights.red_count,
            "yellow_indicators": row.lights.yellow_count,
            "judged_indicators": row.lights.judged_count,
            "unjudged_indicators": row.lights.unjudged_count,
            "execution_rate_pct": row.lights.execution_pct,
            "is_outdated": row.pk in self.outdated,
        }
