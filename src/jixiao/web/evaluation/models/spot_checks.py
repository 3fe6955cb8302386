"""Spot checks of self-evaluations."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import FIRST, LAST, Recorded
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.organisations.models import Organisation


class SpotCheck(Recorded):
    """抽查: a draw among the confirmed self-evaluations of a region and year.

    `population` holds the keys of the sheets that could be drawn; with `seed` and `share_pct` anybody can repeat the draw.
    """

    subject_kind = "spot_check"
    proven = ("region", "fiscal_year", "share_pct", "seed", "population", "population_digest", "made_by")
    dated = {"made_at": FIRST}

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="spot_checks", verbose_name=_("地区"))
    fiscal_year = models.PositiveIntegerField(_("年度"))
    share_pct = models.DecimalField(_("抽查比例（%）"), max_digits=5, decimal_places=2)
    seed = models.CharField(_("种子"), max_length=64)
    population = models.JSONField(_("总体"), default=list)
    population_digest = models.CharField(_("总体校验值"), max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("抽取人"))
    made_at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ["-pk"]
        indexes = [models.Index(fields=["fiscal_year", "region"], name="spot_check_region")]


class SpotCheckItem(Recorded):
    """A self-evaluation that was drawn, with the version on which it was drawn and what the checker found.

    `scores` holds score by score `{"place", "name", "points", "own", "checked", "reason"}`, numbers as decimal texts, null where
    nothing stands. Unique by draw and sheet.
    """

    subject_kind = "spot_check_item"
    proven = (
        "spot_check",
        "sheet",
        "version",
        "number",
        "state",
        "scores",
        "own_total",
        "total",
        "grade",
        "text",
        "made_by",
    )
    dated = {"made_at": LAST}

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("待复核")
        CHECKED = "checked", _("已复核")

    spot_check = models.ForeignKey(SpotCheck, models.PROTECT, related_name="items", verbose_name=_("抽查"))
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="spot_checks", verbose_name=_("自评表"))
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("版本"))
    number = models.PositiveIntegerField(_("抽取次序"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.WAITING)
    scores = models.JSONField(default=list)
    own_total = models.DecimalField(_("自评总分"), max_digits=12, decimal_places=4, null=True)
    total = models.DecimalField(_("复核总分"), max_digits=12, decimal_places=4, null=True)
    grade = models.CharField(_("复核等级"), max_length=4, blank=True)
    text = models.TextField(_("复核意见"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("复核人")
    )
    made_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of the draw."""

        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["spot_check", "sheet"], name="spot_check_item_unique")]

    @property
    def mark(self) -> str:
        """Another one after each save: a page tells by it on what its form was made."""
        return f"{self.version_id}.{self.made_at.timestamp() if self.made_at else ''}"

    @property
    def difference(self) -> object:
        """The checked total less the unit's own; None while one is missing."""
        return None if self.total is None or self.own_total is None else self.total - self.own_total
