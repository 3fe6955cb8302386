"""Keeps the scores that an evaluator gives to the indicators of an evaluation."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from jixiao.values.numbers import decimal_text
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.actions.one_evaluation import EvaluationAction
from jixiao.web.evaluation.models import EvaluatorScores
from jixiao.web.evaluation.numbers import typed_points
from jixiao.web.evaluation.workflow import LOOKS, has_looked, is_settled, may_look
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import FieldChange


@dataclass(frozen=True, slots=True)
class Given:
    """What an evaluator typed for an indicator."""

    score: str = ""
    reason: str = ""


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
        mark: str | None = None,
    ) -> None:
        """Keeps what was typed, by the indicator, and what the person saw.

        Args:
            person: the evaluator.
            evaluation_id: key of the evaluation.
            given: indicator -> what was typed.
            is_final: the evaluator has finished.
            revision: revision of the design that the person saw; None for whatever is kept.
            mark: mark of the person's own scores that the form was made from, empty for none; None for whatever is kept.
        """
        super().__init__(person, evaluation_id, revision)
        self.given, self.is_final, self.mark = given, is_final, mark

    def taken(self) -> EvaluatorScores:
        """Checks the scores; a lower one than the full points needs a reason once it is final."""
        kept = EvaluatorScores.objects.filter(evaluation=self.evaluation, user=self.person.user).first()
        if self.mark is not None and self.mark != (kept.mark if kept else ""):
            raise Refused(
                "您在别的窗口保存过评分，这里的没有保存：填的还在格里，空着的格已补上保存过的，不同的格下面写着保存过的，请看过再保存"
            )
        self._refuse_knowing(kept)
        sheet = kept or EvaluatorScores(evaluation=self.evaluation, user=self.person.user)
        before, changes = dict(sheet.scores), []
        sheet.scores = {row["id"]: self._score(row) for row in self.evaluation.indicators}
        for row in self.evaluation.indicators:
            was, now = score_words(before.get(row["id"])), score_words(sheet.scores[row["id"]])
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

    def _refuse_knowing(self, kept: EvaluatorScores | None) -> None:
        """Refuses scores of someone who has been shown what others gave."""
        if kept is None and has_looked(self.person, self.evaluation):
            raise Refused("您看过别人的评分，不再评分")
        if is_settled(self.person, self.evaluation):
            raise Refused("您已评完，也看得到别人的评分，不能再改；要改的，请牵头的人退回设计，各人再评")

    def _score(self, row: Mapping[str, Any]) -> dict[str, Any]:
        typed = self.given.get(row["id"], Given())
        score = typed_points(typed.score, Decimal(row["points"]), row["name"])
        if self.is_final and score is None:
            raise Refused(f"“{row['name']}”还没有评分")
        if self.is_final and score is not None and score < Decimal(row["points"]) and not typed.reason.strip():
            raise Refused(f"“{row['name']}”扣了分，要写扣分说明")
        return {"score": None if score is None else decimal_text(score), "reason": typed.reason.strip()}


class LookAtScores(EvaluationAction[None]):
    """Records that the leader of an evaluation, who gives no scores, looks at those that are finished."""

    name = LOOKS
    step = "agree"

    def taken(self) -> None:
        """Notes it; from now on the person gives no scores.

        Raises:
            Refused: nobody has finished, or the person has begun to score.
        """
        if not may_look(self.person, self.evaluation, self.tree):
            raise Refused("还没有人评完；自己评分的，评完再看别人的")
        if not has_looked(self.person, self.evaluation):
            self.note(
                self.evaluation, [FieldChange("looked", "看了评分，自己不再评", None, self.person.user.shown_name)]
            )


def score_words(score: Mapping[str, Any] | None) -> str | None:
    """A score with its reason, as the history says it; None for nothing."""
    if score is None or (score["score"] is None and not score["reason"]):
        return None
    return " · ".join(filter(None, [f"{score['score']}分" if score["score"] is not None else "", score["reason"]]))
