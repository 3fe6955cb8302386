"""Finds or adds the organisations of a document, all at once."""

from collections.abc import Iterable

from jixiao.model import NamedCode
from jixiao.web.organisations.models import Organisation, organisation_key


def keep_organisations(printed: Iterable[NamedCode]) -> dict[str, int]:
    """The primary key of each printed organisation by its `organisation_key`; unknown ones are added."""
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
    Organisation.objects.bulk_create(missing, batch_size=500, ignore_conflicts=True)
    return {**known, **_known([item.key for item in missing])}


def _known(keys: Iterable[str]) -> dict[str, int]:
    keys = list(keys)
    found: dict[str, int] = {}
    for start in range(0, len(keys), 500):
        found |= dict(Organisation.objects.filter(key__in=keys[start : start + 500]).values_list("key", "pk"))
    return found
