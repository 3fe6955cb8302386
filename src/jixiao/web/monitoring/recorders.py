"""Who wrote down entries of which project: they made what its sheets are filled from."""

from collections.abc import Collection, Iterable

from jixiao.web.monitoring.models import EvidenceEntry


def recorders_of_projects(dossiers: Collection[int], users: Collection[int]) -> Iterable[tuple[int, int]]:
    """Pairs of a project and an account that recorded or corrected an entry of it; what was corrected since counts as well."""
    found = EvidenceEntry.objects.filter(dossier__in=dossiers, made_by__in=users)
    return found.order_by().values_list("dossier_id", "made_by_id").distinct()
