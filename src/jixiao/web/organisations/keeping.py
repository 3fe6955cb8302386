"""Finds or adds the organisations of a document, all at once."""

from collections.abc import Iterable

from jixiao.model import NamedCode
from jixiao.web.organisations.models import Organisation, Placement, organisation_key

_BATCH = 500


def keep_organisations(printed: Iterable[NamedCode]) -> dict[str, int]:
    """The primary key of each printed organisation by its `organisation_key`; unknown ones are added.

    A name that an organisation of the tree bears or once bore finds that organisation.
    """
    wanted: dict[str, NamedCode] = {}
    for item in printed:
        if key := organisation_key(item):
            wanted.setdefault(key, item)
    known = _known(wanted)
    missing = [
        Organisation(key=key, name=item.name or item.code or "", code=(item.code or "")[:100])
        for key, item in wanted.items()
        if key not in known
    ]
    Organisation.objects.bulk_create(missing, batch_size=_BATCH, ignore_conflicts=True)
    return {**known, **_known([item.key for item in missing])}


def _known(keys: Iterable[str]) -> dict[str, int]:
    """By the name as first printed, then by the names in the tree: of several that bore a name the latest counts."""
    keys = list(keys)
    found: dict[str, int] = {}
    for start in range(0, len(keys), _BATCH):
        some = keys[start : start + _BATCH]
        found |= dict(Organisation.objects.filter(key__in=some).values_list("key", "pk"))
        borne = Placement.objects.filter(name_key__in=some).order_by("first_year", "pk")
        found |= dict(borne.values_list("name_key", "organisation_id"))
    return found
