"""What waits for a person's decision, the most urgent first.

The deadline of a step comes from the calendar, a room of its own: it tells :func:`register_deadlines` how to ask it. Without
it the order is: returned sheets, then those that wait longest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.review.queries import LONG_COLUMNS

RETURNED = ("returned", "adjusting")
Deadlines = Callable[[Sequence[Sheet], Tree], Mapping[int, date]]
_SOURCES: list[Deadlines] = []


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sheet that waits for the person.

    Attributes:
        sheet: the sheet.
        days: for how many days it has waited.
        deadline: last day for this step; None where the calendar sets none.
        is_late: whether that day is over.
        is_returned: whether a reviewer sent it back.
    """

    sheet: Sheet
    days: int
    deadline: date | None
    is_late: bool
    is_returned: bool


def register_deadlines(source: Deadlines) -> None:
    """Tells how the deadlines of the steps that sheets wait for are found, for many sheets at once."""
    _SOURCES.append(source)


def waiting_for(person: Person, year: int, tree: Tree) -> QuerySet[Sheet]:
    """Sheets whose state waits for a role that the person holds for their unit."""
    wanted = Q(pk__in=[])
    for flow in workflows().values():
        for state in flow.states.values():
            if state.waits_for and (units := person.reached([state.waits_for], tree)):
                wanted |= Q(kind=flow.kind, state=state.id, unit__in=units)
    return Sheet.objects.filter(wanted, fiscal_year=year).defer(*LONG_COLUMNS)


def by_urgency(sheets: Sequence[Sheet], tree: Tree) -> list[Waiting]:
    """Late ones first, then returned ones, then by deadline, then those that wait longest."""
    deadlines: dict[int, date] = {}
    for source in _SOURCES:
        deadlines |= source(sheets, tree)
    today = timezone.localdate()
    found = [_waiting(sheet, deadlines.get(sheet.pk), today) for sheet in sheets]
    return sorted(
        found,
        key=lambda item: (
            not item.is_late, not item.is_returned, item.deadline or date.max, item.sheet.state_since, item.sheet.pk,
        ),
    )  # fmt: skip


def _waiting(sheet: Sheet, deadline: date | None, today: date) -> Waiting:
    since = timezone.localtime(sheet.state_since).date()
    return Waiting(
        sheet=sheet,
        days=(today - since).days,
        deadline=deadline,
        is_late=deadline is not None and deadline < today,
        is_returned=sheet.state in RETURNED,
    )
