"""Columns that say when something was done: each must lie where the history says that it was.

A row takes such a time a moment before its entry is written, in the same transaction. So the entry's own time, which is
sealed, proves it to within :data:`NEAR`, also on rows from before this was looked at.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from jixiao.web.history.chain import field_changes
from jixiao.web.history.models import Entry
from jixiao.web.history.reading import UNREADABLE
from jixiao.web.history.recorded import FIRST, LAST, Recorded, recorded_models

NEAR = timedelta(minutes=10)
"""More than a transaction ever takes: a batch of many sheets, which waits for others before it writes its entries."""


class Times:
    """When the entries of each row were written, as far as columns refer to them."""

    def __init__(self) -> None:
        """Knows of no entry yet."""
        self._wanted = {model.subject_kind: set(model.dated.values()) for model in recorded_models() if model.dated}
        self._found: dict[tuple[str, str], datetime] = {}
        self._unknown: set[str] = set()

    def note(self, subject: str, entry: Entry | None) -> None:
        """Takes the next entry of a row; None for one that can't be read, after which nothing is said of the row."""
        wanted = self._wanted.get(subject.partition(":")[0])
        if wanted is None:
            return
        try:
            for moment in _moments(entry) & wanted if entry else ():
                self._found[subject, moment] = entry.at  # type: ignore[union-attr]  # there is one
            if entry:
                self._found.setdefault((subject, FIRST), entry.at)
        except UNREADABLE:
            entry = None
        if entry is None:
            self._unknown.add(subject)

    def wrong(self, row: Recorded) -> Iterator[str]:
        """The columns of a row that say another time than the history."""
        if row.subject in self._unknown:
            return
        begun = self._found.get((row.subject, FIRST))
        for name, moment in row.dated.items():
            held, at = getattr(row, name), self._found.get((row.subject, moment))
            if held is None and (at is None or (moment == LAST and at == begun)):
                continue  # it has not been done yet
            if held is None or at is None or abs(held - at) > NEAR:
                yield name


def _moments(entry: Entry) -> set[str]:
    """What a column may refer to an entry by, but for its being the first."""
    return {LAST, *(change.place for change in field_changes(entry))}
