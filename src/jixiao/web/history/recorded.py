"""Rows whose changes are recorded."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from django.apps import apps
from django.db import models

FIRST, LAST = "<first>", "<last>"
"""The entry with which a row was added, and the one that was written last; no place of a change is called so."""


class Recorded(models.Model):
    """A row that takes part in the history.

    `subject_kind` names it in the chain, `proven` the fields that its fingerprint covers. Whatever changes such a field
    records it in the same transaction; else `jixiao verify` tells it. `proven_later` names those that came later: left out
    while they are empty, so that the rows of before keep their fingerprints. Columns that repeat what stands elsewhere are not
    proven but compared with it (:meth:`derived`); `derived_from` names the rows that are read for it. `dated` names the
    columns that say when something was done, each with its entry: :data:`FIRST`, :data:`LAST`, or the last one with a change
    of that place.
    """

    subject_kind: ClassVar[str]
    proven: ClassVar[tuple[str, ...]]
    proven_later: ClassVar[tuple[str, ...]] = ()
    derived_from: ClassVar[tuple[str, ...]] = ()
    dated: ClassVar[Mapping[str, str]] = {}

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def subject(self) -> str:
        """How the chain names this row."""
        return f"{self.subject_kind}:{self.pk}"

    def derived(self) -> Mapping[str, object]:
        """Columns that repeat what is proven elsewhere, and what they must say."""
        return {}

    def fingerprint(self) -> str:
        """The hash of the proven fields as the database holds them."""
        later = [name for name in self.proven_later if getattr(self, name)]
        values = {name: _plain(self._meta.get_field(name), self) for name in (*self.proven, *later)}
        text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def recorded_models() -> Iterable[type[Recorded]]:
    """Every model that takes part."""
    return (model for model in apps.get_models() if issubclass(model, Recorded))


def _plain(field: Any, row: models.Model) -> Any:
    value = getattr(row, field.attname)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (dict, list, str, int, bool, type(None))):
        return value
    return str(value)
