"""Sheets of a dossier, the versions frozen from them, remarks of reviewers, and who filled in what."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import FIRST, Recorded
from jixiao.web.lifecycle.models.digest import WithContent
from jixiao.web.lifecycle.models.dossier import Dossier
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models.compact import CompactJSONField
from jixiao.web.register.models.money import MoneyField, fen_of


class Sheet(WithContent):
    """A form of a dossier as it is being worked on: 绩效目标表, 运行监控表, 自评表.

    `content` is a project in the contract's JSON, `digest` its hash; `row_ids` names the rows of its indicators, so that
    a cell keeps its address while rows move. `unread` holds texts typed into money cells that are no amount, by cell.
    `revision` counts every change; who saves names the revision that was seen. `in_force` is the version that later
    sheets follow. Columns under "Lists" repeat what lists need. Unique by dossier, kind and period.
    """

    subject_kind = "sheet"
    proven = (
        "dossier",
        "kind",
        "period",
        "form_id",
        "state",
        "revision",
        "digest",
        "row_ids",
        "unread",
        "in_force",
        "grade",
    )
    dated = {"state_since": "state"}
    derived_from = ("dossier",)

    # Identity
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="sheets", verbose_name=_("项目"))
    kind = models.CharField(_("表"), max_length=20, choices=[(item.kind, item.zh) for item in workflows().values()])
    period = models.PositiveSmallIntegerField(_("截至月份"), default=0)
    form_id = models.CharField(_("表式"), max_length=60)

    # Where it stands
    state = models.CharField(_("状态"), max_length=32)
    revision = models.PositiveIntegerField(default=0)
    in_force = models.ForeignKey("lifecycle.Version", models.PROTECT, null=True, related_name="+")
    grade = models.CharField(_("审核等级"), max_length=4, blank=True)
    state_since = models.DateTimeField()

    # What it says
    content = CompactJSONField()
    digest = models.CharField(max_length=64)
    row_ids = models.JSONField(default=list)
    unread = models.JSONField(default=dict)

    # Lists
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    department = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    fiscal_year = models.PositiveIntegerField()
    name = models.TextField(blank=True)
    annual = MoneyField(null=True)
    indicator_count = models.PositiveIntegerField(default=0)
    error_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)
    notice_count = models.PositiveIntegerField(default=0)
    findings = CompactJSONField(null=True)

    class Meta:
        """One sheet of a kind for a period; a state that the workflow knows."""

        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind", "period"], name="sheet_unique"),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted({state for item in workflows().values() for state in item.states})),
                name="sheet_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["fiscal_year", "kind", "state", "state_since"], name="sheet_queue"),
            models.Index(fields=["unit", "fiscal_year", "kind", "state"], name="sheet_unit_state"),
            models.Index(fields=["department", "fiscal_year", "kind"], name="sheet_department"),
            # Holds all that is counted and added up over a year, so that the wide rows themselves need not be read.
            models.Index(
                fields=[
                    "fiscal_year",
                    "kind",
                    "unit",
                    "department",
                    "state",
                    "state_since",
                    "annual",
                    "error_count",
                    "period",
                ],
                name="sheet_progress",
            ),
        ]

    def __str__(self) -> str:
        """Kind and name."""
        return f"{self.get_kind_display()} · {self.name or '（未填项目名称）'}"

    def derived(self) -> Mapping[str, object]:
        """Whose sheet it is follows from the dossier, name and money from the content, counts from the findings."""
        columns = ("unit_id", "department_id", "fiscal_year")
        counts = Counter(finding["severity"] for finding in self.findings or ())
        fen = fen_of((self.content.get("funding") or {}).get("annual"))
        return {
            **{name: getattr(self.dossier, name) for name in columns},
            "name": self.content.get("name") or "",
            "annual": None if fen is None else Decimal(fen) / 100,
            **{f"{severity}_count": counts[severity] for severity in ("error", "warning", "notice")},
        }


class Version(WithContent):
    """A sheet as it was submitted, approved or adjusted: never changed once written. Unique by sheet and number."""

    subject_kind = "version"
    proven = ("sheet", "number", "kind", "digest", "row_ids", "made_by", "reason", "procedure", "approval")
    dated = {"made_at": FIRST}

    class Kind(models.TextChoices):
        """Why it was made."""

        DECLARATION = "declaration", _("提交")
        APPROVAL = "approval", _("批复")
        ADJUSTMENT = "adjustment", _("调整")

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="versions", verbose_name=_("表"))
    number = models.PositiveIntegerField(_("版本"))
    kind = models.CharField(_("性质"), max_length=12, choices=Kind.choices)
    content = CompactJSONField()
    digest = models.CharField(max_length=64)
    row_ids = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("操作人"))
    made_at = models.DateTimeField()
    reason = models.TextField(_("原因"), blank=True)
    procedure = models.TextField(_("程序"), blank=True)
    approval = models.TextField(_("批准文号"), blank=True)

    class Meta:
        """Oldest first."""

        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="sheet_version_unique")]


class Remark(Recorded):
    """What a reviewer writes on a cell (or on the whole sheet, `place` empty) when the sheet is returned.

    `state` is the one from which it was returned; rows kept before 2026-11 bear the one after the return.
    """

    subject_kind = "remark"
    proven = ("sheet", "place", "shown", "text", "made_by", "state", "settled_by")
    dated = {"made_at": FIRST, "settled_at": "settled_by"}

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="remarks", verbose_name=_("表"))
    place = models.CharField(_("位置"), max_length=120, blank=True)
    shown = models.TextField(_("原文"), blank=True)
    text = models.TextField(_("意见"))
    state = models.CharField(_("退回时状态"), max_length=32)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("审核人"))
    made_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("处理人")
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        """Oldest first."""

        ordering = ["pk"]


class Contribution(models.Model):
    """Who made a sheet; such a person does not decide on it. Follows from the history.

    `is_past` is True once the sheet has come into force since: the person made the version in force, or one before it.
    """

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_past = models.BooleanField(default=False)

    class Meta:
        """Once each."""

        constraints = [models.UniqueConstraint(fields=["sheet", "user"], name="contribution_unique")]
