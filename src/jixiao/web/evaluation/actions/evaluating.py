"""Evaluations begun, led from state to state, agreed and reported."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from jixiao.law import LATEST, policy
from jixiao.law.frameworks import framework_on
from jixiao.scoring import grade, scoring_profile
from jixiao.values.numbers import decimal_text
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.actions.one_evaluation import EvaluationAction, framework_of, target_of
from jixiao.web.evaluation.evaluated import begun_with, evaluated, faults, proposed_sections, total_of
from jixiao.web.evaluation.models import Evaluation, EvaluatorScores
from jixiao.web.evaluation.sections import sections, unwritten
from jixiao.web.evaluation.workflow import evaluation_workflows, may_begin, may_take
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.editing.content import new_row_id
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.organisations.tree import Tree

_STALE_REPORT = "别人刚刚改过这份报告，您的没有保存：您填的还在格里，不同的格下面写着别人填的，请看过再保存"


class BeginEvaluation(RecordedAction[Evaluation]):
    """Begins an evaluation of a project whose target is in force, with the framework of the day."""

    name = "begin_evaluation"

    def __init__(self, person: Person, dossier_id: int, kind: str) -> None:
        """Keeps what to begin."""
        super().__init__(person.author())
        self.person, self.dossier_id, self.kind = person, dossier_id, kind

    def change(self) -> Evaluation:
        """Checks, and begins."""
        flow = evaluation_workflows().get(self.kind)
        dossier = Dossier.objects.select_for_update().filter(pk=self.dossier_id).first()
        if flow is None or dossier is None:
            raise Refused("没有这个项目，或没有这种评价")
        answer = may_begin(self.person, self.kind, dossier, Tree.of(dossier.fiscal_year))
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        target_of(dossier)
        if Evaluation.objects.filter(dossier=dossier, kind=self.kind).exists():
            raise Refused(f"“{dossier.name}”已有{flow.zh}，请打开那一份")
        framework = framework_on(timezone.localdate())
        evaluation = Evaluation(
            dossier=dossier, kind=self.kind, framework=framework.id, state=flow.begins,
            indicators=begun_with(framework, [new_row_id() for _ in framework.indicators]),
            made_by=self.person.user, made_at=timezone.now(),
        )  # fmt: skip
        self.add(evaluation)
        return evaluation


class StepEvaluation(EvaluationAction[Evaluation]):
    """Leads an evaluation from one state to the next: open, redesign, agree, report."""

    stale = _STALE_REPORT

    def __init__(
        self,
        person: Person,
        evaluation_id: int,
        step: str,
        revision: int | None = None,
        *,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Keeps the step.

        Args:
            person: who takes it.
            evaluation_id: key of the evaluation.
            step: which.
            revision: revision that the person saw; None for whatever is kept.
            texts: what stands in the form of the report that is finished, by the key of its section; None for what is kept.
        """
        super().__init__(person, evaluation_id, revision)
        self.step, self.texts = step, texts
        if texts is None:
            self.stale = EvaluationAction.stale
        self.name = f"{step}_evaluation"  # type: ignore[misc]  # one class for the steps; the name is the step's

    def taken(self) -> Evaluation:
        """Checks what the next state needs."""
        evaluation, flow = self.evaluation, evaluation_workflows()[self.evaluation.kind]
        after = flow.steps[self.step].after
        if after is None:
            raise Refused("没有这一步")
        if after == "scoring":
            law = policy(self.tree.profile(evaluation.dossier.unit_id), on=LATEST)
            if problem := next(faults(evaluation.indicators, law), None):
                raise Refused(problem)
        changes = [FieldChange("state", "状态", flow.states[evaluation.state].zh, flow.states[after].zh)]
        if after == "agreed":
            changes += self._agree()
        if self.texts is not None:
            changes += _written(evaluation, self.texts)
        if after == "reported" and (empty := unwritten(evaluation.texts)):
            raise Refused(f"报告的“{empty}”还没有写")
        if self.step == "redesign":
            self._ask_again()
        evaluation.state = after
        return self.keep(changes)

    def _ask_again(self) -> None:
        """Finished scores are unfinished again: the indicators may change, and each evaluator says anew that they stand."""
        for sheet in self.evaluation.score_sheets.filter(is_done=True):
            sheet.is_done = False
            sheet.save()
            self.note(sheet, [FieldChange("is_done", "已完成", "是", "否")])

    def _agree(self) -> list[FieldChange]:
        """Takes the means as the result; everyone who has begun to score, and still may, must have finished."""
        evaluation = self.evaluation
        begun = list(evaluation.score_sheets.select_related("user"))
        sheets, gone = [sheet for sheet in begun if sheet.is_done], []
        for sheet in begun:
            if not sheet.is_done:
                self._refuse_waited_for(sheet)
                gone.append(sheet.user.shown_name)
        for sheet in sheets:
            _check_fits(sheet, evaluation.indicators)
        rows = evaluated(evaluation.indicators, [sheet.scores for sheet in sheets])
        total = total_of(rows)
        if total is None:
            raise Refused("还没有人评分")
        profile = scoring_profile(profile=self.tree.profile(evaluation.dossier.unit_id), on=LATEST)
        evaluation.total, evaluation.grade = total, grade(total, profile)
        project = target_of(evaluation.dossier)
        proposed = proposed_sections(project, rows, evaluation.grade, framework_of(evaluation), len(sheets))
        evaluation.texts = {one.key: evaluation.texts.get(one.key) or proposed.get(one.key, "") for one in sections()}
        return [
            FieldChange("total", "评价得分", None, decimal_text(total)),
            FieldChange("grade", "评价等级", None, evaluation.grade),
            *([FieldChange("set_aside", "没有评完、不再有权评分而未计入", None, "、".join(gone))] if gone else []),
        ]

    def _refuse_waited_for(self, sheet: EvaluatorScores) -> None:
        """Refuses to go on without an evaluator who can still finish; one who has left holds nobody up."""
        step = evaluation_workflows()[self.evaluation.kind].steps["score"]
        if may_take(Person.of(sheet.user), step, self.evaluation, self.tree):
            raise Refused(f"{sheet.user.shown_name}还没有评完")


