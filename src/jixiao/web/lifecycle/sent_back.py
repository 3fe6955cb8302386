"""Sheets that a reviewer sent back into a state in which sheets are of their own accord too: an adjustment that was returned."""

from collections.abc import Iterable
from functools import cache

from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Remark, Sheet
from jixiao.web.lifecycle.workflow import workflow


@cache
def _ways(kind: str, state: str) -> dict[str, bool]:
    """The steps that lead to a state, each with whether it is a return; nothing where all are returns, or none is."""
    found = {step.id: "remarks" in step.asks for step in workflow(kind).steps.values() if step.after == state}
    return found if len(set(found.values())) > 1 else {}


def is_in_doubt(kind: str, state: str) -> bool:
    """Whether a state does not say itself if the sheet was returned."""
    return bool(_ways(kind, state))


def sent_back(sheets: Iterable[Sheet]) -> dict[int, str]:
    """What was remarked with the return, by key of the sheet; two questions for all.

    Sheets that were not returned are left out, and those whose state says it (已退回).
    """
    doubted = {sheet.subject: sheet for sheet in sheets if is_in_doubt(sheet.kind, sheet.state)}
    if not doubted:
        return {}
    actions = {action for sheet in doubted.values() for action in _ways(sheet.kind, sheet.state)}
    entries = Entry.objects.filter(subject__in=list(doubted), action__in=actions).order_by("number")
    last = dict(entries.values_list("subject", "action"))
    returned = {
        sheet.pk: sheet
        for subject, sheet in doubted.items()
        if _ways(sheet.kind, sheet.state).get(last.get(subject, ""))
    }
    texts: dict[int, list[str]] = {key: [] for key in returned}
    for remark in Remark.objects.filter(sheet__in=returned).order_by("pk"):
        if remark.made_at >= returned[remark.sheet_id].state_since:
            texts[remark.sheet_id].append(remark.text)
    return {key: "；".join(said) for key, said in texts.items()}
