"""What is still open on a sheet that is about to be handed on: errors of the auditor, remarks not dealt with, doubts of rooms.

It hinders nobody: whoever hands the sheet on all the same has seen it and says so, and the history keeps what was left.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from jixiao.model import Finding
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import FieldChange, field_changes
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.auditing import kept_findings
from jixiao.web.lifecycle.checks import Gap
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Remark, Sheet
from jixiao.web.lifecycle.workflow import workflow

SUBMISSIONS = ("submit", "adjustment_submit")
"""The steps with which whoever fills in hands a sheet on."""
LEFT_OPEN = "left_open"
Doubt = Callable[[Sheet, Content], Iterator[str | Gap]]
"""Gives each thing that is to be looked at, as a Chinese sentence or with its cell."""
_DOUBTS: dict[str, list[Doubt]] = {}
_FILLER = "filler"


class StillOpen(Refused):
    """Something is still open on the sheet, and nobody has said that it is to be handed on all the same."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """How much is still open.

    Attributes:
        errors: findings of severity error.
        remarks: remarks of reviewers that nobody has marked as dealt with.
        doubts: what else whoever hands the sheet on should have looked at, each a Chinese sentence.
    """

    errors: int
    remarks: int
    doubts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.errors or self.remarks or self.doubts)

    @property
    def text(self) -> str:
        """In Chinese, as it is said and kept in the history."""
        parts = (
            (self.errors, "处审核错误没有改正"),
            (self.remarks, "条退回意见没有处理"),
            (len(self.doubts), "处要核对"),
        )
        return "，".join(f"{count} {what}" for count, what in parts if count)


def left_open(sheet: Sheet) -> LeftOpen:
    """What is open on a sheet as it was audited last."""
    return LeftOpen(sheet.error_count, open_remarks(sheet).count(), open_doubts(sheet))


def register_doubt(kind: str, doubt: Doubt) -> None:
    """Adds what is to be looked at on a kind of sheet; a room calls this when it is loaded (`AppConfig.ready`)."""
    known = _DOUBTS.setdefault(kind, [])
    if doubt not in known:
        known.append(doubt)


def doubts(sheet: Sheet) -> tuple[Gap, ...]:
    """What the rooms would have looked at, each with its cell where it is one of the sheet's."""
    known = _DOUBTS.get(sheet.kind, [])
    content = content_of(sheet) if known else None
    found = (one for doubt in known if content is not None for one in doubt(sheet, content))
    return tuple(one if isinstance(one, Gap) else Gap(one) for one in found)


def open_doubts(sheet: Sheet) -> tuple[str, ...]:
    """The same as Chinese sentences."""
    return tuple(one.text for one in doubts(sheet))


def open_remarks(sheet: Sheet) -> "QuerySet[Remark]":
    """The remarks that nobody has marked as dealt with."""
    return sheet.remarks.filter(settled_by=None)


def open_errors(sheet: Sheet) -> Sequence[Finding]:
    """The findings of severity error."""
    return [finding for finding in kept_findings(sheet) if finding.severity == "error"]


def noted(sheet: Sheet, step: str, *, despite: bool) -> list[FieldChange]:
    """What the history says of a submission: nothing where nothing is open.

    Raises:
        StillOpen: something is, and the person did not say `despite`.
    """
    if step not in SUBMISSIONS or not (found := left_open(sheet)):
        return []
    if not despite:
        raise StillOpen(f"这份表还有 {found.text}：请改好再提交，或看过以后“仍要提交”")
    return [FieldChange(LEFT_OPEN, "提交时还有", None, found.text)]


def doubts_sent(sheet: Sheet) -> tuple[str, ...]:
    """What whoever decides on a sheet should look at, in Chinese; nothing for one that is being filled in or is done."""
    return open_doubts(sheet) if workflow(sheet.kind).states[sheet.state].waits_for not in (None, _FILLER) else ()


def sent_with(sheet: Sheet) -> str:
    """What was open when a sheet that now awaits others was handed on last, in Chinese; empty where nothing was."""
    state = workflow(sheet.kind).states[sheet.state]
    if state.waits_for in (None, _FILLER):
        return ""
    last = Entry.objects.filter(subject=sheet.subject, action__in=SUBMISSIONS).order_by("-number").first()
    changes = field_changes(last) if last else ()
    return next((change.after or "" for change in changes if change.place == LEFT_OPEN), "")
