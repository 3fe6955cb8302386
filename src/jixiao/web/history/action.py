"""One change of the life of targets: permission, change and history in one transaction."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import override

from jixiao.errors import JixiaoError
from jixiao.web.history.chain import Author, Change, FieldChange, record
from jixiao.web.history.recorded import Recorded

Result = TypeVar("Result")


class Refused(JixiaoError):
    """The person may not do this, or not now; says why, in words that the person understands."""


class RecordedAction(ABC, Generic[Result]):
    """One change, as a whole or not at all.

    A subclass locks its rows, checks the right on the locked rows and changes them in :meth:`change`, and notes what it
    did with :meth:`note`. Rows are locked before the end of the chain, always in the order of their keys.
    """

    name: ClassVar[str]

    def __init__(self, author: Author) -> None:
        """Keeps who acts."""
        self.author = author
        self._noted: list[Change] = []

    def run(self) -> Result:
        """Changes and records in one transaction; what the history says is Chinese, whatever language the page speaks.

        Raises:
            Refused: not allowed, or not now; nothing has been changed.
        """
        self.prepare()
        self._noted = []
        with override(settings.LANGUAGE_CODE), transaction.atomic():
            result = self.change()
            record(self.author, self._noted)
        return result

    def prepare(self) -> None:  # most actions need none
        """Whatever is slow and must not hold the database."""

    @abstractmethod
    def change(self) -> Result:
        """Checks and changes; runs in the transaction."""

    def note(
        self,
        row: Recorded,
        fields: Sequence[FieldChange] = (),
        *,
        reason: str = "",
        action: str = "",
        is_gone: bool = False,
    ) -> None:
        """Notes a change of a row that is already as it shall be; it is written when the action ends."""
        fingerprint = "" if is_gone else row.fingerprint()
        revision = getattr(row, "revision", 0)
        self._noted.append(Change(action or self.name, row.subject, fingerprint, fields, reason, revision))

    @property
    def noted(self) -> Sequence[Change]:
        """What has been noted so far."""
        return self._noted

    def add(self, row: Recorded, *, reason: str = "") -> None:
        """Saves a new row and notes all that it holds."""
        pointed_at = _pointed_at(row)  # before the row read back forgets the rows it was made with
        row.save(force_insert=True)
        row.refresh_from_db()
        self.note(row, _held(row, pointed_at), reason=reason)


def _pointed_at(row: Recorded) -> dict[str, str]:
    """The rows that a row points at, in words, by field."""
    columns = (row._meta.get_field(name) for name in row.proven)
    pointers = [column for column in columns if isinstance(column, models.ForeignKey)]
    return {one.name: str(getattr(row, one.name)) for one in pointers if getattr(row, one.attname) is not None}


def _held(row: Recorded, pointed_at: Mapping[str, str]) -> list[FieldChange]:
    """Every proven field of a new row that says something, as a change from nothing."""
    held = []
    for name in (*row.proven, *row.proven_later):
        column: Any = row._meta.get_field(name)
        value = getattr(row, column.attname)
        if value not in (None, "", [], {}) and not isinstance(value, (dict, list)):
            held.append(FieldChange(name, str(column.verbose_name), None, pointed_at.get(name) or _text(column, value)))
    return held


def changed_fields(row: Recorded, values: Iterable[tuple[str, Any]]) -> list[FieldChange]:
    """Sets columns of a row and gives those that changed; the caller saves and notes."""
    changes = []
    for name, after in values:
        column: Any = row._meta.get_field(name)
        before = getattr(row, name)
        if before != after:
            setattr(row, name, after)
            changes.append(FieldChange(name, str(column.verbose_name), _text(column, before), _text(column, after)))
    return changes


def _text(column: Any, value: Any) -> str | None:
    """A value in the words of people: the label of a choice, 是 or 否, else as it is; None for nothing."""
    if value in (None, ""):
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(dict(column.flatchoices).get(value, value)) if column.choices else str(value)
