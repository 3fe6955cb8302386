"""Where a value stands: in words, and as the address of the document page that shows the place."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.model import Project, Source, TargetValue
from jixiao.web.portal.wording import kind_label, meaning, place_words, yuan
from jixiao.web.register.models import Document
from jixiao.web.register.wording import class_label, field_label, horizon_label

_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class CellSource:
    """What the panel beside the form says about one cell.

    Attributes:
        pointer: JSON pointer of the value.
        label: which value it is.
        text: what is printed there, untouched; None where the place holds several cells or nothing is known.
        facts: how the value was understood: (label, value, language of the value, empty for that of the page).
        place: where it stands, in words; empty where the sheet has no source for it.
        address: the document page with the cell highlighted; empty where there is no place.
        source: the place.
    """

    pointer: str
    label: str
    text: str | None
    facts: list[tuple[str, str, str]]
    place: str
    address: str
    source: Source | None


def place_address(document_id: int, source: Source, project_id: int | None = None) -> str:
    """The address of the document page that shows a place."""
    return f"{reverse('place', args=[document_id])}?{place_query(source, project_id)}#place"


def place_query(source: Source, project_id: int | None = None) -> str:
    """A place as the parameters of a page that shows it."""
    given: dict[str, object] = {
        "page": source.page,
        "sheet": source.sheet,
        "table": source.table,
        "row": source.row,
        "column": source.column,
        "line": source.line,
        "box": source.box and ",".join(f"{edge:.1f}" for edge in source.box),
        "project": project_id,
    }
    return urlencode({name: value for name, value in given.items() if value is not None})


def document_anchors(
    document_id: int, sources: Sequence[Source], project_id: int | None = None
) -> list[tuple[str, str]]:
    """(address, words) of the first three of these places that are known."""
    known = dict.fromkeys(source for source in sources if source != Source())
    return [(place_address(document_id, source, project_id), place_words(source)) for source in list(known)[:3]]


def cell_source(project: Project, pointer: str, document: Document, project_id: int) -> CellSource:
    """What is known about the value at a pointer."""
    source = source_at(project, pointer)
    return CellSource(
        pointer=pointer,
        label=pointer_label(project, pointer),
        text=source.text if source else None,
        facts=_facts(project, pointer),
        place=place_words(source) if source else "",
        address=place_address(document.pk, source, project_id) if source else "",
        source=source,
    )


def source_at(project: Project, pointer: str) -> Source | None:
    """The place of a value; of the value around it where it has none of its own."""
    while pointer:
        if pointer in project.sources:
            return project.sources[pointer]
        pointer = pointer.rpartition("/")[0]
    return None


def value_at(record: object, pointer: str) -> object:
    """The value at a pointer; None where the pointer leads nowhere."""
    value = record
    for part in pointer.strip("/").split("/"):
        if isinstance(value, tuple):
            value = value[int(part)] if part.isdecimal() and part.isascii() and int(part) < len(value) else None
        else:
            value = getattr(value, part, None) if part in getattr(value, "__slots__", ()) else None
    return value


def pointer_label(project: Project, pointer: str) -> str:
    """Which value a pointer leads to, in words."""
    parts = pointer.strip("/").split("/")
    place = int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else None
    if parts[0] == "indicators" and place is not None and place < len(project.indicators):
        return _indicator_label(project, place, parts[2] if len(parts) > 2 else "name")
    if parts[0] == "goals" and place is not None and place < len(project.goals):
        return horizon_label(project.goals[place].horizon)
    if pointer.startswith("/funding/lines/") and len(parts) > 2 and parts[2].isdecimal():
        index = int(parts[2])
        column = parts[-1] if parts[-1] not in ("declared", parts[2]) else ""
        if index < len(project.funding.lines):
            return " · ".join(
                filter(None, (field_label(project.funding.lines[index].term), column and field_label(column)))
            )
    if parts[0] == "funding":
        return field_label(".".join(parts[1:]))
    return field_label(parts[0])


def _indicator_label(project: Project, place: int, part: str) -> str:
    row = project.indicators[place]
    words = {"name": "indicator.name"}.get(part, part)
    level2 = class_label(row.level2.code or "", row.level2.label or "") if row.level2 else ""
    name = row.name if len(row.name) <= _LONGEST_NAME else f"{row.name[: _LONGEST_NAME - 1]}…"
    return " · ".join(filter(None, (level2, name, field_label(words))))


def _facts(project: Project, pointer: str) -> list[tuple[str, str, str]]:
    """How the value was understood."""
    parts = pointer.strip("/").split("/")
    value = value_at(project, pointer)
    if isinstance(value, TargetValue):
        facts = [
            (_("类型"), kind_label(value.kind), ""),
            (_("含义"), meaning(value), ""),
            (_("计量单位"), value.unit or "", "zh-Hans"),
            (_("值前文字"), value.label or "", "zh-Hans"),
            (_("说明"), value.reason or "", "zh-Hans"),
        ]
        return [fact for fact in facts if fact[1]]
    if "amounts" in parts and isinstance(value, Decimal):
        return [(_("金额"), _("%(amount)s 元") % {"amount": yuan(value)}, "")]
    if parts[0] == "period" and project.period.years is not None:
        return [(_("年数"), str(project.period.years), "")]
    return []
