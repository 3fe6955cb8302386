"""What was published and taken back, and what is public still."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce

from jixiao.web.register.models import Appearance, Document, WithdrawnSheet, WithdrawnVersion

_CHUNK = 500
_AT = Coalesce("withdrawn_at", "document__withdrawn_at")
"""When a version went: alone, or with its document."""


def public_documents() -> QuerySet[Document]:
    """The documents of the register without those that were withdrawn or taken out."""
    return Document.objects.filter(withdrawn_at=None)


def saying_the_same(document: Document, position: int | None = None) -> list[tuple[Document, int]]:
    """Other documents with a sheet that says just what one of this document says, oldest first, with the number of such sheets.

    Args:
        document: whose sheets.
        position: place of the one that is meant; None for all of them.
    """
    shown = Appearance.objects.filter(document=document)
    if position is not None:
        shown = shown.filter(position=position)
    return _saying(set(shown.values_list("version__project__identity", "version__digest")), document)


def saying_what_was_withdrawn(document: Document) -> list[tuple[Document, int]]:
    """As :func:`saying_the_same`, of what was withdrawn of a document, all of it or single sheets."""
    return _saying(set(document.withdrawn_sheets.values_list("identity", "digest")), document)


def _saying(said: set[tuple[str, str]], document: Document) -> list[tuple[Document, int]]:
    """The other documents that have one of these sheets."""
    wanted, counts = sorted(said), Counter[int]()
    for start in range(0, len(wanted), _CHUNK):
        identities = {identity for identity, _ in wanted[start : start + _CHUNK]}
        rows = Appearance.objects.filter(version__project__identity__in=identities).exclude(document=document)
        for key, *pair in rows.values_list("document", "version__project__identity", "version__digest"):
            counts[key] += tuple(pair) in said
    found = public_documents().in_bulk(key for key, count in counts.items() if count)
    return [(found[key], counts[key]) for key in sorted(found)]


def was_withdrawn(sha256: str) -> bool:
    """Whether a file was public and taken back, whole or for one of its sheets; one that was uploaded by mistake was not."""
    whole = Document.objects.filter(sha256=sha256, removal_reason="").exclude(withdrawn_at=None)
    return whole.exists() or WithdrawnSheet.objects.filter(sha256=sha256, document__removal_reason="").exists()


def numbers_used(identities: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Identity of a project -> its key and its highest number, for those of which a version was withdrawn."""
    wanted, used = list(identities), dict[str, tuple[int, int]]()
    for start in range(0, len(wanted), _CHUNK):
        found = WithdrawnVersion.objects.filter(identity__in=wanted[start : start + _CHUNK])
        for identity, key, number in found.values_list("identity", "project_key").annotate(Max("number")):
            used[identity] = (key, number)
    return used


def project_withdrawn(project: int, number: int | None = None) -> tuple[datetime, bool] | None:
    """When a version of a project, or the last one of all that were, went; None where there is none.

    With it stands whether it went with a document that was uploaded by mistake.
    """
    found = WithdrawnVersion.objects.filter(project_key=project)
    if number is not None:
        found = found.filter(number=number)
    rows = found.annotate(at=_AT).order_by("-at").values_list("at", "document__removal_reason")
    row = rows.first()
    return row and (row[0], bool(row[1]))


def withdrawn_numbers(project: int) -> list[tuple[int, datetime | None, bool]]:
    """Number and time of each version of a project that went, newest first, and whether it was uploaded by mistake."""
    found = WithdrawnVersion.objects.filter(project_key=project).order_by("-number").annotate(at=_AT)
    rows = found.values_list("number", "at", "document__removal_reason")
    return [(number, at, bool(removal_reason)) for number, at, removal_reason in rows]


def sheet_withdrawn_at(document: Document) -> datetime | None:
    """When a sheet of a document was withdrawn last, and another file took the place of the one before; None for never."""
    at: datetime | None = document.withdrawn_sheets.aggregate(at=Max("withdrawn_at"))["at"]
    return at
