"""One step with many sheets: the summary before, the work batch by batch, the report after."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.model.review import GRADES
from jixiao.web.desk.pages import DeskPage, DeskView
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import Answers, NewRemark
from jixiao.web.lifecycle.rights import lacking
from jixiao.web.lifecycle.workflow import Step, workflow, workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column
from jixiao.web.review.answers import text_of
from jixiao.web.review.choices import is_for_many
from jixiao.web.review.models import Run, RunLine
from jixiao.web.review.queries import SheetQuery, find
from jixiao.web.review.runs import begin, step_of, summary, work
from jixiao.web.review.shown import sealed, shown, unsealed
from jixiao.web.review.steps import step_label

_SHOWN = 100


class Prepare(DeskView):
    """`desk/runs/?of=<filter>&step=<kind>.<step>`: GET shows what it would do, POST begins the run."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """The summary, with the form for what the step asks."""
        return self._page(request, *self._asked(request.GET))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Begins the run and goes to its page."""
        query, step, tree = self._asked(request.POST)
        remark = text_of(request.POST, "remark")
        answers = Answers(
            reason=text_of(request.POST, "reason"),
            remarks=(NewRemark(remark),) if remark else (),
            grade=text_of(request.POST, "grade"),
            approval=text_of(request.POST, "approval"),
        )
        try:
            before = unsealed(request.POST.get("shown", ""), self.person)
            run = begin(self.person, step, query, answers, tree, before, _left_out(request.POST))
        except Refused as refused:
            return self._page(request, query, step, tree, str(refused))
        return redirect("run", run.pk)

    def _asked(self, given: QueryDict) -> tuple[SheetQuery, Step, Tree]:
        kind, _sep, name = given.get("step", "").partition(".")
        step = workflow(kind).steps.get(name) if kind in workflows() else None
        if step is None or not is_for_many(step):
            raise Http404
        if reason := lacking(self.person, step):
            raise Refused(reason)
        asked = QueryDict(given.get("of", "")).dict()
        year = asked.get("year", "")
        self.year = int(year) if year.isdecimal() and len(year) == 4 else timezone.localdate().year
        return SheetQuery.parse({**asked, "kind": kind}, self.year), step, self.tree

    def _page(self, request: HttpRequest, query: SheetQuery, step: Step, tree: Tree, error: str = "") -> HttpResponse:
        found = list(find(query, self.person, tree).order_by("pk"))
        told, left_out = summary(self.person, step, found, tree), _left_out(request.POST)
        context = {
            **self.frame(),
            "lines": [(sheet, tree.name(sheet.unit_id)) for sheet in told.able[:_SHOWN]],
            "most": _SHOWN,
            "to_judge": told.to_judge[:_SHOWN],
            "query": query,
            "step": step,
            "key": f"{query.kind}.{step.id}",
            "label": step_label(step),
            "summary": told,
            "shown": sealed(shown(told.able), self.person),
            "grades": (step.grades or GRADES) if "grade" in step.asks else (),
            "given": request.POST,
            "left_out": left_out,
            "taken": sum(sheet.pk not in left_out for sheet in told.able),
            "error": error,
        }
        return render(request, "review/prepare.html", context, status=422 if error else 200)


def _left_out(given: QueryDict) -> frozenset[int]:
    """The listed sheets whose box is not ticked."""
    aside = set(given.getlist("listed")) - set(given.getlist("take"))
    return frozenset(int(text) for text in aside if text.isascii() and text.isdecimal() and len(text) < 18)


class RunPage(DeskPage):
    """`desk/runs/<pk>/`: how far it is, and the report; POST does the next batch. Only its own person sees it."""

    template_name = "review/run.html"
    file_name = "report"
    data_key = "sheets"

    def load(self, **kwargs: Any) -> None:
        """Finds the run."""
        found = Run.objects.filter(pk=kwargs["pk"], user=self.person.user).first()
        if found is None:
            raise Http404
        self.run = found

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The next batch, then the page again."""
        self.load(**kwargs)
        work(self.run, self.person)
        return redirect("run", self.run.pk)

    def shown(self) -> Mapping[str, Any]:
        """Counts, the sheets with which it was done, and those with which it could not be done."""
        outcomes = dict.fromkeys(RunLine.Outcome.values, 0)
        for outcome in self.run.lines.values_list("outcome", flat=True):
            outcomes[outcome] += 1
        refused = self.run.lines.filter(outcome=RunLine.Outcome.REFUSED).select_related("sheet")
        done = self.run.lines.filter(outcome=RunLine.Outcome.DONE).select_related("sheet", "sheet__unit")
        total = sum(outcomes.values())
        return {
            "run": self.run,
            "label": step_label(step_of(self.run)),
            "total": total,
            "worked": total - outcomes["waiting"],
            "outcomes": outcomes,
            "refused": refused.defer("sheet__content", "sheet__findings").order_by("sheet_id")[:_SHOWN],
            "done": done.defer("sheet__content", "sheet__findings").order_by("sheet_id")[:_SHOWN],
            "most": _SHOWN,
        }

    def columns(self) -> list[Column]:
        """One line a sheet."""
        return [
            (_("编号"), lambda row: row.sheet_id),
            (_("项目名称"), lambda row: row.sheet.name),
            (_("单位"), lambda row: self.unit_of(row.sheet)),
            (_("年度资金总额（元）"), lambda row: row.sheet.annual),
            (_("结果"), lambda row: RunLine.Outcome(row.outcome).label),
            (_("原因"), lambda row: row.reason),
        ]

    def rows(self) -> Iterable[RunLine]:
        """Every sheet of the run."""
        long = ("sheet__content", "sheet__findings", "sheet__row_ids", "sheet__unread")
        lines = self.run.lines.select_related("sheet", "sheet__unit").defer(*long)
        return lines.order_by("sheet_id").iterator(chunk_size=500)

    def record(self, row: RunLine) -> dict[str, Any]:
        """A sheet as data."""
        return {
            "id": row.sheet_id,
            "name": row.sheet.name or None,
            "unit": self.unit_of(row.sheet),
            "annual": row.sheet.annual,
            "outcome": row.outcome,
            "reason": row.reason or None,
        }
