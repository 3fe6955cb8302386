"""For whom a stand-in acted, as the history keeps it: it knows that of words from before `said_for` too, by name."""

from collections.abc import Iterable

from jixiao.web.history.models import Entry
from jixiao.web.history.recorded import Recorded


def on_behalf_of(rows: Iterable[Recorded]) -> dict[str, str]:
    """Name of the one for whom each row was added, by the row's subject; rows that were added on one's own are left out."""
    found: dict[str, str] = {}
    entries = Entry.objects.filter(subject__in=[row.subject for row in rows]).order_by("number")
    for subject, name in entries.values_list("subject", "on_behalf_of"):
        found.setdefault(subject, name)
    return {subject: name for subject, name in found.items() if name}
