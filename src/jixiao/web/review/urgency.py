"""What waits for a person's decision, the most urgent first.

The deadline of a step comes from the calendar, a room of its own: it tells :func:`register_deadlines` how to ask it, and
:func:`register_still` which sheets nobody can act on. Without it the order is: returned sheets, then those that wait longest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.sent_back import is_in_doubt, sent_back
from jixiao.web.lifecycle.workflow import Workflow, workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.review.queries import LONG_COLUMNS

_RETURNED = "returned"


class Queued(NamedTuple):
    """What the order of the queue depends on; the fields are those of a sheet. Thousands may wait, few of them are shown."""

    pk: int
    kind: str
    state: str
    period: int
    unit_id: int
    state_since: datetime


Deadlines = Callable[[Sequence[Queued], Tree], Mapping[int, date]]
_SOURCES: list[Deadlines] = []
Still = Callable[[Sequence[Queued], Tree], Mapping[int, str]]
_STILL: list[Still] = []


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sheet that waits for the person.

    Attributes:
        sheet: key of the sheet.
        days: for how many days it has waited.
        deadline: last day for this step; None where the calendar sets none.
        is_late: whether that day is over.
        is_returned: whether a reviewer sent it back.
        kind: kind of the sheet.
        state: its state.
        still: why nobody can act on it now, and whom to ask, in the language of the page; empty where it can be acted on.
    """

    sheet: int
    days: int
    deadline: date | None
    is_late: bool
    is_returned: bool
    kind: str = ""
    state: str = ""
    still: str = ""


def register_deadlines(source: Deadlines) -> None:
    """Tells how the deadlines of the steps that sheets wait for are found, for many sheets at once."""
    _SOURCES.append(source)


def register_still(source: Still) -> None:
    """Tells how sheets are found that wait though nobody can act on them, for many sheets at once."""
    _STILL.append(source)


def waiting_for(person: Person, year: int, tree: Tree) -> QuerySet[Sheet]:
    """Sheets whose state waits for a role that the person holds for their unit."""
    states_by_units: dict[frozenset[int], Q] = {}
    for flow in workflows().values():
        for role, states in _states_by_role(flow).items():
            if units := person.reached([role], tree):
                states_by_units[units] = states_by_units.get(units, Q()) | Q(kind=flow.kind, state__in=states)
    wanted = Q(pk__in=[])
    for units, in_states in states_by_units.items():  # the units once, not with every state: they may be hundreds
        wanted |= Q(unit__in=units) & in_states
    return Sheet.objects.filter(wanted, fiscal_year=year).defer(*LONG_COLUMNS)


def _states_by_role(flow: Workflow) -> dict[str, list[str]]:
    """States of a workflow by the role that they wait for."""
    found: dict[str, list[str]] = {}
    for state in flow.states.values():
        if state.waits_for:
            found.setdefault(state.waits_for, []).append(state.id)
    return found


def by_urgency(sheets: QuerySet[Sheet], tree: Tree) -> list[Waiting]:
    """Late ones first, then returned ones, then by deadline, then those that wait longest."""
    queued = list(map(Queued._make, sheets.values_list(*Queued._fields)))
    deadlines: dict[int, date] = {}
    for source in _SOURCES:
        deadlines |= source(queued, tree)
    why: dict[int, str] = {}
    for told in _STILL:
        why |= told(queued, tree)
    today, zone = timezone.localdate(), timezone.get_current_timezone()
    returned = _returned(queued)
    found = [
        (item, _waiting(item, deadlines.get(item.pk), today, zone, item.pk in returned, why.get(item.pk, "")))
        for item in queued
    ]
    found.sort(
        key=lambda pair: (
            not pair[1].is_late, not pair[1].is_returned, pair[1].deadline or date.max, pair[0].state_since, pair[0].pk,
        )
    )  # fmt: skip
    return [waiting for _, waiting in found]


def _returned(queued: Sequence[Queued]) -> set[int]:
    """Those that a reviewer sent back: an adjustment that its clerk has begun is none of them."""
    doubted = [item.pk for item in queued if is_in_doubt(item.kind, item.state)]
    back = sent_back(Sheet.objects.filter(pk__in=doubted).only("pk", "kind", "state", "state_since")) if doubted else ()
    return {item.pk for item in queued if item.state == _RETURNED}.union(back)


def _waiting(  # each is a part of what is told
    item: Queued, deadline: date | None, today: date, zone: tzinfo, is_returned: bool, still: str
) -> Waiting:
    return Waiting(
        sheet=item.pk,
        days=(today - item.state_since.astimezone(zone).date()).days,
        deadline=deadline,
        is_late=deadline is not None and deadline < today,
        is_returned=is_returned,
        kind=item.kind,
        state=item.state,
        still=still,
    )
