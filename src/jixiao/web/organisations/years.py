"""Placements over the years: which are in force when, and which years have to be looked at for a change from a year on."""

from django.db.models import Q, QuerySet

from jixiao.web.history.action import Refused
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.tree import Tree

FIRST_YEAR, LAST_YEAR = 2000, 2100


def lock_tree() -> None:
    """Lets one change of the tree follow another: the first row that the tree ever had stands for all of it."""
    Placement.objects.select_for_update().order_by("pk").first()


def check_year(year: int) -> None:
    """Raises Refused for a year that is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"年度要在 {FIRST_YEAR} 到 {LAST_YEAR} 之间，不能是 {year}")


def in_force(year: int) -> "QuerySet[Placement]":
    """The placements of a year."""
    return Placement.objects.filter(Q(last_year=None) | Q(last_year__gte=year), first_year__lte=year)


def overlapping(first: int, last: int | None) -> "QuerySet[Placement]":
    """The placements that are in force in any of these years; no last year means for good."""
    held = Placement.objects.filter(Q(last_year=None) | Q(last_year__gte=first))
    return held if last is None else held.filter(first_year__lte=last)


def trees_from(year: int, last: int | None = None) -> list[Tree]:
    """The tree of a year and of each later one, up to the last, in which something begins or has just ended."""
    begun = Placement.objects.filter(first_year__gt=year).values_list("first_year", flat=True)
    ended = Placement.objects.filter(last_year__gte=year).values_list("last_year", flat=True)
    years = {year, *begun, *(item + 1 for item in ended if item is not None)}
    return [Tree.of(item) for item in sorted(years) if last is None or item <= last]
