"""The list of targets with their self-evaluations."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.values.numbers import decimal_text
from jixiao.web.desk.posted import FormPage
from jixiao.web.desk.views.first import state_label
from jixiao.web.evaluation.beginning import begin, begin_all, without_self_evaluation
from jixiao.web.evaluation.models import Evaluation, SpotCheckItem
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.evaluation.queries import NONE, OUTDATED, PAGE_SIZE, Line, SelfQuery, find, lines
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import may_at, readable
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.portal.pages import Column
from jixiao.web.register.wording import is_english

AT_ONCE = 100
"""So many sheets are begun by one press, that no press takes long."""


class SelfEvaluations(FormPage):
    """`desk/evaluation/`: what has been approved, and how far its self-evaluation is."""

    template_name = "evaluation/self_evaluations.html"
    file_name = "self-evaluations"
    data_key = "projects"

    def load(self, **kwargs: Any) -> None:
        """Reads the question."""
        self.query = SelfQuery.parse(self.request.GET.dict(), self.year)
        self.found = find(self.query, self.person, self.tree)

    @cached_property
    def creatable(self) -> frozenset[int]:
        """Units whose self-evaluations the person may begin."""
        roles = workflow(KIND).steps["create"].roles
        units = self.person.reached(roles, self.tree)
        return units if self.query.unit is None else units & {self.query.unit}

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """One, or all."""
        return {"create": self.create, "create_all": self.create_all}

    def create(self) -> HttpResponseBase:
        """Begins one and opens it."""
        target = get_object_or_404(
            Sheet.objects.select_related("dossier", "in_force"),
            pk=self.key("target", _("项目")), kind="target", unit__in=readable(self.person, self.tree),
        )  # fmt: skip
        sheet = begin(self.person, target, self.tree)
        messages.success(self.request, _("自评表已建立，已带入执行的绩效目标。"))
        return redirect("edit-sheet", sheet.pk)

    def create_all(self) -> HttpResponseBase:
        """Begins those that are missing, so many at a time."""
        waiting = without_self_evaluation(self.creatable, self.year)
        done = begin_all(self.person, islice(waiting, AT_ONCE), self.tree)
        if not done.count:
            raise Refused(done.refused[0] if done.refused else "没有需要建立的自评表：已批复的项目都有了")
        said = ngettext("已建立 %(count)d 份自评表。", "已建立 %(count)d 份自评表。", done.count) % {
            "count": done.count
        }
        messages.success(self.request, said)
        for text in done.refused[:5]:
            messages.warning(self.request, text)
        return redirect(f"{self.request.path}?{self.query.parameters}")

    def shown(self) -> Mapping[str, Any]:
        """One page of the list."""
        count = self.found.count()
        pages = max(1, -(-count // PAGE_SIZE))
        page = min(self.query.page, pages)
        start = (page - 1) * PAGE_SIZE
        creatable, step = self.creatable, workflow(KIND).steps["create"]
        missing = without_self_evaluation(creatable, self.year).count() if creatable else 0  # type: ignore[attr-defined]
        states = workflow(KIND).states.values()
        return {
            "query": self.query, "count": count, "page": page, "pages": pages, "missing": missing, "at_once": AT_ONCE,
            "lines": [
                (line, self.tree.name(line.target.unit_id), bool(may_at(self.person, step, line.target.unit_id, self.tree)))
                for line in lines(self.found[start : start + PAGE_SIZE])
            ],
            "states": [(NONE, _("还没有建立")), (OUTDATED, _("按旧目标填的")), *((one.id, one.en if is_english() else one.zh) for one in states)],
            "units": sorted(((key, self.tree.name(key)) for key in readable(self.person, self.tree)), key=lambda it: it[1]),
        }  # fmt: skip

    def columns(self) -> list[Column]:
        """One line a project."""
        return [
            (_("项目名称"), lambda line: line.target.name),
            (_("单位"), lambda line: self.tree.name(line.target.unit_id)),
            (_("自评状态"), lambda line: state_label(line.own) if line.own else _("还没有建立")),
            (_("自评总分"), lambda line: line.score and line.score.printed),
            (_("按规则总分"), lambda line: line.score and line.score.computed),
            (_("自评等级"), lambda line: line.score.grade if line.score else ""),
            (_("不合规则的得分"), lambda line: line.score.differing if line.score else ""),
            (_("复核得分"), lambda line: line.results.current and line.results.current.total),
            (_("相差"), lambda line: line.results.current and line.results.current.difference),
            (_("复核等级"), lambda line: line.results.current.grade if line.results.current else ""),
            *(_of_kind(kind) for kind in Evaluation.Kind),
            (_("按旧目标填的"), lambda line: _("是") if line.is_outdated else _("否") if line.own else ""),
        ]

    def rows(self) -> Iterable[Line]:
        """All of them."""
        return lines(self.found.iterator(chunk_size=500))

    def record(self, row: Line) -> dict[str, Any]:
        """A project's line."""
        score = row.score
        return {
            "target": row.target.pk,
            "name": row.target.name,
            "unit": self.tree.name(row.target.unit_id),
            "sheet": row.own.pk if row.own else None,
            "state": row.own.state if row.own else None,
            "total": decimal_text(score.printed) if score and score.printed is not None else None,
            "computed": decimal_text(score.computed) if score and score.computed is not None else None,
            "grade": (score.grade if score else "") or None,
            "differing": score.differing if score else None,
            "is_outdated": row.is_outdated if row.own else None,
            "checked": _checked(row.results.current),
            "evaluations": [
                {"id": one.pk, "kind": one.kind, "total": one.total, "grade": one.grade or None}
                for one in row.results.evaluations
            ],
        }


def _of_kind(kind: Evaluation.Kind) -> Column:
    """The column with the score of evaluations of a kind."""
    return str(kind.label), lambda line: (one := line.results.of_kind(kind)) and one.total


def _checked(item: SpotCheckItem | None) -> dict[str, Any] | None:
    """A finished check as data; None where there is none."""
    if item is None:
        return None
    return {"id": item.pk, "total": item.total, "difference": item.difference, "grade": item.grade or None}
