"""Which organisation goes on with the work of another one, a year later."""

from collections.abc import Iterable

from jixiao.web.organisations.models import Placement


def heirs(organisations: Iterable[int], year: int) -> dict[int, int]:
    """Who in `year` has the work of organisations of the year before.

    Args:
        organisations: keys of organisations of `year`.
        year: budget year.

    Returns:
        The one of `organisations` by the key of each organisation of the year before: it is the same, or the other one
        was merged into it since, directly or through one that was merged as well.
    """
    found = {key: key for key in organisations}
    grown = set(found)
    while grown:
        merged = Placement.objects.filter(last_year=year - 1, merged_into__in=grown).exclude(organisation__in=found)
        new = {gone: found[into] for gone, into in merged.values_list("organisation", "merged_into")}
        found |= new
        grown = set(new)
    return found
