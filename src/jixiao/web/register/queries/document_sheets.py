"""The sheets of a document with what the document itself says, whatever later documents say of the same projects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import Count

from jixiao.web.register.models import Appearance, Document, Finding, Severity, TargetVersion

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """A sheet as its document has it.

    Attributes:
        appearance: its place in the document, and what importing it did.
        name: name of the project; empty where the sheet has none.
        annual: the year's funds in 元; None where the sheet has none.
        error_count: findings of each severity on the sheet.
        warning_count: the same.
        notice_count: the same.
    """

    appearance: Appearance
    name: str
    annual: Decimal | None
    error_count: int
    warning_count: int
    notice_count: int


def document_sheets(document: Document) -> Iterator[DocumentSheet]:
    """The sheets in the order of the document. The columns of a project serve where they still follow the sheet."""
    shown = (
        Appearance.objects.filter(document=document)
        .select_related("version__project")
        .defer("version__data")
        .iterator(chunk_size=_CHUNK)
    )
    while part := list(islice(shown, _CHUNK)):
        yield from _with_figures(part)


def _with_figures(shown: list[Appearance]) -> Iterator[DocumentSheet]:
    older = [item.version_id for item in shown if item.version_id != item.version.project.current_id]
    said = dict(TargetVersion.objects.filter(pk__in=older).values_list("pk", "data"))
    counts = _finding_counts(item.version_id for item in shown)
    for item in shown:
        project = item.version.project
        figures = _said(said[item.version_id]) if item.version_id in said else (project.name, project.annual)
        yield DocumentSheet(item, *figures, *(counts.get((item.version_id, one), 0) for one in sorted(Severity)[::-1]))


def _said(data: Any) -> tuple[str, Decimal | None]:
    annual = data["funding"]["annual"]
    return data["name"] or "", None if annual is None else Decimal(annual)


def _finding_counts(versions: Iterable[int]) -> dict[tuple[int, int], int]:
    """The number of findings by version and severity."""
    rows = Finding.objects.filter(version__in=list(versions)).values_list("version", "severity")
    return {(version, severity): count for version, severity, count in rows.annotate(count=Count("pk")).order_by()}
