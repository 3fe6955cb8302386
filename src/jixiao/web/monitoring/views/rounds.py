"""What a performance officer does with monitoring rounds, by the forms of the board."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.web.desk.posted import FormPage
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.actions import ChangeRound, FillRound, OpenRound
from jixiao.web.monitoring.models import BudgetExecution, MonitoringRound
from jixiao.web.monitoring.typed import typed_day, typed_whole
from jixiao.web.organisations.tree import Tree

_BATCHES = 3
"""Batches that one request makes; the rest is made by the next."""


class RoundForms(FormPage):
    """Opening a round, making its sheets, moving its days or ending it."""

    round: MonitoringRound | None

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """By their buttons."""
        return {"open": self._open, "fill": self._fill, "change": self._change}

    def _open(self) -> HttpResponseBase:
        data = self.request.POST
        held = OpenRound(
            self.person,
            typed_whole(data, "region", "地区"),
            self.year,
            typed_whole(data, "month", "截至月份"),
            typed_day(data, "opens_on", "开始日期"),
            typed_day(data, "closes_on", "截止日期"),
        ).run()
        return self._filled(held)

    def _fill(self) -> HttpResponseBase:
        return self._filled(self._held())

    def _change(self) -> HttpResponseBase:
        data = self.request.POST
        held = ChangeRound(
            self.person,
            self._held().pk,
            closes_on=typed_day(data, "closes_on", "截止日期"),
            is_closed=bool(data.get("is_closed")),
            reason=data.get("reason", ""),
        ).run()
        messages.success(self.request, _("监控日期已改。"))
        return _back(held)

    def _held(self) -> MonitoringRound:
        wanted = self.request.GET.get("round", "")
        if self.round is None or (wanted and wanted != str(self.round.pk)):
            raise Refused("没有这个监控轮次：请回到“运行监控”再选")
        return self.round

    def _filled(self, held: MonitoringRound) -> HttpResponseBase:
        made = 0
        for _number in range(_BATCHES):
            now = FillRound(self.person, held.pk).run()
            made += now
            if not now:
                break
        text = ngettext("已建立 %(count)s 份监控表。", "已建立 %(count)s 份监控表。", made)
        messages.success(self.request, text % {"count": made})
        return _back(held)


def unfinished(rounds: Sequence[MonitoringRound], tree: Tree) -> list[tuple[MonitoringRound, int, int]]:
    """Rounds in which not every sheet is confirmed, with how many are left and how many there are."""
    found = []
    for held in rounds:
        sheets = Sheet.objects.filter(
            kind="monitoring", fiscal_year=held.fiscal_year, period=held.month, unit__in=tree.below(held.region_id)
        )
        counts = sheets.aggregate(all=Count("pk"), left=Count("pk", filter=~Q(state="confirmed")))
        if counts["left"]:
            found.append((held, counts["left"], counts["all"]))
    return found


def executed_months(regions: Sequence[int], tree: Tree) -> list[int]:
    """Months up to which budget execution of the regions is on record."""
    units = frozenset[int]().union(*(tree.below(region) for region in regions))
    found = BudgetExecution.objects.filter(dossier__fiscal_year=tree.year, dossier__unit__in=units)
    return sorted(set(found.order_by().values_list("month", flat=True).distinct()))


def _back(held: MonitoringRound) -> HttpResponseBase:
    return redirect(f"{reverse('monitoring')}?year={held.fiscal_year}&round={held.pk}")


def opening(rounds: Sequence[MonitoringRound], regions: Sequence[int], tree: Tree) -> Mapping[str, Any]:
    """What one should know before another round is opened; nothing for those who open none."""
    if not regions:
        return {}
    own = [held for held in rounds if held.region_id in regions]
    return {"unfinished": unfinished(own, tree), "executed_months": executed_months(regions, tree)}
