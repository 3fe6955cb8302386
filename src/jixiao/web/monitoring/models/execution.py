"""Budget execution by project and month."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import FIRST, Recorded
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models.money import MoneyField


class ExecutionImport(Recorded):
    """A list of budget execution that was sent in: its rows wait until somebody accepts what they change.

    `rows` are :class:`~jixiao.model.budget.ExecutionItem` as JSON; `organisation` is where the person may import for.
    """

    subject_kind = "execution_import"
    proven = ("fiscal_year", "month", "organisation", "file_name", "sha256", "rows", "state", "made_by")
    dated = {"made_at": FIRST}

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("待确认")
        ACCEPTED = "accepted", _("已入账")
        DISCARDED = "discarded", _("已放弃")

    fiscal_year = models.PositiveIntegerField(_("年度"))
    month = models.PositiveSmallIntegerField(_("截至月份"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("范围"))
    file_name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    state = models.CharField(_("状态"), max_length=12, choices=State.choices, default=State.WAITING)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("导入人"))
    made_at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ["-pk"]


class BudgetExecution(Recorded):
    """How far the budget of a project was executed at the end of a month. Amounts in 元; unique by dossier and month."""

    subject_kind = "budget_execution"
    proven = ("dossier", "month", "initial_budget", "annual_budget", "executed", "day", "source")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="executions", verbose_name=_("项目"))
    month = models.PositiveSmallIntegerField(_("截至月份"))
    initial_budget = MoneyField(_("年初预算数"), null=True)
    annual_budget = MoneyField(_("全年预算数"), null=True)
    executed = MoneyField(_("执行数"), null=True)
    day = models.DateField(_("截至日期"), null=True)
    source = models.ForeignKey(ExecutionImport, models.PROTECT, related_name="+", verbose_name=_("来源"))

    class Meta:
        """One a month."""

        constraints = [models.UniqueConstraint(fields=["dossier", "month"], name="budget_execution_unique")]
