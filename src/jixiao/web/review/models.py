"""Tables of the review: opinions of reviewers, and runs over many sheets."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jixiao.web.history.recorded import Recorded
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.register.models.money import MoneyField


class Opinion(Recorded):
    """审核意见: what the reviewer of one stage thinks of a sheet in one round (a round begins with each submission).

    `items` holds item by item of the review form (`{"name", "grade", "points", "text"}`; points as a decimal text, null where
    the sheet is not scored), `points` their total. Unique by sheet, state and round: a colleague goes on with the same one.
    """

    subject_kind = "review-opinion"
    proven = (
        "sheet", "state", "round", "revision", "form", "is_scored", "items", "points", "grade", "text", "made_by", "made_at",
    )  # fmt: skip

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="opinions", verbose_name=_("表"))
    state = models.CharField(_("审核环节"), max_length=32)
    round = models.PositiveIntegerField(_("轮次"))
    revision = models.PositiveIntegerField()
    form = models.CharField(_("审核表"), max_length=40)
    is_scored = models.BooleanField(_("打分"), default=False)
    items = models.JSONField(default=list)
    points = models.CharField(_("总分"), max_length=12, blank=True)
    grade = models.CharField(pgettext_lazy("grade", "等级"), max_length=4, blank=True)
    text = models.TextField(_("审核结论"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("审核人"))
    made_at = models.DateTimeField()

    class Meta:
        """One at each stage of each round."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "state", "round"], name="opinion_unique")]

    @property
    def mark(self) -> str:
        """Another one after each save: a page tells by it on what its form was made."""
        return f"{self.pk}.{self.made_at.timestamp()}"


class Run(models.Model):
    """One step with many sheets, worked off batch by batch. What it did is in the history of each sheet.

    `question` is the filter that found the sheets, as the address says it, `answers` what the person gave for the step.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    step = models.CharField(max_length=40)
    question = models.TextField(blank=True)
    answers = models.JSONField(default=dict)
    money = MoneyField(default=0)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class RunLine(models.Model):
    """A sheet of a run: the revision on which the person decided, and what became of it.

    The outcome is written in the transaction that takes the step, so that a run goes on after a killed process where it was.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("待办")
        DONE = "done", _("已办")
        REFUSED = "refused", _("未办")

    run = models.ForeignKey(Run, models.CASCADE, related_name="lines")
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.TextField(blank=True)

    class Meta:
        """Each sheet once; those that wait are found by outcome."""

        constraints = [models.UniqueConstraint(fields=["run", "sheet"], name="run_line_unique")]
        indexes = [models.Index(fields=["run", "outcome"], name="run_line_outcome")]
