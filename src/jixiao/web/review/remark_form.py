"""The rows of a form for remarks on cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from jixiao.web.review.cells import Cell


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A row of the form: lasting address of the chosen cell (empty for the whole sheet) and the text so far."""

    place: str = ""
    text: str = ""


def remark_rows(request: HttpRequest, cells: Sequence[Cell]) -> list[RemarkRow]:
    """What was typed so far, else an empty row; one more where the person asked for it or picked a cell (`?cell=`)."""
    texts, places = request.POST.getlist("remark"), request.POST.getlist("place")
    rows = [RemarkRow(place, text) for place, text in zip(places, texts, strict=False) if text.strip() or place]
    picked = next((cell.place for cell in cells if cell.pointer == request.GET.get("cell")), "")
    if picked or not rows or "more" in request.POST:
        rows.append(RemarkRow(picked))
    return rows
