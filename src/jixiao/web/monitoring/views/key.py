"""The list of key monitoring: what is on it, and what the profile's thresholds suggest."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.law import Policy, policy
from jixiao.web.desk.posted import FormPage
from jixiao.web.lifecycle.makers import answering, makers_of_projects
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import Answer, readable
from jixiao.web.monitoring.actions import MarkKey
from jixiao.web.monitoring.models import MonitoringRound
from jixiao.web.monitoring.rights import may_judge, steps
from jixiao.web.monitoring.typed import typed_whole
from jixiao.web.monitoring.views.board import HEAVY
from jixiao.web.portal.pages import Column

_SHOWN = 200


class KeyList(FormPage):
    """Projects on the list, then projects that the thresholds suggest."""

    template_name: ClassVar[str] = "monitoring/key.html"
    file_name: ClassVar[str] = "key-monitoring"

    def load(self, **kwargs: Any) -> None:
        """Finds both, by the sheets of the latest round."""
        units = readable(self.person, self.tree)
        regions = {self.tree.region_of(unit) for unit in units} - {None}
        self.round = MonitoringRound.objects.filter(region__in=regions, fiscal_year=self.year).first()
        profile = self.tree.profile(self.round.region_id) if self.round else "cn"
        self.law: Policy = policy(profile, on=timezone.localdate())
        self.amount, self.pct = (
            self.law.number("monitoring.key_amount"),
            self.law.number("monitoring.key_execution_pct"),
        )
        targets = (
            Sheet.objects.filter(
                kind="target", fiscal_year=self.year, unit__in=units, dossier__is_open=True, in_force__isnull=False
            )
            .select_related("dossier", "unit")
            .defer(*HEAVY)
        )
        self.on_list = targets.filter(dossier__is_key=True).order_by("unit__name", "pk")
        month = self.round.month if self.round else 0
        low = Q(
            dossier__sheets__kind="monitoring",
            dossier__sheets__period=month,
            dossier__sheets__lights__execution_pct__lt=self.pct,
        )
        self.suggested = targets.filter(low, annual__gt=self.amount, dossier__is_key=False).order_by("-annual", "pk")

    def shown(self) -> Mapping[str, Any]:
        """Both lists with the thresholds and where they come from."""
        own = self.law.provision("monitoring.key_amount")
        return {
            "key": self._lines(self.on_list),
            "suggested": self._lines(self.suggested) if self.round else [],
            "round": self.round,
            "amount_wan": self.amount / Decimal(10000),
            "pct": self.pct,
            "basis": own.instrument or own.note,
            "months": range(1, 13),
        }

    def _lines(self, found: QuerySet[Sheet]) -> list[tuple[Sheet, Answer | None]]:
        """The first of them with whether the person decides on them; None where the person has no role for it there."""
        reached = self.person.reached(steps()["mark_key"].roles, self.tree)
        rows = list(found[:_SHOWN])
        makers = makers_of_projects([row.dossier_id for row in rows], answering(self.person))
        return [
            (
                row,
                may_judge(self.person, "mark_key", row.dossier, self.tree, makers) if row.unit_id in reached else None,
            )
            for row in rows
        ]

    def deed(self) -> Callable[[], HttpResponseBase]:
        """Each row has one form."""
        return self._mark

    def _mark(self) -> HttpResponseBase:
        """Puts a project on the list or takes it off."""
        request = self.request
        is_key = request.POST.get("is_key") == "1"
        MarkKey(
            self.person,
            typed_whole(request.POST, "dossier", "项目"),
            is_key=is_key,
            reason=request.POST.get("reason", ""),
        ).run()
        messages.success(request, _("已列入重点监控。") if is_key else _("已移出重点监控。"))
        return redirect(f"{request.path}?year={self.year}")

    def columns(self) -> list[Column]:
        """The table of those on the list."""
        return [
            (_("项目名称"), lambda row: row.dossier.name),
            (_("单位"), self.unit_of),
            (_("年度资金（元）"), lambda row: row.annual),
        ]

    def rows(self) -> Iterable[Any]:
        """Those on the list."""
        return self.on_list.iterator(chunk_size=500)

    def record(self, row: Sheet) -> Any:
        """A project as data."""
        return {"dossier": row.dossier_id, "name": row.dossier.name, "unit": self.unit_of(row), "annual": row.annual}
