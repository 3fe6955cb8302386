"""What a sheet still lacks and what is to be looked at, each with the way to its cell on the page where it is filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from jixiao.web.lifecycle.checks import Gap, gaps
from jixiao.web.lifecycle.editing.cells import is_writable
from jixiao.web.lifecycle.editing.content import address
from jixiao.web.lifecycle.left_open import doubts
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.portal.sheet_view import anchor


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing or to be looked at: a Chinese sentence, and the address of its cell; empty where it is none of the sheet's."""

    text: str
    address: str


def missing_on(sheet: Sheet) -> Sequence[Missing]:
    """What must still be put right before a sheet can be submitted."""
    return addressed(sheet, gaps(sheet))


def to_check(sheet: Sheet) -> Sequence[Missing]:
    """What is to be looked at before a sheet is submitted."""
    return addressed(sheet, doubts(sheet))


def addressed(sheet: Sheet, found: Iterable[Gap]) -> Sequence[Missing]:
    """These things with the addresses of their cells; what stands in no cell that is filled in has none."""
    page = reverse("edit-sheet", args=[sheet.pk])
    made = []
    for one in found:
        place = address(one.pointer, sheet.row_ids).replace("@", "") if is_writable(one.pointer) else ""
        made.append(Missing(one.text, f"{page}#{anchor(place)}" if place else ""))
    return made
