"""What was done with an evaluation or with a self-evaluation that was drawn, in words, as far as a person is shown it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from jixiao.values.numbers import decimal_text
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import Evaluation, SpotCheckItem
from jixiao.web.evaluation.workflow import evaluation_workflows
from jixiao.web.history.chain import FieldChange
from jixiao.web.history.models import Entry
from jixiao.web.history.wording import by_place, told, translated
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.register.wording import is_english, worded
from jixiao.web.review.history_view import EntryView, entry_views

_UNSAID = frozenset({"dossier", "framework", "revision", "made_by", "evaluation", "user", "spot_check", "sheet"})
"""Fields of a new row that its page says anyway."""
_OPEN_FIELDS = ("state", "kind", "indicators/")
"""What is told of an evaluation whose scores are not shown yet."""
_POINTS = {
    "scores": re.compile(r"^(\d+(?:\.\d+)?)分(?= · |$)"),
    "indicators": re.compile(r"(?<= · )(\d+(?:\.\d+)?)分(?= · )"),
}
"""Where the values of scores and indicators, of which the rest is what people wrote, say points."""
_OPEN_DEEDS = ("draw_spot_check", "check_newer_version")
"""What is told of a check that is not finished, to who may not check: that and when, not what was found."""


def evaluation_entries(one: Evaluation, person: Person, *, sees: bool) -> QuerySet[Entry]:
    """Entries of an evaluation, newest first: of scores, the person's own, and the finished ones where they are shown."""
    sheets = one.score_sheets.only("pk").filter(Q(user=person.user) | Q(is_done=True) if sees else Q(user=person.user))
    return Entry.objects.filter(subject__in=[one.subject, *(sheet.subject for sheet in sheets)]).order_by("-number")


def evaluation_views(one: Evaluation, entries: Iterable[Entry], sheet: Sheet, *, sees: bool) -> Iterator[EntryView]:
    """The entries in words; while scores are not shown, without total, grade, report and who looked at what.

    Args:
        one: the evaluation.
        entries: its entries, and those of scores that the person is shown.
        sheet: the target of the project, by which the history names cells.
        sees: whether the person is shown the scores.
    """
    flow = evaluation_workflows()[one.kind]
    labels = {f"{name}_evaluation": worded(step) for name, step in flow.steps.items()}
    labels["look_at_scores"] = _("看各人的评分")
    words = {name: worded(state) for name, state in flow.states.items()}
    words |= {state.zh: worded(state) for state in flow.states.values()}
    kept = [entry for entry in entries if sees or entry.action != "look_at_scores"]
    for entry, view in zip(kept, entry_views(kept, sheet), strict=True):
        is_own = entry.subject == one.subject
        changes = _told(view.changes, words) if sees or not is_own else _told(_of(view.changes, _OPEN_FIELDS), words)
        about = "" if is_own else _("评分")
        yield replace(view, action=labels.get(entry.action, view.action), about=about, changes=changes)


def check_entries(item: SpotCheckItem, *, sees: bool) -> QuerySet[Entry]:
    """Entries of what was drawn, newest first; before the check is finished what was saved is told only to who may check."""
    found = Entry.objects.filter(subject=item.subject).order_by("-number")
    return found if sees else found.filter(action__in=_OPEN_DEEDS)


def check_views(entries: Iterable[Entry], sheet: Sheet, *, sees: bool) -> Iterator[EntryView]:
    """The entries in words."""
    labels = {
        "draw_spot_check": _("抽取复核项目"),
        "check_item": _("复核"),
        "check_newer_version": _("改按生效的版本复核"),
    }
    words = {name: str(one.label) for one in SpotCheckItem.State for name in (one.value, _in_chinese(one))}
    for view in entry_views(entries, sheet):
        changes = view.changes if sees else _of(view.changes, ("version", "number"))
        yield replace(view, action=labels.get(view.action, view.action), about="", changes=_told(changes, words))


def _in_chinese(state: SpotCheckItem.State) -> str:
    """The name that the history keeps."""
    with override("zh-hans"):
        return str(state.label)


def _of(changes: Iterable[FieldChange], fields: tuple[str, ...]) -> list[FieldChange]:
    return [one for one in changes if one.place.startswith(fields)]


def _told(changes: Iterable[FieldChange], words: dict[str, str]) -> list[FieldChange]:
    """Without what the page says anyway; states, yes and no by their names, points without zeros behind them."""
    named: dict[str, Callable[[str], str]] = {
        "state": lambda value: words.get(value, value),
        "is_done": translated,
        "kind": lambda value: str(dict(Evaluation.Kind.choices).get(value, translated(value))),
        "own_total": lambda value: decimal_text(Decimal(value)),
    }
    by_name = by_place(named)

    def word(change: FieldChange, value: str) -> str:
        points = _POINTS.get(change.place.partition("/")[0])
        return points.sub(_in_points, value, count=1) if points else by_name(change, value)

    return told(changes, word, is_told=_says_more)


def _in_points(found: re.Match[str]) -> str:
    """Points, which the history keeps as `3分`."""
    return _("%(points)s 分") % {"points": found[1]} if is_english() else found[0]


def _says_more(change: FieldChange) -> bool:
    return change.place not in _UNSAID and not (change.place == "version" and change.before is None)
