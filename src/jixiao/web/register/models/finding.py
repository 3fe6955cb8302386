"""Findings of the audit."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models.document import Document
from jixiao.web.register.models.project import Project, TargetVersion


class Severity(models.IntegerChoices):
    """How grave a finding is; a larger number is graver."""

    NOTICE = 1, pgettext_lazy("severity", "提示")
    WARNING = 2, pgettext_lazy("severity", "应改正")
    ERROR = 3, pgettext_lazy("severity", "错误")

    @property
    def word(self) -> str:
        """The contract's word: `error`, `warning`, `notice`."""
        return self.name.lower()


class Finding(models.Model):
    """A fault of a sheet, or of a whole document (`version` and `project` are None).

    `data` is the finding in the contract's JSON. `is_current` is False once its sheet has a newer version. Year and
    unit are repeated from the project, so that a list filtered by them is read off one index.
    """

    # Place
    document = models.ForeignKey(Document, models.CASCADE, related_name="findings")
    version = models.ForeignKey(TargetVersion, models.CASCADE, null=True, related_name="findings")
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="findings")
    is_current = models.BooleanField(default=True)

    # What
    rule = models.CharField(max_length=60)
    severity = models.PositiveSmallIntegerField(choices=Severity.choices)
    data = models.JSONField()

    # Lists
    unit = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    fiscal_year = models.IntegerField(null=True)

    class Meta:
        """In the order of severity, for lists."""

        indexes = [
            models.Index(fields=[*within, "severity", "id"], name=name, condition=models.Q(is_current=True))
            for within, name in (
                ([], "finding_severity"),
                (["rule"], "finding_rule"),
                (["unit"], "finding_unit"),
                (["fiscal_year"], "finding_year"),
            )
        ]
