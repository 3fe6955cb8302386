"""Entries of the history as people read them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jixiao.web.desk import reasons
from jixiao.web.desk.typed import excerpt
from jixiao.web.history.chain import FieldChange, field_changes
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step, workflow
from jixiao.web.register.wording import worded
from jixiao.web.review.cells import Shown
from jixiao.web.review.history_words import in_words

_SUBJECTS: list[Callable[[Sheet], Iterable[str]]] = []
_ABOUT: dict[str, str | Promise] = {}
_BESIDE: list[Mapping[str, Step]] = []


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry.

    Attributes:
        number: place in the chain.
        at: when, in local time.
        who: the person.
        on_behalf_of: whom the person stood in for; empty for nobody.
        action: what was done, in the language of the page.
        about: what it was done to, beside the sheet itself: `第 2 版`; empty for the sheet.
        reason: why, in the words of the person; what the program says itself, in the language of the page.
        changes: each field before and after.
    """

    number: int
    at: datetime
    who: str
    on_behalf_of: str
    action: str
    about: str
    reason: str
    changes: Sequence[FieldChange]


def register_subjects(kind: str, about: str | Promise, find: Callable[[Sheet], Iterable[str]]) -> None:
    """Tells which other rows belong to a sheet, so that their history is part of its own.

    Args:
        kind: of which kind the rows are (`entry`).
        about: what such a row is called.
        find: the subjects of those that belong to a sheet (`entry:3`).
    """
    _SUBJECTS.append(find)
    _ABOUT[kind] = about


def register_steps(steps: Mapping[str, Step]) -> None:
    """Tells what a room does beside the workflows with what belongs to a sheet, so that its history calls it by its name."""
    _BESIDE.append(steps)


def entries_of(sheet: Sheet) -> "Iterable[Entry]":
    """Every entry on a sheet and on what belongs to it, newest first."""
    return Entry.objects.filter(subject__in=_subjects(sheet)).order_by("-number")


def _subjects(sheet: Sheet) -> list[str]:
    own = [sheet.subject, sheet.dossier.subject]
    for rows in (sheet.versions, sheet.remarks, sheet.opinions):
        own += [row.subject for row in rows.only("pk")]
    return own + [subject for find in _SUBJECTS for subject in find(sheet)]


def entry_views(entries: Iterable[Entry], sheet: Sheet) -> Iterator[EntryView]:
    """The entries in words."""
    shown = Shown.of(sheet)
    remarks = {one.subject: one.text for one in sheet.remarks.only("pk", "text")}
    return (_view(entry, sheet, shown, remarks) for entry in entries)


def by_day(views: Iterable[EntryView]) -> list[tuple[date, list[EntryView]]]:
    """Entries grouped by the day on which they were made, in their order."""
    return [(day, list(group)) for day, group in groupby(views, key=lambda view: view.at.date())]


def _view(entry: Entry, sheet: Sheet, shown: Shown, remarks: Mapping[str, str]) -> EntryView:
    kind = entry.subject.partition(":")[0]
    return EntryView(
        number=entry.number,
        at=timezone.localtime(entry.at),
        who=entry.actor_label,
        on_behalf_of=entry.on_behalf_of,
        action=action_label(entry.action, sheet.kind),
        about=_about(kind, entry, remarks),
        reason=reasons.in_words(entry.reason),
        changes=in_words(kind, field_changes(entry), sheet, shown),
    )


def action_label(action: str, kind: str) -> str:
    """What an action is called in the language of the page; the bare name where nobody named it."""
    known = workflow(kind).steps.get(action) or next((steps[action] for steps in _BESIDE if action in steps), None)
    if known:
        return worded(known)
    return {"opinion": _("填写审核意见"), "settle": _("已处理退回意见")}.get(action, action)


def _about(kind: str, entry: Entry, remarks: Mapping[str, str]) -> str:
    if kind == "remark" and entry.action == "settle" and entry.subject in remarks:
        return f"{_('退回意见')}“{excerpt(remarks[entry.subject])}”"
    if kind == "version":
        number = next((change.after for change in field_changes(entry) if change.place == "number"), None)
        return _("第 %(number)s 版") % {"number": number} if number else _("版本")
    names = {
        "sheet": "",
        "remark": _("退回意见"),
        "dossier": _("项目档案"),
        "review-opinion": _("审核意见"),
        **_ABOUT,
    }
    return str(names.get(kind, kind))