class WriteReport(EvaluationAction[Evaluation]):
    """Keeps the sections of the report."""

    name = "write_evaluation"
    step = "write"
    stale = _STALE_REPORT

    def __init__(
        self, person: Person, evaluation_id: int, texts: Mapping[str, str], revision: int | None = None
    ) -> None:
        """Keeps the texts by the key of their section."""
        super().__init__(person, evaluation_id, revision)
        self.texts = texts

    def taken(self) -> Evaluation:
        """Notes each section that changed."""
        changes = _written(self.evaluation, self.texts)
        return self.keep(changes) if changes else self.evaluation


def _written(evaluation: Evaluation, texts: Mapping[str, str]) -> list[FieldChange]:
    """Puts the sections into an evaluation; those that changed."""
    before, after = dict(evaluation.texts), {one.key: texts.get(one.key, "").strip() for one in sections()}
    evaluation.texts = after
    return [
        FieldChange(f"texts/{one.key}", one.heading, before.get(one.key) or None, after[one.key] or None)
        for one in sections()
        if (before.get(one.key) or "") != after[one.key]
    ]


def _check_fits(sheet: EvaluatorScores, indicators: Sequence[Mapping[str, Any]]) -> None:
    """Every indicator as it is now has a score of the evaluator, and none above its points."""
    for row in indicators:
        score = sheet.scores.get(row["id"], {}).get("score")
        if score is None:
            raise Refused(f"{sheet.user.shown_name}还没有给“{row['name']}”评分")
        if Decimal(score) > Decimal(row["points"]):
            raise Refused(f"{sheet.user.shown_name}给“{row['name']}”评了{score}分，超过分值{row['points']}分，请重新评")
