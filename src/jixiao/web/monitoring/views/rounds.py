"""What a performance officer does with monitoring rounds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.web.desk.pages import DeskView
from jixiao.web.monitoring.actions import ChangeRound, FillRound, OpenRound
from jixiao.web.monitoring.models import MonitoringRound
from jixiao.web.monitoring.typed import typed_day, typed_whole

_BATCHES = 3
"""Batches that one request makes; the rest is made by the next."""


class RoundOpen(DeskView):
    """Opens a round and makes its first sheets."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Opens it."""
        data = request.POST
        held = OpenRound(
            self.person,
            typed_whole(data, "region", "地区"),
            typed_whole(data, "year", "年度"),
            typed_whole(data, "month", "截至月份"),
            typed_day(data, "opens_on", "开始日期"),
            typed_day(data, "closes_on", "截止日期"),
        ).run()
        return _filled(self, request, held)


class RoundFill(DeskView):
    """Makes the sheets that are still to be made."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Makes some."""
        held = MonitoringRound.objects.filter(pk=pk).first() or MonitoringRound(pk=pk)
        return _filled(self, request, held)


class RoundChange(DeskView):
    """Moves the last day, or ends the round."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Changes it."""
        held = ChangeRound(
            self.person,
            pk,
            closes_on=typed_day(request.POST, "closes_on", "截止日期"),
            is_closed=bool(request.POST.get("is_closed")),
            reason=request.POST.get("reason", ""),
        ).run()
        messages.success(request, _("监控日期已改。"))
        return _back(held)


def _filled(view: DeskView, request: HttpRequest, held: MonitoringRound) -> HttpResponseBase:
    made = 0
    for _number in range(_BATCHES):
        now = FillRound(view.person, held.pk).run()
        made += now
        if not now:
            break
    text = ngettext("已建立 %(count)s 份监控表。", "已建立 %(count)s 份监控表。", made)
    messages.success(request, text % {"count": made})
    return _back(held)


def _back(held: MonitoringRound) -> HttpResponseBase:
    return redirect(f"{reverse('monitoring')}?year={held.fiscal_year}&round={held.pk}")
