"""Ex-ante assessments of new projects."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.accounts.roles import role_choices
from jixiao.web.history.recorded import LAST, Recorded
from jixiao.web.lifecycle.models import Dossier


class ExAnte(Recorded):
    """事前绩效评估: what was thought of a project before it got a budget.

    `items` holds item by item `{"name", "grade", "text"}` of the form; `points` is null while an item has no grade. `role` is
    the one with which it was last finished or reopened: who stands lower changes nothing any more. Empty where neither
    was done, or before this was kept.
    """

    subject_kind = "ex_ante"
    proven = ("dossier", "form", "items", "points", "conclusion", "text", "is_done", "made_by", "revision")
    proven_later = ("role",)
    dated = {"made_at": LAST}

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="ex_ante", verbose_name=_("项目"))
    form = models.CharField(_("评估表"), max_length=40)
    items = models.JSONField(default=list)
    points = models.DecimalField(_("评估得分"), max_digits=6, decimal_places=2, null=True)
    conclusion = models.CharField(_("评估结论"), max_length=20, blank=True)
    text = models.TextField(_("评估意见"), blank=True)
    is_done = models.BooleanField(_("已完成"), default=False)
    role = models.CharField(_("评估角色"), max_length=24, choices=role_choices, blank=True)
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("评估人"))
    made_at = models.DateTimeField()

    class Meta:
        """By project."""

        ordering = ["pk"]
