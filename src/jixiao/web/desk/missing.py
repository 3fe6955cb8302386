"""What a sheet still lacks, each with the way to its cell on the page where it is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from jixiao.web.lifecycle.checks import gaps
from jixiao.web.lifecycle.editing.content import address
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.portal.sheet_view import anchor


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: a Chinese sentence, and the address of its cell; empty where it is none of the sheet's."""

    text: str
    address: str


def missing_on(sheet: Sheet) -> Sequence[Missing]:
    """What must still be put right before a sheet can be submitted."""
    page = reverse("edit-sheet", args=[sheet.pk])
    found = []
    for gap in gaps(sheet):
        place = address(gap.pointer, sheet.row_ids).replace("@", "") if gap.pointer else ""
        found.append(Missing(gap.text, f"{page}#{anchor(place)}" if place else ""))
    return found
