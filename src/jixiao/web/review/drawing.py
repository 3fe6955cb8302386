"""The official form of a sheet with its findings in place, for every page that shows one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.forms import Form
from jixiao.model import Finding
from jixiao.web.lifecycle.models import Remark
from jixiao.web.portal.finding_view import FindingView, record_view
from jixiao.web.portal.sheet_view import Mark, SheetView, anchor, sheet_view
from jixiao.web.review.cells import Shown


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws: the form, and the findings that lead to its cells."""

    sheet: SheetView
    findings: list[FindingView]


def drawn(
    shown: Shown, form: Form, findings: Sequence[Finding], chosen: str | None = None, remarks: Iterable[Remark] = ()
) -> Drawn:
    """Draws a sheet.

    Args:
        shown: the sheet.
        form: its form.
        findings: what the auditor finds on it, in the pointers of the shown sheet.
        chosen: pointer of the cell that is picked.
        remarks: those that nobody has attended to yet; each is marked at its cell.
    """
    views = [record_view(number, finding) for number, finding in enumerate(_gravest_first(findings), 1)]
    marks: list[tuple[Mark, Sequence[str]]] = []
    for item in views:
        marks.append((Mark(item.number, item.severity), item.pointers))
        marks.append((Mark(item.number, item.severity, is_compared=True), item.compared_pointers))
    noted: dict[str, list[int]] = {}
    for remark in remarks:
        if remark.place and (pointer := shown.pointer_of(remark.place)):
            noted.setdefault(pointer, []).append(remark.pk)
    sheet = sheet_view(shown.project, None, marks, chosen, form, shown.content.unread_cells, noted)
    for item in views:
        item.anchors.extend(_anchors(item.pointers, sheet, shown))
        item.compared_anchors.extend(_anchors(item.compared_pointers, sheet, shown))
    return Drawn(sheet, views)


def place_anchor(place: str, shown: Shown) -> str:
    """The address on the page of a cell by its lasting address; empty where its row is gone."""
    pointer = shown.pointer_of(place) if place else None
    return f"#{anchor(pointer)}" if pointer else ""


def _anchors(pointers: Sequence[str], sheet: SheetView, shown: Shown) -> list[tuple[str, str]]:
    places = dict.fromkeys(place for pointer in pointers if (place := sheet.places.get(pointer)))
    return [(f"#{anchor(place)}", shown.label(place)) for place in places]


def _gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    order = ("error", "warning", "notice")
    return sorted(findings, key=lambda finding: order.index(finding.severity))
