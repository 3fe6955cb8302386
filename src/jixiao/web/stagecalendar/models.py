"""Windows of stages, extensions of them, and the reminders that were sent."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import Recorded
from jixiao.web.organisations.models import Organisation
from jixiao.web.stagecalendar.stages import Stage, stage_choices, stages


class Window(Recorded):
    """When a stage of a budget year is open in a region, both days included. Unique by region, year, stage and month."""

    subject_kind = "window"
    proven = ("region", "fiscal_year", "stage", "period", "opens", "closes", "note")

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="windows", verbose_name=_("地区"))
    fiscal_year = models.PositiveIntegerField(_("年度"))
    stage = models.CharField(_("阶段"), max_length=24, choices=stage_choices)
    period = models.PositiveSmallIntegerField(_("截至月份"), default=0)
    opens = models.DateField(_("开始"))
    closes = models.DateField(_("截止"))
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        """Never closes before it opens."""

        constraints = [
            models.UniqueConstraint(fields=["region", "fiscal_year", "stage", "period"], name="window_unique"),
            models.CheckConstraint(condition=models.Q(closes__gte=models.F("opens")), name="window_days"),
        ]
        indexes = [models.Index(fields=["opens", "closes"], name="window_days_index")]

    def __str__(self) -> str:
        """The stage, with its month where it has one."""
        return self.called(english=False)

    @property
    def about(self) -> Stage:
        """The stage."""
        return stages()[self.stage]

    def called(self, *, english: bool) -> str:
        """The stage, with its month where it has one."""
        name = self.about.en if english else self.about.zh
        if not self.period:
            return name
        return f"{name} (1–{self.period})" if english else f"{name}（1–{self.period}月）"

    def standing(self, day: date) -> str:
        """Where the window stands on a day: `coming`, `open` or `closed`."""
        if day < self.opens:
            return "coming"
        return "open" if day <= self.closes else "closed"


class Extension(Recorded):
    """A later end for an organisation and all below it. Unique by window and organisation."""

    subject_kind = "extension"
    proven = ("window", "organisation", "until", "reason", "is_withdrawn")

    window = models.ForeignKey(Window, models.PROTECT, related_name="extensions", verbose_name=_("阶段"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("机构"))
    until = models.DateField(_("延至"))
    reason = models.CharField(_("原因"), max_length=200)
    is_withdrawn = models.BooleanField(_("已撤销"), default=False)

    class Meta:
        """One for each."""

        constraints = [models.UniqueConstraint(fields=["window", "organisation"], name="extension_unique")]


class SentReminder(models.Model):
    """The reminder that a person gets on a day: claimed by the process that sends it, then sent. Unique by person and day.

    A claim that led to nothing (the process was killed) is free again after some minutes. `digest` stands for what the mail
    said, so that the same is not said each day.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField()
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        """Once a day."""

        constraints = [models.UniqueConstraint(fields=["user", "day"], name="reminder_once_a_day")]
