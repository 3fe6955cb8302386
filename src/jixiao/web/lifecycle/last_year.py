"""The project of the year before that a new project goes on with."""

from django.db.models import QuerySet

from jixiao.web.lifecycle.models import Dossier
from jixiao.web.organisations.heirs import heirs


def approved_before(units: list[int], year: int) -> QuerySet[Dossier]:
    """Dossiers of these units in the year before `year` whose target was approved: what began and ended otherwise is no project."""
    return Dossier.objects.filter(
        unit__in=units,
        fiscal_year=year - 1,
        is_open=True,
        sheets__kind="target",
        sheets__in_force__isnull=False,
    ).distinct()


def of_the_same_name(unit: int, year: int, key: str) -> Dossier | None:
    """Last year's project of the same name in the unit, or else in one that was merged into it since.

    Args:
        unit: key of the unit.
        year: budget year of the new project.
        key: key of the new project's name.

    Returns:
        Its dossier; None where there is none, or where several merged units had one and it can't be told which it is.
    """
    found = list(approved_before(list(heirs([unit], year)), year).filter(name_key=key))
    own = [dossier for dossier in found if dossier.unit_id == unit]
    return next(iter(own or found), None) if len(own or found) == 1 else None
