"""What the filters of a list offer."""

from dataclasses import dataclass

from django.db.models import Count

from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models import Finding, Project
from jixiao.web.register.queries.projects import OrganisationFilter
from jixiao.web.register.queries.revision import until_next_import

MOST_UNITS = 100
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Choices:
    """Values that occur in the register.

    Attributes:
        years: fiscal years, latest first.
        departments: (id, shortened name), most projects first, at most :data:`MOST_UNITS`; last (`none`, "") where there
            are projects that name no department.
        units: the same.
        forms: kinds of form.
    """

    years: list[int]
    departments: list[tuple[OrganisationFilter, str]]
    units: list[tuple[OrganisationFilter, str]]
    forms: list[str]


def choices() -> Choices:
    """What to offer, worked out once for each revision of the register."""
    return until_next_import("choices", _choices)


def _choices() -> Choices:
    years = Project.objects.exclude(fiscal_year=None).values_list("fiscal_year", flat=True).distinct()
    forms = Project.objects.values_list("form", flat=True).distinct()
    return Choices(
        years=sorted((year for year in years.order_by() if year is not None), reverse=True),
        departments=_most("department"),
        units=_most("unit"),
        forms=sorted(forms.order_by()),
    )


def _most(column: str) -> list[tuple[OrganisationFilter, str]]:
    counted = (
        Project.objects.exclude(**{column: None}).values(column).annotate(count=Count("pk")).order_by("-count", column)
    )
    keys = [row[column] for row in counted[:MOST_UNITS]]
    names = Organisation.objects.in_bulk(keys)
    offered: list[tuple[OrganisationFilter, str]] = [(key, shortened(names[key].name)) for key in keys]
    return [*offered, ("none", "")] if Project.objects.filter(**{column: None}).exists() else offered


def shortened(name: str) -> str:
    """A name that fits into a list of choices."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def name_beyond(chosen: OrganisationFilter, offered: list[tuple[OrganisationFilter, str]]) -> str:
    """The name of a chosen organisation that is too small to be offered; empty for any other."""
    if not isinstance(chosen, int) or chosen in dict(offered):
        return ""
    return Organisation.objects.filter(pk=chosen).values_list("name", flat=True).first() or ""


def rules_found() -> list[str]:
    """Ids of rules with findings."""
    found = Finding.objects.filter(is_current=True).order_by().values_list("rule", flat=True).distinct()
    return until_next_import("rules", lambda: sorted(found))
