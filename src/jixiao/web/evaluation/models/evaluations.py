"""Evaluations by departments and finance, and the scores of their evaluators."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import FIRST, LAST, Recorded
from jixiao.web.lifecycle.models import Dossier


class Evaluation(Recorded):
    """部门评价 or 财政评价 of a project. Unique by dossier and kind.

    `indicators` holds `{"id", "level1", "level2", "name", "points", "looks_at"}`, points as a decimal text; `texts` the sections
    of the report by their heading; `total` and `grade` stand once the scores are agreed.
    """

    subject_kind = "evaluation"
    proven = ("dossier", "kind", "framework", "state", "revision", "indicators", "texts", "total", "grade", "made_by")
    dated = {"made_at": FIRST}

    class Kind(models.TextChoices):
        """Who evaluates."""

        DEPARTMENT = "department", _("部门评价")
        FINANCE = "finance", _("财政评价")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="evaluations", verbose_name=_("项目"))
    kind = models.CharField(_("类型"), max_length=12, choices=Kind.choices)
    framework = models.CharField(_("指标体系"), max_length=40)
    state = models.CharField(_("状态"), max_length=12)
    revision = models.PositiveIntegerField(default=1)
    indicators = models.JSONField(default=list)
    texts = models.JSONField(default=dict)
    total = models.DecimalField(_("评价得分"), max_digits=6, decimal_places=2, null=True)
    grade = models.CharField(_("评价等级"), max_length=4, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("组织人"))
    made_at = models.DateTimeField()

    class Meta:
        """One of each kind."""

        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "kind"], name="evaluation_unique")]


class EvaluatorScores(Recorded):
    """What one evaluator gives: indicator -> `{"score", "reason"}`. Unique by evaluation and evaluator."""

    subject_kind = "evaluator_scores"
    proven = ("evaluation", "user", "scores", "is_done")
    dated = {"made_at": LAST}

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="score_sheets", verbose_name=_("评价"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("评价人"))
    scores = models.JSONField(default=dict)
    is_done = models.BooleanField(_("已完成"), default=False)
    made_at = models.DateTimeField()

    class Meta:
        """In the order in which they began."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "user"], name="evaluator_scores_unique")]

    @property
    def mark(self) -> str:
        """Another one after each save: a page tells by it on what its form was made."""
        return str(self.made_at.timestamp())
