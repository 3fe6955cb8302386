"""Entries of the history as people read them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.history.chain import FieldChange, field_changes
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Remark, Sheet, Version
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.register.wording import is_english
from jixiao.web.review.models import Opinion

_SUBJECTS: list[Callable[[Sheet], Iterable[str]]] = []


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
        reason: why, in the words of the person.
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


def register_subjects(find: Callable[[Sheet], Iterable[str]]) -> None:
    """Tells which other rows belong to a sheet (`entry:3`), so that their history is part of its own."""
    _SUBJECTS.append(find)


def entries_of(sheet: Sheet) -> "Iterable[Entry]":
    """Every entry on a sheet and on what belongs to it, newest first."""
    return Entry.objects.filter(subject__in=_subjects(sheet)).order_by("-number")


def _subjects(sheet: Sheet) -> list[str]:
    own = [sheet.subject, sheet.dossier.subject]
    for model in (Version, Remark, Opinion):
        keys = model._default_manager.filter(sheet=sheet).values_list("pk", flat=True)  # noqa: SLF001  # `objects` of any
        own += [f"{model.subject_kind}:{key}" for key in keys]
    return own + [subject for find in _SUBJECTS for subject in find(sheet)]


def entry_views(entries: Iterable[Entry], sheet: Sheet) -> Iterator[EntryView]:
    """The entries in words."""
    return (_view(entry, sheet) for entry in entries)


def by_day(views: Iterable[EntryView]) -> list[tuple[date, list[EntryView]]]:
    """Entries grouped by the day on which they were made, in their order."""
    return [(day, list(group)) for day, group in groupby(views, key=lambda view: view.at.date())]


def _view(entry: Entry, sheet: Sheet) -> EntryView:
    kind = entry.subject.partition(":")[0]
    return EntryView(
        number=entry.number,
        at=timezone.localtime(entry.at),
        who=entry.actor_label,
        on_behalf_of=entry.on_behalf_of,
        action=action_label(entry.action, sheet.kind),
        about=_about(kind),
        reason=entry.reason,
        changes=tuple(field_changes(entry)),
    )


def action_label(action: str, kind: str) -> str:
    """What an action is called in the language of the page; the bare name where nobody named it."""
    step = workflow(kind).steps.get(action)
    if step:
        return step.en if is_english() else step.zh
    return {"opinion": _("填写审核意见")}.get(action, action)


def _about(kind: str) -> str:
    return {
        "sheet": "",
        "version": _("版本"),
        "remark": _("退回意见"),
        "dossier": _("项目档案"),
        "review-opinion": _("审核意见"),
    }.get(kind, kind)
