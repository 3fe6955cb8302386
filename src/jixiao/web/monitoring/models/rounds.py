"""Monitoring rounds, and the lights of their sheets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import Recorded
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.models import Organisation


class MonitoringRound(Recorded):
    """监控轮次: all approved targets of a region are monitored up to the end of a month. Unique by region, year, month."""

    subject_kind = "monitoring_round"
    proven = ("region", "fiscal_year", "month", "opens_on", "closes_on", "is_closed")

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="monitoring_rounds", verbose_name=_("地区"))
    fiscal_year = models.PositiveIntegerField(_("年度"))
    month = models.PositiveSmallIntegerField(_("截至月份"))
    opens_on = models.DateField(_("开始日期"))
    closes_on = models.DateField(_("截止日期"))
    is_closed = models.BooleanField(_("已结束"), default=False)

    class Meta:
        """The latest month first."""

        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["region", "fiscal_year", "month"], name="monitoring_round_unique"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="monitoring_round_days"
            ),
        ]

    def __str__(self) -> str:
        """Year and months."""
        return f"{self.fiscal_year}年1–{self.month}月监控"


class SheetLights(models.Model):
    """The lights of a monitoring sheet as lists need them. Follows from the sheet and the budget execution.

    `money` and `execution_pct` go by the executed amount that the sheet says; `recorded_money` and `recorded_pct` by that on
    record, where it is another. `worst` and `is_double` are the worse of the two.
    """

    class Colour(models.IntegerChoices):
        """Worst first; unknown last."""

        RED = 1, _("红灯")
        YELLOW = 2, _("黄灯")
        GREEN = 3, _("绿灯")
        BLUE = 4, _("蓝灯")
        UNKNOWN = 9, _("未知")

    sheet = models.OneToOneField(Sheet, models.CASCADE, primary_key=True, related_name="lights")
    target = models.PositiveSmallIntegerField(choices=Colour.choices)
    money = models.PositiveSmallIntegerField(choices=Colour.choices)
    worst = models.PositiveSmallIntegerField(choices=Colour.choices)
    is_double = models.BooleanField(default=False)
    red_count = models.PositiveIntegerField(default=0)
    yellow_count = models.PositiveIntegerField(default=0)
    execution_pct = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    judged_count = models.PositiveIntegerField(default=0)
    unjudged_count = models.PositiveIntegerField(default=0)
    recorded_money = models.PositiveSmallIntegerField(choices=Colour.choices, null=True)
    recorded_pct = models.DecimalField(max_digits=9, decimal_places=2, null=True)

    class Meta:
        """Found by colour."""

        indexes = [models.Index(fields=["worst", "is_double"], name="sheet_lights_worst")]
