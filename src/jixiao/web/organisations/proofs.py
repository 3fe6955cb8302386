"""Proves the names of organisations, by which documents and the tree find them."""

from collections.abc import Iterator

from jixiao.model import NamedCode
from jixiao.web.history.chain import field_changes
from jixiao.web.history.checks import Tampering
from jixiao.web.history.models import Entry
from jixiao.web.history.reading import UNREADABLE, readable
from jixiao.web.organisations.models import Organisation, Placement, organisation_key

_MESSAGE = "机构的名称与它的标识或机构树里登记过的名称不符：有人绕过本系统改过"


def misnamed() -> Iterator[Tampering]:
    """Organisations whose key does not follow from their name, or from none of the names that the tree ever gave them."""
    borne = _names_in_the_tree()
    rows = Organisation.objects.order_by("pk").values_list("pk", "key", "name", "code")
    for pk, key, name, code in rows.iterator(chunk_size=500):
        own = {organisation_key(NamedCode(None, name))}
        if code and name.startswith(code):  # of an organisation without a name the code is shown, and is its key
            own.add(organisation_key(NamedCode(name, None)))
        if key not in own or key not in borne.get(pk, {key}):
            yield Tampering(f"organisation:{pk}", _MESSAGE)


def _names_in_the_tree() -> dict[int, set[str]]:
    """The keys of all names of an organisation of the tree, by the history of its placements."""
    kind = f"{Placement.subject_kind}:"
    owners = {f"{kind}{pk}": owner for pk, owner in Placement.objects.values_list("pk", "organisation_id")}
    borne: dict[int, set[str]] = {}
    for _, entry in readable(Entry.objects.filter(subject__startswith=kind)):
        if entry is not None and entry.subject in owners:
            names = borne.setdefault(owners[entry.subject], set())
            names.update(organisation_key(NamedCode(None, name)) or "" for name in _names(entry))
    return borne


def _names(entry: Entry) -> list[str]:
    try:
        changes = [change for change in field_changes(entry) if change.place == "name"]
    except UNREADABLE:
        return []
    return [name for change in changes for name in (change.before, change.after) if name]
