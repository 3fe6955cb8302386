"""What was published and taken back, and what is public still."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from jixiao.web.register.models import Appearance, Document, WithdrawnVersion

_CHUNK = 500


def public_documents() -> QuerySet[Document]:
    """The documents of the register without those whose publication was withdrawn."""
    return Document.objects.filter(withdrawn_at=None)


def saying_the_same(document: Document) -> QuerySet[Document]:
    """Other documents with a sheet that says just what one of this document says, oldest first; `shared` counts these sheets."""
    shown = Appearance.objects.filter(document=document).values("version")
    found = public_documents().filter(appearances__version__in=shown).exclude(pk=document.pk)
    return found.annotate(shared=Count("appearances")).order_by("pk")


def numbers_used(identities: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Identity of a project -> its key and its highest number, for those of which a version was withdrawn."""
    wanted, used = list(identities), dict[str, tuple[int, int]]()
    for start in range(0, len(wanted), _CHUNK):
        found = WithdrawnVersion.objects.filter(identity__in=wanted[start : start + _CHUNK])
        for identity, key, number in found.values_list("identity", "project_key").annotate(Max("number")):
            used[identity] = (key, number)
    return used


def project_withdrawn_at(project: int, number: int | None = None) -> datetime | None:
    """When a version of a project, or the last one of all that were, was withdrawn; None where there is none."""
    found = WithdrawnVersion.objects.filter(project_key=project)
    if number is not None:
        found = found.filter(number=number)
    return found.order_by("-document__withdrawn_at").values_list("document__withdrawn_at", flat=True).first()


def withdrawn_numbers(project: int) -> list[tuple[int, datetime | None]]:
    """Number and time of each withdrawn version of a project, newest first."""
    found = WithdrawnVersion.objects.filter(project_key=project).order_by("-number")
    return list(found.values_list("number", "document__withdrawn_at"))
