"""A project of a unit in one budget year, to which all its sheets belong."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import Recorded
from jixiao.web.organisations.models import Organisation


class Dossier(Recorded):
    """项目档案: one project of one unit in one budget year, with its target, monitoring, self-evaluation and evaluations.

    Unique by unit, year and folded name. `previous` is the dossier of the same project in the year before. `is_open` is
    False once the draft that began it was discarded.
    """

    subject_kind = "dossier"
    proven = ("unit", "department", "fiscal_year", "name", "code", "previous", "is_key", "is_open")

    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="dossiers", verbose_name=_("实施单位"))
    department = models.ForeignKey(
        Organisation, models.PROTECT, related_name="led_dossiers", verbose_name=_("主管部门")
    )
    fiscal_year = models.PositiveIntegerField(_("年度"))
    name = models.TextField(_("项目名称"))
    name_key = models.CharField(max_length=64)
    code = models.CharField(_("项目编码"), max_length=100, blank=True)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="following", verbose_name=_("上年项目")
    )
    is_key = models.BooleanField(_("重点监控"), default=False)
    is_open = models.BooleanField(_("在用"), default=True)

    class Meta:
        """A unit has a name once a year."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "fiscal_year", "name_key"],
                condition=models.Q(is_open=True),
                name="dossier_name_unique",
            )
        ]

    def __str__(self) -> str:
        """The project's name."""
        return self.name or "（未填项目名称）"

    def derived(self) -> Mapping[str, object]:
        """The key follows from the name."""
        from jixiao.web.lifecycle.actions.creating import name_key

        return {"name_key": name_key(self.name)}
