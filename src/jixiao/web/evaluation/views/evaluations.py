"""Evaluations by departments and finance: the list, and those of one project."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jixiao.web.desk.posted import FormPage
from jixiao.web.evaluation.actions.evaluating import BeginEvaluation
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.views.shown import readable_dossier, state_label
from jixiao.web.evaluation.workflow import evaluation_workflows, is_reported, may_begin, seeing_results
from jixiao.web.lifecycle.rights import readable
from jixiao.web.portal.pages import Column
from jixiao.web.register.queries.projects import number
from jixiao.web.register.wording import is_english

_PAGE = 50


class ListOfEvaluations(FormPage):
    """A list with the result of each evaluation, as far as the person is shown it."""

    @cached_property
    def seen(self) -> dict[str, frozenset[int]]:
        """Units whose results the person is shown before the report, by kind."""
        return seeing_results(self.person, self.tree)

    def total(self, one: Evaluation) -> Decimal | None:
        """Points; None while there are none or the person is not shown them."""
        return one.total if self.shows(one) else None

    def grade(self, one: Evaluation) -> str:
        """Grade; empty as :meth:`total` is None."""
        return one.grade if self.shows(one) else ""

    def shows(self, one: Evaluation) -> bool:
        """Whether the person is shown the result."""
        return is_reported(one) or one.dossier.unit_id in self.seen[one.kind]


class Evaluations(ListOfEvaluations):
    """`desk/evaluation/projects/`: the evaluations of a year."""

    template_name = "evaluation/evaluations.html"
    file_name = "evaluations"
    data_key = "evaluations"

    def load(self, **kwargs: Any) -> None:
        """Those of the units that the person sees."""
        seen = readable(self.person, self.tree)
        found = Evaluation.objects.filter(dossier__fiscal_year=self.year, dossier__unit__in=seen)
        self.found = found.select_related("dossier", "made_by")

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """None."""
        return {}

    def shown(self) -> Mapping[str, Any]:
        """One page."""
        count = self.found.count()
        pages = max(1, -(-count // _PAGE))
        page = min(max(1, number(self.request.GET.get("page")) or 1), pages)
        some = self.found[(page - 1) * _PAGE : page * _PAGE]
        lines = [
            (one, self.tree.name(one.dossier.unit_id), state_label(one), self.total(one), self.grade(one))
            for one in some
        ]
        return {"count": count, "page": page, "pages": pages, "lines": lines}

    def rows(self) -> Iterable[Evaluation]:
        """All of them."""
        return self.found.iterator(chunk_size=500)

    def columns(self) -> list[Column]:
        """One line an evaluation."""
        return [
            (_("项目名称"), lambda one: one.dossier.name),
            (_("单位"), lambda one: self.tree.name(one.dossier.unit_id)),
            (_("类型"), lambda one: one.get_kind_display()),
            (_("状态"), state_label),
            (_("评价得分"), self.total),
            (_("评价等级"), self.grade),
        ]

    def record(self, row: Evaluation) -> dict[str, Any]:
        """An evaluation's line."""
        return {
            "id": row.pk, "dossier": row.dossier_id, "name": row.dossier.name, "unit": self.tree.name(row.dossier.unit_id),
            "kind": row.kind, "state": row.state, "total": self.total(row), "grade": self.grade(row) or None,
        }  # fmt: skip


class EvaluationsOf(ListOfEvaluations):
    """`desk/evaluation/dossiers/<pk>/`: the evaluations of a project, and where one is begun."""

    template_name = "evaluation/evaluations_of.html"
    file_name = "evaluations"
    data_key = "evaluations"

    def load(self, **kwargs: Any) -> None:
        """The project, where the person sees its unit."""
        self.dossier = readable_dossier(self, kwargs["pk"])
        self.year = self.dossier.fiscal_year
        self.found = {
            one.kind: one for one in Evaluation.objects.filter(dossier=self.dossier).select_related("dossier")
        }

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """A beginning."""
        return {"begin": self.begin}

    def begin(self) -> HttpResponseBase:
        """Begins and opens it."""
        evaluation = BeginEvaluation(self.person, self.dossier.pk, self.text("kind")).run()
        return redirect("evaluation", evaluation.pk)

    def shown(self) -> Mapping[str, Any]:
        """Each kind, with what there is or may be begun."""
        kinds = []
        for kind, flow in evaluation_workflows().items():
            one = self.found.get(kind)
            answer = may_begin(self.person, kind, self.dossier, self.tree)
            label = flow.en if is_english() else flow.zh
            result = (state_label(one), self.total(one), self.grade(one)) if one else ("", None, "")
            kinds.append((kind, label, one, result, answer))
        return {"dossier": self.dossier, "unit_name": self.tree.name(self.dossier.unit_id), "kinds": kinds}

    def rows(self) -> Iterable[Evaluation]:
        """Those that there are."""
        return self.found.values()

    def columns(self) -> list[Column]:
        """One line an evaluation."""
        return [
            (_("类型"), lambda one: one.get_kind_display()),
            (_("状态"), state_label),
            (_("评价得分"), self.total),
            (_("评价等级"), self.grade),
        ]

    def record(self, row: Evaluation) -> dict[str, Any]:
        """An evaluation's line."""
        return {
            "id": row.pk,
            "kind": row.kind,
            "state": row.state,
            "total": self.total(row),
            "grade": self.grade(row) or None,
        }
