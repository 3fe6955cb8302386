"""Budget execution: lists sent in, what they would change, and the decision."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.errors import JixiaoError
from jixiao.law import policy
from jixiao.web.desk.pages import DeskPage, DeskView
from jixiao.web.desk.posted import FormPage
from jixiao.web.history.action import Refused
from jixiao.web.monitoring.actions import AcceptExecution, DiscardExecution, ReceiveExecution
from jixiao.web.monitoring.matching import Matched, digest, matched
from jixiao.web.monitoring.models import ExecutionImport
from jixiao.web.monitoring.rights import may_do, steps
from jixiao.web.monitoring.typed import typed_whole
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column

_SHOWN = 50
_DIGITS = 10
_OUTCOMES = ("problem", "changed", "new", "same")


def _outcome_label(outcome: str) -> str:
    """What becomes of a row, in the language of the page."""
    return {"changed": _("有改动"), "new": _("新入账"), "same": _("不变")}.get(outcome, outcome)


class ExecutionList(FormPage):
    """The lists that were sent in, and the form to send one."""

    template_name: ClassVar[str] = "monitoring/execution.html"
    file_name: ClassVar[str] = "execution-imports"

    def load(self, **kwargs: Any) -> None:
        """Finds them."""
        reached = self.person.reached(steps()["import_execution"].roles, self.tree)
        self.imports = ExecutionImport.objects.filter(fiscal_year=self.year, organisation__in=reached).select_related(
            "organisation", "made_by"
        )
        places = (self.tree.placements[key] for key in reached if key in self.tree.placements)
        kinds = (Placement.Kind.REGION, Placement.Kind.DEPARTMENT)
        self.organisations = sorted(
            (item.kind != kinds[0], item.name, item.organisation_id) for item in places if item.kind in kinds
        )

    def shown(self) -> Mapping[str, Any]:
        """The newest."""
        profile = self.tree.profile(self.organisations[0][2]) if self.organisations else "cn"
        return {
            "imports": self.imports[:_SHOWN],
            "organisations": [(key, name) for _rank, name, key in self.organisations],
            "month": int(policy(profile, on=timezone.localdate()).number("monitoring.cutoff_month")),
            "months": range(1, 13),
        }

    def deed(self) -> Callable[[], HttpResponseBase]:
        """The page has one form."""
        return self._receive

    def _receive(self) -> HttpResponseBase:
        """Takes a list in and goes on to what it would change."""
        request = self.request
        sent = request.FILES.get("list")
        if request.META.get("jixiao.upload_too_large"):
            raise Refused("文件太大，没有接收；请只留预算执行表再传")
        if sent is None:
            raise Refused("没有选择文件；请先选择预算执行表（Excel 或 CSV）")
        data = request.POST
        try:
            received = ReceiveExecution(
                self.person,
                typed_whole(data, "organisation", "范围"),
                typed_whole(data, "year", "年度"),
                typed_whole(data, "month", "截至月份"),
                sent.read(),
                (sent.name or "").replace("\x00", "")[:200],
            ).run()
        except Refused:
            raise
        except JixiaoError as error:
            raise Refused(str(error)) from error
        return redirect("execution-difference", received.pk)

    def columns(self) -> list[Column]:
        """The table."""
        return [
            (_("文件"), lambda row: row.file_name),
            (_("范围"), lambda row: row.organisation.name),
            (_("截至月份"), lambda row: row.month),
            (_("状态"), lambda row: row.get_state_display()),
            (_("导入人"), lambda row: row.made_by.shown_name),
        ]

    def rows(self) -> Iterable[Any]:
        """All of them."""
        return self.imports.iterator(chunk_size=500)

    def record(self, row: ExecutionImport) -> Any:
        """A list as data."""
        return {
            "id": row.pk,
            "file": row.file_name,
            "organisation": row.organisation.name,
            "month": row.month,
            "state": row.state,
        }


class ExecutionDifference(DeskPage):
    """What a list changes, row by row."""

    template_name: ClassVar[str] = "monitoring/difference.html"
    file_name: ClassVar[str] = "execution"

    def load(self, pk: int = 0, **kwargs: Any) -> None:
        """Matches it with what is on record."""
        self.held = get_object_or_404(ExecutionImport.objects.select_related("organisation", "made_by"), pk=pk)
        answer = may_do(self.person, "import_execution", self.held.organisation_id, Tree.of(self.held.fiscal_year))
        if not answer:
            raise Http404
        rows = matched(self.held)
        self.digest = digest(rows)
        self.matched = sorted(rows, key=lambda row: (_OUTCOMES.index(row.outcome), not row.question))

    def shown(self) -> Mapping[str, Any]:
        """The rows, the doubtful ones first."""
        counts = {name: sum(row.outcome == name for row in self.matched) for name in _OUTCOMES}
        return {
            "held": self.held,
            "rows": self.matched,
            "counts": counts,
            "asked": sum(bool(row.question) for row in self.matched),
            "shown": self.digest,
            "waits": self.held.state == "waiting",
            "labels": _labels(),
        }

    def columns(self) -> list[Column]:
        """The table."""
        return [
            (_("项目名称"), lambda row: row.item.name),
            (_("项目编码"), lambda row: row.item.code or ""),
            (_("单位"), lambda row: self.unit_of(row.dossier) if row.dossier else ""),
            *((label, attrgetter(f"item.{name}")) for name, label in _labels().items()),
            (_("结果"), lambda row: row.problem or row.question or row.note or _outcome_label(row.outcome)),
        ]

    def rows(self) -> Iterable[Any]:
        """Every row."""
        return self.matched

    def record(self, row: Matched) -> Any:
        """A row as data."""
        return {
            "name": row.item.name,
            "code": row.item.code,
            "outcome": row.outcome,
            "problem": row.problem or None,
            "question": row.question or None,
            "amounts": {name: {"before": before, "after": after} for name, before, after in row.amounts()},
        }


class ExecutionDecision(DeskView):
    """Accepts a list, or drops it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, decision: str) -> HttpResponseBase:
        """Does it."""
        if decision == "accept":
            answers = request.POST
            confirmed = {
                int(place) for place in answers.getlist("confirmed") if place.isdecimal() and len(place) < _DIGITS
            }
            AcceptExecution(self.person, pk, shown=answers.get("shown", ""), confirmed=confirmed).run()
            messages.success(request, _("预算执行已入账，监控表的灯已重新计算。"))
        elif decision == "discard":
            DiscardExecution(self.person, pk).run()
            messages.info(request, _("这次导入已放弃，没有改动。"))
        else:
            raise Http404
        return redirect("execution-difference", pk)


def _labels() -> dict[str, str]:
    """The amounts of a list, as they are called on the page."""
    return {"initial_budget": _("年初预算数"), "annual_budget": _("全年预算数"), "executed": _("执行数")}
