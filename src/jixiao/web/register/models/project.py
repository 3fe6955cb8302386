"""Projects, the versions of their targets, and what is kept for lists and search."""

from django.db import models
from django.urls import reverse

from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models.compact import CompactJSONField
from jixiao.web.register.models.document import Document
from jixiao.web.register.models.money import MoneyField


class Project(models.Model):
    """A project in one budget year and on one kind of form; its current version's figures stand here for lists.

    Unique by `identity`, the hash of department, unit, code or folded name, fiscal year, kind of form and scope; where
    a document prints the same identity several times, each further sheet counts as a project of its own (see
    :mod:`jixiao.web.register.identity`). Columns under "Lists" follow the current version and are never edited.
    """

    # Identity
    identity = models.CharField(max_length=64)
    department = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="led_projects")
    unit = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="projects")
    code = models.CharField(max_length=100, blank=True)
    name = models.TextField(blank=True)
    fiscal_year = models.IntegerField(null=True)
    form = models.CharField(max_length=20)
    scope = models.CharField(max_length=12)

    # Which version the columns below follow
    current = models.ForeignKey("register.TargetVersion", models.PROTECT, null=True, related_name="+")
    version_count = models.PositiveIntegerField(default=1)

    # For lists, amounts in 元
    annual = MoneyField(null=True)
    total = MoneyField(null=True)
    own_total = MoneyField(null=True)
    transfer_total = MoneyField(null=True)
    has_transfer = models.BooleanField(default=False)

    # Lists: the year's money by source, in 元
    fiscal = MoneyField(null=True)
    other = MoneyField(null=True)
    carryover = MoneyField(null=True)
    central = MoneyField(null=True)
    regional = MoneyField(null=True)

    # Lists: counts, placeholders (无) apart
    indicator_count = models.PositiveIntegerField(default=0)
    quantified_count = models.PositiveIntegerField(default=0)
    error_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)
    notice_count = models.PositiveIntegerField(default=0)
    worst = models.PositiveSmallIntegerField(default=0)
    points = models.PositiveSmallIntegerField(default=100, db_default=100)

    # Orders: never null, so that a page can begin after a given row
    name_order = models.CharField(max_length=96)
    annual_order = models.BigIntegerField(default=-1)
    fault_order = models.BigIntegerField(default=0)

    class Meta:
        """Each order alone, and within a unit, a department and a year."""

        constraints = [models.UniqueConstraint(fields=["identity"], name="project_identity_unique")]
        indexes = [
            models.Index(
                fields=[*within, order, "id"], name=f"project_{('_'.join([*(w[:4] for w in within), order[:5]]))}"
            )
            for within in ([], ["unit"], ["department"], ["fiscal_year"])
            for order in ("annual_order", "fault_order", "name_order")
        ] + [
            models.Index(fields=["fiscal_year", "form", "has_transfer", "fault_order", "unit"], name="project_filters")
        ]

    def __str__(self) -> str:
        """The name, or what stands for a missing one."""
        return self.name or "（未填项目名称）"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("project", args=[self.pk])


class TargetVersion(models.Model):
    """What one document said about a project (绩效目标): never changed once written.

    `data` is the project in the contract's JSON with its sources; `digest` is the hash of its content without places,
    by which a later document is found to say the same. Unique by project and number.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    position = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    data = CompactJSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Oldest first."""

        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="version_number_unique"),
        ]


class Indicator(models.Model):
    """An indicator of a project's current version, for figures and filters; the truth is the version's data."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="indicators")
    position = models.PositiveIntegerField()
    horizon = models.CharField(max_length=10)
    level1 = models.CharField(max_length=4, blank=True)
    level2 = models.CharField(max_length=4, blank=True)
    name = models.TextField()
    target = models.TextField(blank=True)
    kind = models.CharField(max_length=12, blank=True)
    is_quantified = models.BooleanField()

    class Meta:
        """Unique by project and position."""

        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["project", "position"], name="indicator_position_unique")]


class SearchText(models.Model):
    """What search looks through for one project.

    `text` is the folded name, organisations, goals and indicators with their target values, joined by `|`; `tags` are the values of the
    filters (see :func:`jixiao.web.register.search.grams.tag`), so that the index itself can answer a filtered search.
    """

    project = models.OneToOneField(Project, models.CASCADE, primary_key=True, related_name="search_text")
    text = models.TextField()
    tags = models.TextField()
