"""The lights of one monitoring sheet, each with what it was set by; and the sheet filled in anew from the entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.model import Indicator, Light
from jixiao.web.desk.pages import DeskPage, DeskView
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.following import newer_version
from jixiao.web.lifecycle.left_open import open_doubts
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.monitoring.checks import round_of
from jixiao.web.monitoring.days import days_of
from jixiao.web.monitoring.lateness import days_late, due_day, last_day, submitted_at
from jixiao.web.monitoring.lights import execution_pct, lights_by_record, sheet_lights
from jixiao.web.monitoring.models import BudgetExecution
from jixiao.web.monitoring.months import month_end
from jixiao.web.monitoring.moved import over_before
from jixiao.web.monitoring.results import Result, annual_rows, results, target_sheet
from jixiao.web.monitoring.thresholds import thresholds
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with its light and what the entries say."""

    row: Indicator
    light: Light
    result: Result | None

    @property
    def is_other(self) -> bool:
        """Whether the entries give something else than the sheet says."""
        return bool(self.result and self.result.actual and self.result.actual.text != self.row.progress)


class LightsPage(DeskPage):
    """The lights of a sheet."""

    template_name: ClassVar[str] = "monitoring/lights.html"
    file_name: ClassVar[str] = "lights"

    def load(self, pk: int = 0, **kwargs: Any) -> None:
        """Works them out."""
        self.shown_sheet = self.sheet(pk)
        if self.shown_sheet.kind != "monitoring":
            raise Http404
        self.year = self.shown_sheet.fiscal_year
        self.own_tree = Tree.of(self.shown_sheet.fiscal_year)
        profile = self.own_tree.profile(self.shown_sheet.unit_id)
        self.lights = sheet_lights(self.shown_sheet, profile)
        content = content_of(self.shown_sheet)
        by_row = entered(self.shown_sheet, profile)
        rows = zip(content.row_ids, content.project.indicators, self.lights.indicators, strict=True)
        self.lines = [Line(row, light, by_row.get(name)) for name, row, light in rows if row.name]

    def shown(self) -> Mapping[str, Any]:
        """The lights, the money, and what can be done."""
        sheet = self.shown_sheet
        held = (
            BudgetExecution.objects.filter(dossier=sheet.dossier_id, month=sheet.period)
            .select_related("source")
            .first()
        )
        held_round = round_of(sheet, self.own_tree)
        submitted = submitted_at(sheet)
        profile = self.own_tree.profile(sheet.unit_id)
        by_record = lights_by_record(sheet, profile)
        last = last_day(held_round, sheet.unit_id, self.own_tree) if held_round else None
        over = over_before(held_round, self.own_tree) if held_round else None
        due = due_day(held_round, sheet.unit_id, self.own_tree, over) if held_round else None
        return {
            "sheet": sheet,
            "submitted_at": submitted,
            "late": days_late(submitted, due) if due else 0,
            "over": over if over == due else None,
            "last_day": last,
            "is_extended": bool(held_round and last and last > days_of(held_round, self.own_tree).closes),
            "raise_from": f"sheet={sheet.pk}",
            "unit": self.own_tree.name(sheet.unit_id),
            "lines": self.lines,
            "lights": self.lights,
            "pct": execution_pct(self.lights),
            "by_record": by_record,
            "record_pct": execution_pct(by_record) if by_record else None,
            "execution": held,
            "round": held_round,
            "may_fill": bool(may(self.person, workflow(sheet.kind).steps["save"], sheet, self.own_tree)),
            "doubts": open_doubts(sheet),
            "newer": newer_version(sheet),
            "thresholds": thresholds(profile, timezone.localdate()),
            "others": sum(line.is_other for line in self.lines),
        }

    def columns(self) -> list[Column]:
        """The table."""
        return [
            (_("指标"), lambda line: line.row.name),
            (_("年度指标值"), lambda line: line.row.target.text if line.row.target else ""),
            (_("执行情况"), lambda line: line.row.progress or ""),
            (_("灯"), lambda line: line.light.colour or ""),
            (_("规则"), lambda line: line.light.rule),
            (_("进度（%）"), lambda line: line.light.inputs.get("pace_pct", "")),
            (_("为全年目标的（%）"), lambda line: line.light.inputs.get("reached_pct", "")),
            (_("说明"), lambda line: line.light.reason or ""),
        ]

    def rows(self) -> Iterable[Any]:
        """The indicators."""
        return self.lines

    def record(self, row: Line) -> Any:
        """An indicator as data."""
        return {
            "name": row.row.name,
            "target": row.row.target.text if row.row.target else None,
            "progress": row.row.progress,
            "light": row.light.colour,
            "rule": row.light.rule,
            "inputs": dict(row.light.inputs),
            "reason": row.light.reason,
        }


class Refill(DeskView):
    """Puts what the entries add up to into the sheet."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Writes each value that differs."""
        sheet = self.sheet(pk)
        if sheet.kind != "monitoring":
            raise Http404
        content = content_of(sheet)
        by_row = entered(sheet, Tree.of(sheet.fiscal_year).profile(sheet.unit_id))
        changed = [
            (name, found.actual.text, found.recorders)
            for name, row in zip(content.row_ids, content.project.indicators, strict=True)
            if (found := by_row.get(name)) and found.actual and found.actual.text != row.progress
        ]
        edits = [Put(f"/indicators/@{name}/progress", text) for name, text, _ in changed]
        recorders = {user for _, _, users in changed for user in users}
        saved = SaveSheet(
            self.person, sheet.pk, sheet.revision, edits, reason="按登记的完成情况填入", recorders=recorders
        ).run()
        count = len(saved.changes)
        text = ngettext("已按登记更新 %(count)s 条指标。", "已按登记更新 %(count)s 条指标。", count)
        messages.success(request, text % {"count": count})
        return redirect("monitoring-lights", sheet.pk)


def entered(sheet: Sheet, profile: str) -> dict[str, Result]:
    """Lasting name of a row -> what its entries up to the cut-off add up to."""
    target = target_sheet(sheet.dossier)
    if target is None or target.in_force is None:
        return {}
    until = month_end(sheet.fiscal_year, sheet.period)
    return {item.row: item for item in results(sheet.dossier_id, annual_rows(target.in_force), profile, until)}
