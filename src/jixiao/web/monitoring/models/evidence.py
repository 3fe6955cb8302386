"""Entries of evidence for the indicators of a dossier, and how they add up."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import FIRST, Recorded
from jixiao.web.lifecycle.models import AttachedFile, Dossier
from jixiao.web.register.models.money import MoneyField

REASON_MARK = "（更正原因："
"""Between what was done and why the entry was corrected, in the remark of a correction."""


class Measure(Recorded):
    """How the actual value of an indicator follows from its entries. `row` is the lasting name of the indicator's row."""

    subject_kind = "measure"
    proven = ("dossier", "row", "rule")

    class Rule(models.TextChoices):
        """The ways."""

        SUM = "sum", _("各次相加")
        LATEST = "latest", _("取最近一次")
        MAXIMUM = "maximum", _("取最高一次")
        RATIO = "ratio", _("两数之和相除")
        MILESTONE = "milestone", _("达到即完成")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="measures", verbose_name=_("项目"))
    row = models.CharField(_("指标"), max_length=20)
    rule = models.CharField(_("取值方法"), max_length=12, choices=Rule.choices)

    class Meta:
        """One for each indicator."""

        constraints = [models.UniqueConstraint(fields=["dossier", "row"], name="measure_unique")]


class EvidenceEntry(Recorded):
    """One thing that was done for an indicator, on a day.

    An entry is never changed: a correction is another entry that `corrects` it, with `is_void` where nothing takes its
    place. What has been corrected stays and does not count.
    """

    subject_kind = "evidence"
    proven = (
        "dossier", "row", "day", "quantity", "base", "amount", "place", "remark", "corrects", "is_void", "made_by",
    )  # fmt: skip
    dated = {"made_at": FIRST}

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="evidence", verbose_name=_("项目"))
    row = models.CharField(_("指标"), max_length=20)
    day = models.DateField(_("日期"))
    quantity = models.DecimalField(_("数量"), max_digits=15, decimal_places=4, null=True)
    base = models.DecimalField(_("总数"), max_digits=15, decimal_places=4, null=True)
    amount = MoneyField(_("金额（元）"), null=True)
    place = models.CharField(_("地点"), max_length=200, blank=True)
    remark = models.TextField(_("情况说明"), blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="corrected_by", verbose_name=_("更正")
    )
    is_void = models.BooleanField(_("作废"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    made_at = models.DateTimeField()

    class Meta:
        """By day, then as they came in."""

        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["dossier", "row", "day"], name="evidence_row")]

    @property
    def description(self) -> str:
        """What was done, without the reason of a correction, which stands behind it in `remark`."""
        if self.corrects_id is None:
            return self.remark
        said, mark, _reason = self.remark.rpartition(REASON_MARK)
        return said if mark else ""


class Attachment(AttachedFile):
    """A file that proves an entry."""

    subject_kind = "attachment"
    proven = ("entry", *AttachedFile.proven)

    entry = models.ForeignKey(EvidenceEntry, models.PROTECT, related_name="attachments", verbose_name=_("登记"))
