"""Rectification tasks and what was said to them."""

import hashlib
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.accounts.roles import role_choices
from jixiao.web.history.recorded import FIRST, Recorded
from jixiao.web.lifecycle.models import AttachedFile, Dossier, Sheet
from jixiao.web.organisations.models import Organisation


class Task(Recorded):
    """整改任务: one problem of a project, to be put right by its unit until a day.

    `sheet` is the sheet on which the problem was seen, None for one of the project as a whole. `until_day` is the last day. `raised_as`
    is the role with which it was raised: who stands lower neither closes nor withdraws it; empty where that was not kept yet.
    """

    subject_kind = "task"
    proven = ("dossier", "sheet", "source", "problem", "demand", "until_day", "state", "raised_by", "revision")
    proven_later = ("raised_as",)
    derived_from = ("dossier",)
    dated = {"raised_at": FIRST}

    class Source(models.TextChoices):
        """At which stage the problem was found: 整改对象类型."""

        PROBLEM = "0", _("问题整改")
        MONITORING = "1", _("绩效监控")
        SELF_EVALUATION = "2", _("绩效自评")
        DEPARTMENT = "3", _("部门评价")
        FINANCE = "4", _("财政评价")

    # What
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="tasks", verbose_name=_("项目"))
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, related_name="tasks", verbose_name=_("表"))
    source = models.CharField(_("来源"), max_length=1, choices=Source.choices)
    problem = models.TextField(_("问题"))
    demand = models.TextField(_("整改要求"))
    until_day = models.DateField(_("整改期限"))

    # Where it stands
    state = models.CharField(_("状态"), max_length=12)
    revision = models.PositiveIntegerField(default=0)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("下达人"))
    raised_as = models.CharField(_("下达角色"), max_length=24, choices=role_choices, blank=True)
    raised_at = models.DateTimeField()

    # Lists
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    fiscal_year = models.PositiveIntegerField()

    class Meta:
        """By unit and state, the nearest day first."""

        ordering = ["until_day", "pk"]
        indexes = [
            models.Index(fields=["fiscal_year", "state", "until_day"], name="task_queue"),
            models.Index(fields=["unit", "fiscal_year"], name="task_unit"),
        ]

    def __str__(self) -> str:
        """The problem."""
        return self.problem

    def derived(self) -> Mapping[str, object]:
        """Whose task it is follows from the dossier."""
        return {"unit_id": self.dossier.unit_id, "fiscal_year": self.dossier.fiscal_year}


class Word(Recorded):
    """What was said to a task at a step: the answer with its proof, the acceptance, the reason for sending it back.

    `proof` says where the proof lies, or why there is none; files may stand in its place (:class:`TaskFile`).
    `said_for` is the one for whom a stand-in said it; None for a word of one's own.
    """

    subject_kind = "task-word"
    proven = ("task", "step", "text", "proof", "said_by")
    dated = {"said_at": FIRST}

    task = models.ForeignKey(Task, models.PROTECT, related_name="words", verbose_name=_("整改任务"))
    step = models.CharField(_("步骤"), max_length=12)
    text = models.TextField(_("说明"))
    proof = models.TextField(_("佐证"), blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("填写人"))
    said_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        """Oldest first."""

        ordering = ["pk"]

    def __str__(self) -> str:
        """What was said."""
        return self.text

    def fingerprint(self) -> str:
        """The hash over the proven fields, and over whom it was said for; without one it is as before this was kept."""
        if self.said_for_id is None:
            return super().fingerprint()
        return hashlib.sha256(f"{super().fingerprint()}:{self.said_for_id}".encode()).hexdigest()


class TaskFile(AttachedFile):
    """A file that proves an answer."""

    subject_kind = "task-file"
    proven = ("word", *AttachedFile.proven)

    word = models.ForeignKey(Word, models.PROTECT, related_name="files", verbose_name=_("整改情况"))

    class Meta:
        """As they were chosen."""

        ordering = ["pk"]
