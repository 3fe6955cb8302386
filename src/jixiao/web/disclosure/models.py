"""Who published what, when, in which document, what was decided on the way, and who took it back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import FIRST, Recorded
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models import Document


class Publication(Recorded):
    """公开: a department's sheets of one kind and year in one document of the register. Never changed once written."""

    subject_kind = "publication"
    proven = ("department", "fiscal_year", "kind", "title", "document", "document_sha256", "made_by")
    dated = {"made_at": FIRST}

    department = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("主管部门"))
    fiscal_year = models.PositiveIntegerField(_("年度"))
    kind = models.CharField(_("表"), max_length=20, choices=[(item.kind, item.zh) for item in workflows().values()])
    title = models.TextField(_("标题"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("公开文件"))
    document_sha256 = models.CharField(_("文件摘要"), max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("公开人"))
    made_at = models.DateTimeField()

    class Meta:
        """Newest first, of a department and year."""

        ordering = ["-pk"]
        indexes = [models.Index(fields=["department", "fiscal_year", "kind"], name="publication_department")]

    def __str__(self) -> str:
        """The title."""
        return self.title


class PublishedSheet(Recorded):
    """One sheet of a publication: the version that was published, or why it was left out, and what was masked or kept.

    `decisions` holds for each thing that the check found its kind, cell, text, what stands in its place, and the reason
    for which it was kept. Unique by publication and sheet.
    """

    subject_kind = "published-sheet"
    proven = ("publication", "sheet", "version", "outcome", "reason", "decisions")

    class Outcome(models.TextChoices):
        """What became of it."""

        PUBLISHED = "published", _("已公开")
        EXCLUDED = "excluded", _("未公开")

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="sheets", verbose_name=_("公开"))
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="publications", verbose_name=_("表"))
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("版本"))
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices)
    reason = models.TextField(_("原因"), blank=True)
    decisions = models.JSONField(_("公开前检查"), default=list)

    class Meta:
        """Once in a publication, in the order of the document."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["publication", "sheet"], name="published_sheet_unique")]

    def __str__(self) -> str:
        """The sheet, and in which publication."""
        return f"{self.sheet}（{self.publication}）"


class Withdrawal(Recorded):
    """撤回公开: a publication was taken back, for a reason; at most one of each. Never changed once written."""

    subject_kind = "withdrawal"
    proven = ("publication", "reason", "made_by")
    dated = {"made_at": FIRST}

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="withdrawal", verbose_name=_("公开"))
    reason = models.TextField(_("原因"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("撤回人"))
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """The title of what was taken back."""
        return str(self.publication)


class SheetWithdrawal(Recorded):
    """撤回公开: one sheet of a publication was taken back alone, for a reason; at most once. Never changed once written.

    `document_sha256` is the file without it, which stands in the register since.
    """

    subject_kind = "sheet-withdrawal"
    proven = ("published", "reason", "document_sha256", "made_by")
    dated = {"made_at": FIRST}

    published = models.OneToOneField(
        PublishedSheet, models.PROTECT, related_name="withdrawal", verbose_name=_("公开的表")
    )
    reason = models.TextField(_("原因"))
    document_sha256 = models.CharField(_("文件摘要"), max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("撤回人"))
    made_at = models.DateTimeField()
