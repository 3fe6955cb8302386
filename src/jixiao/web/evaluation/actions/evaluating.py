"""Evaluations begun, designed, scored by several evaluators, agreed and reported."""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.utils import timezone

from jixiao.law import LATEST, policy
from jixiao.law.frameworks import Framework, framework_on, frameworks
from jixiao.model import Project
from jixiao.scoring import grade, scoring_profile
from jixiao.values.numbers import decimal_text
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.evaluated import SECTIONS, begun_with, evaluated, faults, proposed_sections, total_of
from jixiao.web.evaluation.models import Evaluation, EvaluatorScores
from jixiao.web.evaluation.numbers import typed_points
from jixiao.web.evaluation.workflow import evaluation_workflows, may_begin, may_take
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.contents import handed_on
from jixiao.web.lifecycle.editing.content import new_row_id
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.organisations.tree import Tree

Result = TypeVar("Result")
_MOST = Decimal(100)
_MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator as typed; an empty name takes the row out."""

    id: str
    level1: str
    level2: str
    name: str
    points: str
    looks_at: str


@dataclass(frozen=True, slots=True)
class Given:
    """What an evaluator typed for an indicator."""

    score: str = ""
    reason: str = ""


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


class EvaluationAction(RecordedAction[Result]):
    """A step of one evaluation."""

    step: str
    stale = "别人刚刚改过这份评价，请刷新后再做"

    def __init__(self, person: Person, evaluation_id: int, revision: int | None = None) -> None:
        """Keeps who acts on which evaluation; with a revision, on what the person saw."""
        super().__init__(person.author())
        self.person, self.evaluation_id, self.seen = person, evaluation_id, revision

    def change(self) -> Result:
        """Locks it, checks the right, and changes."""
        found = Evaluation.objects.select_for_update(of=("self",)).select_related("dossier")
        self.evaluation = found.get(pk=self.evaluation_id)
        step = evaluation_workflows()[self.evaluation.kind].steps[self.step]
        self.tree = Tree.of(self.evaluation.dossier.fiscal_year)
        answer = may_take(self.person, step, self.evaluation, self.tree)
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        if self.seen is not None and self.seen != self.evaluation.revision:
            raise Refused(self.stale)
        return self.taken()

    @abstractmethod
    def taken(self) -> Result:
        """What the step does."""

    def keep(self, changes: Sequence[FieldChange]) -> Evaluation:
        """Saves the evaluation, one revision on."""
        self.evaluation.revision += 1
        self.evaluation.save()
        self.evaluation.refresh_from_db()
        self.note(self.evaluation, changes)
        return self.evaluation


class DesignEvaluation(EvaluationAction[Evaluation]):
    """Changes indicators and weights; rows can be added and taken out."""

    name = "design_evaluation"
    step = "design"

    def __init__(self, person: Person, evaluation_id: int, rows: Sequence[Row], revision: int | None = None) -> None:
        """Keeps the rows."""
        super().__init__(person, evaluation_id, revision)
        self.rows = rows

    def taken(self) -> Evaluation:
        """Reads the rows."""
        classes = framework_of(self.evaluation).classes
        before = {row["id"]: row for row in self.evaluation.indicators}
        rows = [_read(row, classes, before) for row in self.rows if row.name.strip()]
        if not 0 < len(rows) <= _MOST_ROWS:
            raise Refused(f"指标要有 1 到 {_MOST_ROWS} 条")
        order = {name: place for place, name in enumerate(classes)}
        self.evaluation.indicators = sorted(rows, key=lambda row: order[row["level1"]])
        after = {row["id"]: row for row in rows}
        changes = [
            FieldChange(f"indicators/{key}", (after.get(key) or before[key])["name"], _row_words(before.get(key)),
                        _row_words(after.get(key)))
            for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)
        ]  # fmt: skip
        if changes:
            self._take_back({key for key in before if before[key] == after.get(key)})
        return self.keep(changes)

    def _take_back(self, same: Collection[str]) -> None:
        """Scores of indicators that are no longer the same are dropped, and who had finished has to look again."""
        names = {row["id"]: row["name"] for row in self.evaluation.indicators}
        for sheet in self.evaluation.score_sheets.select_for_update():
            held = dict(sheet.scores)
            sheet.scores = {key: score for key, score in held.items() if key in same}
            changes = [
                FieldChange(f"scores/{key}", names.get(key, "去掉的指标"), words, None)
                for key, score in held.items()
                if key not in same and (words := _score_words(score))
            ]
            if sheet.is_done:
                changes.append(FieldChange("is_done", "已完成", "是", "否"))
                sheet.is_done = False
            if sheet.scores != held or changes:
                sheet.save()
                sheet.refresh_from_db()
                self.note(sheet, changes)


class ScoreEvaluation(EvaluationAction[EvaluatorScores]):
    """Keeps the scores of the evaluator who acts."""

    name = "score_evaluation"
    step = "score"
    stale = "指标刚刚重新设计过，您的评分没有保存：还在的指标，您填的留在格里，请按现在的指标和分值核对后再保存"

    def __init__(
        self,
        person: Person,
        evaluation_id: int,
        given: Mapping[str, Given],
        *,
        is_final: bool,
        revision: int | None = None,
    ) -> None:
        """Keeps what was typed, by the indicator, and the revision of the design that the person saw."""
        super().__init__(person, evaluation_id, revision)
        self.given, self.is_final = given, is_final

    def taken(self) -> EvaluatorScores:
        """Checks the scores; a lower one than the full points needs a reason once it is final."""
        kept = EvaluatorScores.objects.filter(evaluation=self.evaluation, user=self.person.user).first()
        sheet = kept or EvaluatorScores(evaluation=self.evaluation, user=self.person.user)
        before, changes = dict(sheet.scores), []
        sheet.scores = {row["id"]: self._score(row) for row in self.evaluation.indicators}
        for row in self.evaluation.indicators:
            was, now = _score_words(before.get(row["id"])), _score_words(sheet.scores[row["id"]])
            if was != now:
                changes.append(FieldChange(f"scores/{row['id']}", row["name"], was, now))
        if sheet.is_done != self.is_final:
            changes.append(
                FieldChange("is_done", "已完成", "是" if sheet.is_done else "否", "是" if self.is_final else "否")
            )
        sheet.is_done, sheet.made_at = self.is_final, timezone.now()
        sheet.save()
        sheet.refresh_from_db()
        self.note(sheet, changes)
        return sheet

    def _score(self, row: Mapping[str, Any]) -> dict[str, Any]:
        typed = self.given.get(row["id"], Given())
        score = typed_points(typed.score, Decimal(row["points"]), row["name"])
        if self.is_final and score is None:
            raise Refused(f"“{row['name']}”还没有评分")
        if self.is_final and score is not None and score < Decimal(row["points"]) and not typed.reason.strip():
            raise Refused(f"“{row['name']}”扣了分，要写扣分说明")
        return {"score": None if score is None else decimal_text(score), "reason": typed.reason.strip()}


class StepEvaluation(EvaluationAction[Evaluation]):
    """Leads an evaluation from one state to the next: open, redesign, agree, report."""

    def __init__(self, person: Person, evaluation_id: int, step: str, revision: int | None = None) -> None:
        """Keeps the step."""
        super().__init__(person, evaluation_id, revision)
        self.step = step
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
        if after == "reported" and (empty := next((name for name in SECTIONS if not evaluation.texts.get(name)), None)):
            raise Refused(f"报告的“{empty}”还没有写")
        evaluation.state = after
        return self.keep(changes)

    def _agree(self) -> list[FieldChange]:
        """Takes the means as the result; everyone who has begun to score must have finished."""
        evaluation = self.evaluation
        sheets = list(evaluation.score_sheets.select_related("user"))
        if open_sheet := next((sheet for sheet in sheets if not sheet.is_done), None):
            raise Refused(f"{open_sheet.user.shown_name}还没有评完")
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
        evaluation.texts = {name: evaluation.texts.get(name) or proposed[name] for name in SECTIONS}
        return [
            FieldChange("total", "评价得分", None, decimal_text(total)),
            FieldChange("grade", "评价等级", None, evaluation.grade),
        ]


class WriteReport(EvaluationAction[Evaluation]):
    """Keeps the sections of the report."""

    name = "write_evaluation"
    step = "write"

    def __init__(
        self, person: Person, evaluation_id: int, texts: Mapping[str, str], revision: int | None = None
    ) -> None:
        """Keeps the texts by heading."""
        super().__init__(person, evaluation_id, revision)
        self.texts = texts

    def taken(self) -> Evaluation:
        """Notes each section that changed."""
        before = dict(self.evaluation.texts)
        after = {name: self.texts.get(name, "").strip() for name in SECTIONS}
        self.evaluation.texts = after
        changes = [
            FieldChange(f"texts/{name}", name, before.get(name) or None, after[name] or None)
            for name in SECTIONS
            if (before.get(name) or "") != after[name]
        ]
        return self.keep(changes)


def target_of(dossier: Dossier) -> Project:
    """The target in force of a project.

    Raises:
        Refused: none is in force.
    """
    sheet = (
        Sheet.objects.filter(dossier=dossier, kind="target", in_force__isnull=False).select_related("in_force").first()
    )
    if sheet is None or sheet.in_force is None:
        raise Refused(f"“{dossier.name}”的绩效目标还没有批复，批复后才能评价")
    return handed_on(sheet.in_force)


def framework_of(evaluation: Evaluation) -> Framework:
    """The framework that the evaluation began with."""
    return next(one for one in frameworks() if one.id == evaluation.framework)


def _read(row: Row, classes: Sequence[str], known: Collection[str]) -> dict[str, Any]:
    points = typed_points(row.points, _MOST, row.name)
    if points is None or not points:
        raise Refused(f"“{row.name.strip()}”要有分值")
    if row.level1 not in classes:
        raise Refused(f"“{row.name.strip()}”的一级指标只能是{'、'.join(classes)}")
    key = row.id if row.id in known else new_row_id()
    return {"id": key, "level1": row.level1, "level2": row.level2.strip(), "name": row.name.strip(),
            "points": decimal_text(points), "looks_at": row.looks_at.strip()}  # fmt: skip


def _check_fits(sheet: EvaluatorScores, indicators: Sequence[Mapping[str, Any]]) -> None:
    """Every indicator as it is now has a score of the evaluator, and none above its points."""
    for row in indicators:
        score = sheet.scores.get(row["id"], {}).get("score")
        if score is None:
            raise Refused(f"{sheet.user.shown_name}还没有给“{row['name']}”评分")
        if Decimal(score) > Decimal(row["points"]):
            raise Refused(f"{sheet.user.shown_name}给“{row['name']}”评了{score}分，超过分值{row['points']}分，请重新评")


def _row_words(row: Mapping[str, Any] | None) -> str | None:
    return f"{row['level1']} · {row['level2']} · {row['name']} · {row['points']}分 · {row['looks_at']}" if row else None


def _score_words(score: Mapping[str, Any] | None) -> str | None:
    if score is None or (score["score"] is None and not score["reason"]):
        return None
    return " · ".join(filter(None, [f"{score['score']}分" if score["score"] is not None else "", score["reason"]]))
