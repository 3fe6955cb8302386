"""Scores by the rules beside those of a self-evaluation."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jixiao.values.numbers import decimal_text
from jixiao.web.desk.missing import addressed
from jixiao.web.desk.posted import FormPage
from jixiao.web.evaluation.completeness import missing
from jixiao.web.evaluation.law import assessed, law_for, scoring_for
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.evaluation.scores import ScoreRow, points_sum, printed_grade, score_rows
from jixiao.web.evaluation.scoring_action import write_scores
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.portal.pages import Column


class Scores(FormPage):
    """`desk/evaluation/self/<pk>/`: each score with its rule, inputs and equation beside the printed one."""

    template_name = "evaluation/scores.html"
    file_name = "scores"
    data_key = "scores"

    def load(self, **kwargs: Any) -> None:
        """Finds the sheet and computes its scores anew."""
        self.kept = self.sheet(kwargs["pk"])
        if self.kept.kind != KIND:
            raise Http404
        self.year = self.kept.fiscal_year
        profile = self.tree.profile(self.kept.unit_id)
        self.content = content_of(self.kept)
        project = self.content.project
        self.assessment = assessed(project, profile)
        self.scoring = scoring_for(project, profile)
        self.missing = list(missing(self.content, self.assessment, law_for(project, profile)))

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """Writes the scores into the sheet."""
        return {"score": self.score}

    def score(self) -> HttpResponseBase:
        """Writes them."""
        saved = write_scores(self.person, self.kept, self.tree)
        messages.success(self.request, _("已按规则填写 %(count)d 格。") % {"count": len(saved.changes)})
        return redirect("self-evaluation-scores", self.kept.pk)

    def shown(self) -> Mapping[str, Any]:
        """The rows, the totals, what is missing."""
        project = self.content.project
        answer = may(self.person, workflow(KIND).steps["save"], self.kept, self.tree)
        return {
            "sheet": self.kept,
            "unit_name": self.tree.name(self.kept.unit_id),
            "rows": list(self.rows()),
            "points": points_sum(project),
            "total": project.total_score,
            "grade": printed_grade(project, self.scoring),
            "assessment": self.assessment,
            "scoring": self.scoring,
            "missing": addressed(self.kept, self.missing) if answer else self.missing,
            "answer": answer,
        }

    def rows(self) -> Iterable[ScoreRow]:
        """One a score."""
        return score_rows(self.content, self.assessment)

    def columns(self) -> list[Column]:
        """One line a score."""
        return [
            (_("二级指标"), lambda row: row.level),
            (_("三级指标"), lambda row: row.name),
            (_("年度指标值"), lambda row: row.target),
            (_("实际完成值"), lambda row: row.actual),
            (_("分值"), lambda row: row.points),
            (_("得分"), lambda row: row.printed),
            (_("按规则得分"), lambda row: row.result.score),
            (_("最低"), lambda row: row.result.low),
            (_("最高"), lambda row: row.result.high),
            (_("规则"), lambda row: row.result.rule),
            (_("算式"), lambda row: row.result.equation or row.result.reason or ""),
        ]

    def record(self, row: ScoreRow) -> dict[str, Any]:
        """A score with its rule and inputs."""
        return {
            "name": row.name,
            "points": row.points,
            "printed": None if row.printed is None else decimal_text(row.printed),
            "result": row.result,
        }

    def data(self) -> Mapping[str, Any]:
        """The whole."""
        return {
            "sheet": self.kept.pk,
            "scoring_profile": self.assessment.profile,
            "total": self.content.project.total_score,
            "computed_total": self.assessment.total,
            "grade": self.assessment.grade,
            "missing": [one.text for one in self.missing],
        }
