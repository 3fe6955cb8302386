"""One evaluation: its indicators, the person's own scores, the result, and the text of the report."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jixiao.law import LATEST, policy
from jixiao.model.evaluation import EvaluatedIndicator
from jixiao.render.evaluation_report import class_totals
from jixiao.web.desk.meanwhile import Cell, cell
from jixiao.web.desk.posted import FormPage
from jixiao.web.desk.typed import bounded_text
from jixiao.web.evaluation.actions.designing import DesignEvaluation, Row
from jixiao.web.evaluation.actions.evaluating import StepEvaluation, WriteReport
from jixiao.web.evaluation.actions.one_evaluation import framework_of
from jixiao.web.evaluation.actions.scoring import Given, LookAtScores, ScoreEvaluation
from jixiao.web.evaluation.basis import basis_of
from jixiao.web.evaluation.evaluated import evaluated, faults
from jixiao.web.evaluation.models import EvaluatorScores
from jixiao.web.evaluation.sections import sections
from jixiao.web.evaluation.tasks import TASK_SOURCES
from jixiao.web.evaluation.views.shown import UNSEEN, readable_evaluation, state_label, step_label
from jixiao.web.evaluation.workflow import evaluation_workflows, has_looked, is_settled, may_look, may_take, sees_scores
from jixiao.web.history.action import Refused
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column
from jixiao.web.register.queries.projects import number

_CELLS = ("id", "level1", "level2", "name", "points", "looks_at")
_NEW_ROWS = 3
_LONGEST = 1000
_LONGEST_SECTION = 8000


class EvaluationPage(FormPage):
    """`desk/evaluation/projects/<pk>/`: indicators, the evaluator's own scores, the result, the report."""

    template_name = "evaluation/evaluation.html"
    file_name = "evaluation"
    data_key = "indicators"
    is_kept = False
    """Whether what the form of the indicators held is on record, though more was asked for and refused."""

    def load(self, **kwargs: Any) -> None:
        """The evaluation, where the person sees the project's unit."""
        self.one = readable_evaluation(self, kwargs["pk"])
        self.year = self.one.dossier.fiscal_year
        self.flow = evaluation_workflows()[self.one.kind]
        self.sheets = list(self.one.score_sheets.select_related("user"))
        self.done = [sheet for sheet in self.sheets if sheet.is_done]
        self.sees = sees_scores(self.person, self.one, Tree.of(self.year))
        self.rated = evaluated(self.one.indicators, [sheet.scores for sheet in self.done if self.sees])

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """Every step of the workflow."""
        steps: dict[str, Callable[[], HttpResponseBase]] = {
            name: lambda name=name: self.step(name)  # type: ignore[misc]
            for name in ("redesign", "agree")
        }
        return {
            "design": self.design,
            "open": self.open,
            "report": self.finish_report,
            "score": lambda: self.score(is_final=False),
            "finish": lambda: self.score(is_final=True),
            "write": self.write,
            "look": self.look,
            **steps,
        }

    @property
    def seen(self) -> int | None:
        """The revision that the person saw."""
        return number(self.text("revision"))

    def need_form(self, step: str, *names: str, has_rows: bool = True) -> None:
        """Refuses the form of a step that lacks the revision, a field or its rows (see :meth:`FormPage.need_fields`)."""
        is_whole = self.seen is not None and has_rows
        self.need_fields(names, may_take(self.person, self.flow.steps[step], self.one, self.tree), is_whole=is_whole)

    def back(self, said: str) -> HttpResponseBase:
        """To the page, with what was done."""
        messages.success(self.request, said)
        return redirect("evaluation", self.one.pk)

    def design(self) -> HttpResponseBase:
        """Keeps indicators and weights."""
        self._designed().run()
        return self.back(_("指标和权重已保存。"))

    def open(self) -> HttpResponseBase:
        """Keeps indicators and weights where the form holds some, and opens the evaluation; what is kept outlives a refusal."""
        self.need_form("open")
        if any(name.startswith("name-") for name in self.request.POST):
            revision: int | None = self._designed().run().revision
            self.is_kept = True
        else:
            revision = self.seen
        try:
            StepEvaluation(self.person, self.one.pk, "open", revision).run()
        except Refused as refused:
            if self.is_kept:
                raise Refused(f"没有办成，填的已保存：{refused}") from refused
            raise
        return self.stepped("open")

    def _designed(self) -> DesignEvaluation:
        """What the form of the indicators holds."""
        known = range(len(self.one.indicators) if self.seen == self.one.revision else 1)
        self.need_form("design", *(f"{name}-{place}" for place in known for name in _CELLS))
        rows = []
        for place in range(len(self.one.indicators) + _NEW_ROWS):
            taken = {name: self.bounded(f"{name}-{place}", f"第 {place + 1} 条指标", _LONGEST)
                     for name in _CELLS}  # fmt: skip
            rows.append(Row(**{**taken, "name": "" if self.text(f"out-{place}") else taken["name"]}))
        return DesignEvaluation(self.person, self.one.pk, rows, self.seen)

    def score(self, *, is_final: bool) -> HttpResponseBase:
        """Keeps the person's own scores."""
        given, places = self.sent(), self.rows_shown("id-")
        lacking = {row["id"] for row in self.one.indicators} - given.keys() if self.seen == self.one.revision else set()
        cells = (f"{name}-{place}" for place in places for name in ("score", "reason"))
        self.need_form("score", "seen", *cells, has_rows=bool(given) and not lacking)
        for row in self.one.indicators:
            bounded_text(given.get(row["id"], Given()).reason, f"{row['name']}的扣分说明", _LONGEST)
        mark = self.text("seen")
        ScoreEvaluation(self.person, self.one.pk, given, is_final=is_final, revision=self.seen, mark=mark).run()
        return self.back(_("评分已完成。") if is_final else _("评分已保存，还没有完成。"))

    def sent(self) -> dict[str, Given]:
        """The scores that the form sent, by the indicator that it showed, which may be gone by now."""
        return {
            row: Given(self.text(f"score-{place}"), self.text(f"reason-{place}"))
            for place, row in self.rows_shown("id-").items()
        }

    def write(self) -> HttpResponseBase:
        """Keeps the report."""
        WriteReport(self.person, self.one.pk, self.written("write"), self.seen).run()
        return self.back(_("报告已保存。"))

    def finish_report(self) -> HttpResponseBase:
        """Finishes the report as it stands in the form; where that is refused, the report is kept all the same."""
        texts = self.written("report")
        try:
            StepEvaluation(self.person, self.one.pk, "report", self.seen, texts=texts).run()
        except Refused as refused:
            WriteReport(self.person, self.one.pk, texts, self.seen).run()
            raise Refused(f"没有办成，填的已保存：{refused}") from refused
        return self.stepped("report")

    def written(self, step: str) -> dict[str, str]:
        """What the form of the report holds, by the key of the section."""
        self.need_form(step, *(f"text-{place}" for place in range(len(sections()))))
        return {
            one.key: self.bounded(f"text-{place}", one.heading, _LONGEST_SECTION)
            for place, one in enumerate(sections())
        }

    def look(self) -> HttpResponseBase:
        """Shows the scores to who leads the evaluation and gives none."""
        LookAtScores(self.person, self.one.pk).run()
        return redirect("evaluation", self.one.pk)

    def step(self, name: str) -> HttpResponseBase:
        """Takes a step."""
        self.need_form(name)
        StepEvaluation(self.person, self.one.pk, name, self.seen).run()
        return self.stepped(name)

    def stepped(self, name: str) -> HttpResponseBase:
        """To the page, with the step that was taken."""
        return self.back(_("已办：%(step)s") % {"step": step_label(self.flow.steps[name])})

    def shown(self) -> Mapping[str, Any]:
        """What the state and the person call for."""
        tree = Tree.of(self.year)
        law = policy(tree.profile(self.one.dossier.unit_id), on=LATEST)
        may = {name: may_take(self.person, step, self.one, tree) for name, step in self.flow.steps.items()}
        mine = next((sheet for sheet in self.sheets if sheet.user_id == self.person.user.pk), None)
        framework = framework_of(self.one)
        steps = {
            step.id: (step.id, step_label(step), may[step.id])
            for step in self.flow.steps_from(self.one.state)
            if step.after
        }
        texts = self._sections()
        return {
            "one": self.one, "dossier": self.one.dossier, "unit_name": tree.name(self.one.dossier.unit_id),
            "state_label": state_label(self.one), "framework": framework,
            "opens": steps.pop("open", None) if may["design"] else None,
            "finishes": steps.pop("report", None) if may["write"] else None, "steps": steps.values(),
            "may_design": may["design"], "may_score": may["score"] and not (mine is None and has_looked(self.person, self.one)),
            "may_look": not self.sees and may_look(self.person, self.one, tree), "may_write": may["write"],
            "basis": basis_of(self.one.dossier), "faults": list(faults(self.one.indicators, law)),
            "design": self._design_rows(), "classes": framework.classes,
            "is_settled": is_settled(self.person, self.one),
            "scores": self._score_rows(mine), "mine": mine, "mark": mine.mark if mine else "",
            "rated": self.rated, "totals": class_totals(self.rated), "sees": self.sees, "unseen": UNSEEN,
            "sheets": self.sheets, "done_count": len(self.done), "raise_from": f"source={TASK_SOURCES[self.one.kind]}",
            "texts": texts, "unsaved": [] if may["write"] else self._unsaved(),
        }  # fmt: skip

    def _sections(self) -> list[tuple[int, str, Cell]]:
        """The sections of the report; after a refusal as they were typed, with what another one saved meanwhile."""
        is_stale = self._sends_report and self.seen != self.one.revision
        return [
            (place, one.heading, cell(typed, self.one.texts.get(one.key, ""), is_stale=is_stale))
            for place, one in enumerate(sections())
            for typed in [self.request.POST.get(f"text-{place}") if self._sends_report else None]
        ]

    def _unsaved(self) -> list[tuple[str, str]]:
        """What was typed into the form of a report that is not written any more."""
        if not self._sends_report:
            return []
        typed = [(one, self.text(f"text-{place}")) for place, one in enumerate(sections())]
        return [(one.heading, text) for one, text in typed if text and text != self.one.texts.get(one.key, "")]

    @property
    def _sends_report(self) -> bool:
        return self.request.POST.get("do") in ("write", "report")

    def _design_rows(self) -> list[tuple[int, Mapping[str, Any], bool]]:
        """The rows of the form, those that are new included; after a refusal as they were typed."""
        held: list[Mapping[str, Any]] = [*self.one.indicators, *({} for _ in range(_NEW_ROWS))]
        if self.request.POST.get("do") in ("design", "open") and "name-0" in self.request.POST and not self.is_kept:
            held = [{name: self.text(f"{name}-{place}") for name in _CELLS} for place in range(len(held))]
        return [(place, row, place >= len(self.one.indicators)) for place, row in enumerate(held)]

    def _score_rows(self, mine: EvaluatorScores | None) -> list[tuple[int, Mapping[str, Any], Cell, Cell]]:
        """The person's own scores; after a refusal as they were typed, with what was saved in another window meanwhile."""
        typed = self.sent() if self.request.POST.get("do") in ("score", "finish") else {}
        held = mine.scores if mine else {}
        is_stale = bool(typed and mine and self.text("seen") != mine.mark)
        rows = []
        for place, row in enumerate(self.one.indicators):
            own = held.get(row["id"], {})
            kept = Given(own.get("score") or "", own.get("reason") or "")
            shown = typed.get(row["id"], kept)
            score = cell(shown.score, kept.score, is_stale=is_stale)
            rows.append((place, row, score, cell(shown.reason, kept.reason, is_stale=is_stale)))
        return rows

    def rows(self) -> Iterable[EvaluatedIndicator]:
        """The indicators with mean and spread."""
        return self.rated

    def columns(self) -> list[Column]:
        """One line an indicator."""
        return [
            (_("一级指标"), lambda row: row.level1),
            (_("二级指标"), lambda row: row.level2),
            (_("三级指标"), lambda row: row.name),
            (_("分值"), lambda row: row.points),
            (_("平均分"), lambda row: row.average),
            (_("最低"), lambda row: row.lowest),
            (_("最高"), lambda row: row.highest),
            (_("扣分说明"), lambda row: "；".join(row.reasons)),
        ]

    def record(self, row: EvaluatedIndicator) -> Any:
        """An indicator."""
        return row

    def data(self) -> Mapping[str, Any]:
        """The evaluation."""
        one = self.one
        return {
            "id": one.pk, "kind": one.kind, "state": one.state, "framework": one.framework,
            "total": one.total if self.sees else None, "grade": (one.grade or None) if self.sees else None,
            "evaluators": len(self.sheets), "finished": len(self.done), "texts": one.texts if self.sees else {},
        }  # fmt: skip
