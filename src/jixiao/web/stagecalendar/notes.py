"""Whether what is said of a window was written before its days were changed."""

from collections.abc import Iterable

from jixiao.web.history.chain import field_changes
from jixiao.web.history.models import Entry
from jixiao.web.stagecalendar.models import Window


def outdated_notes(windows: Iterable[Window]) -> frozenset[int]:
    """Keys of the windows whose note is older than their days, by the history; one question for all, none where none has a note."""
    noted = {window.subject: window.pk for window in windows if window.note}
    older: set[int] = set()
    for entry in Entry.objects.filter(subject__in=noted).order_by("number") if noted else ():
        places = {change.place for change in field_changes(entry)}
        if "note" in places:
            older.discard(noted[entry.subject])
        elif places & {"opens", "closes"}:
            older.add(noted[entry.subject])
    return frozenset(older)
