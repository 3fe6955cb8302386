"""The remarks on a sheet as pages list them: on which cell, whether they were attended to, by whom, and with what reply."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Remark, Sheet
from jixiao.web.review.cells import Shown
from jixiao.web.review.drawing import place_anchor


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark; the address on the page and the name of its cell (empty for the whole sheet or a row that is gone), and the reply."""

    remark: Remark
    address: str
    label: str
    reply: str


def remark_views(sheet: Sheet, shown: Shown) -> Sequence[RemarkView]:
    """Every remark, the newest first."""
    remarks = list(sheet.remarks.select_related("made_by", "settled_by").order_by("-pk"))
    settled = Entry.objects.filter(subject__in=[one.subject for one in remarks], action="settle")
    replies = dict(settled.order_by("number").values_list("subject", "reason"))
    return [_view(one, shown, replies.get(one.subject, "")) for one in remarks]


def _view(remark: Remark, shown: Shown, reply: str) -> RemarkView:
    pointer = shown.pointer_of(remark.place) if remark.place else None
    return RemarkView(remark, place_anchor(remark.place, shown), shown.label(pointer) if pointer else "", reply)
