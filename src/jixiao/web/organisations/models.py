"""Departments and units, and their place in the tree over the years."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jixiao.model import NamedCode
from jixiao.terms.folding import fold
from jixiao.web.history.recorded import Recorded


class Organisation(models.Model):
    """An organisation as documents name it: 主管部门, 实施单位.

    Two printed names are one organisation when they are equal after folding (width, white space, case); the code does
    not count, since most published forms print none. `key` is the hash of the folded name, or of the code where there
    is no name. Organisations that take part in the life of targets have placements too.
    """

    # Identity
    key = models.CharField(max_length=64)

    # As first printed
    name = models.TextField()
    code = models.CharField(max_length=100, blank=True)

    class Meta:
        """Unique by key."""

        constraints = [models.UniqueConstraint(fields=["key"], name="organisation_key_unique")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Placement(Recorded):
    """What an organisation was called and where it stood in the tree in the budget years `first_year` to `last_year`.

    Renaming, moving and merging end one placement and begin another; nothing is overwritten, so that a sheet of an
    earlier year stands where it stood then. `merged_into` says where the work went after the last year. `name_key` is the
    key of the folded name, by which documents that print it find the organisation, also one that was renamed since.
    """

    subject_kind = "placement"
    proven = ("organisation", "superior", "name", "code", "kind", "profile", "first_year", "last_year", "merged_into")

    class Kind(models.TextChoices):
        """What kind of organisation it is."""

        REGION = "region", _("地区")
        FINANCE = "finance", _("财政部门")
        DEPARTMENT = "department", _("主管部门")
        UNIT = "unit", _("单位")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="placements", verbose_name=_("机构"))
    superior = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="inferior_placements", verbose_name=_("上级")
    )
    name = models.CharField(_("名称"), max_length=200)
    name_key = models.CharField(max_length=64, db_index=True, editable=False)
    code = models.CharField(_("编码"), max_length=100, blank=True)
    kind = models.CharField(_("类型"), max_length=12, choices=Kind.choices)
    profile = models.CharField(_("政策"), max_length=40, blank=True)
    first_year = models.PositiveIntegerField(_("起始年度"))
    last_year = models.PositiveIntegerField(_("终止年度"), null=True)
    merged_into = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("并入"))

    class Meta:
        """One beginning a year; a region has no superior outside regions, all others have one."""

        constraints = [
            models.UniqueConstraint(fields=["organisation", "first_year"], name="placement_year_unique"),
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gte=models.F("first_year")), name="placement_years"
            ),
            models.CheckConstraint(
                condition=Q(kind="region") | Q(superior__isnull=False), name="placement_has_superior"
            ),
        ]
        indexes = [models.Index(fields=["first_year", "last_year"], name="placement_years_index")]

    def __str__(self) -> str:
        """The name."""
        return self.name

    def derived(self) -> Mapping[str, object]:
        """The key follows from the name."""
        return {"name_key": organisation_key(NamedCode(None, self.name)) or ""}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the key with the name."""
        self.name_key = organisation_key(NamedCode(None, self.name)) or ""
        super().save(*args, **kwargs)


def organisation_key(printed: NamedCode) -> str | None:
    """The key under which a printed organisation is kept; None where neither name nor code is printed."""
    name = fold(printed.name or "").casefold()
    if not name and not printed.code:
        return None
    return hashlib.sha256((name or f"code:{printed.code}").encode()).hexdigest()
