"""What waits for a person in other years than the one on show."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.waiting import waiting_tasks
from jixiao.web.review.urgency import by_urgency, waiting_for


@dataclass(frozen=True, slots=True)
class OtherYear:
    """How much waits in a year.

    Attributes:
        year: budget year.
        sheets: sheets that wait for the person and can be acted on.
        tasks: tasks of rectification that do.
    """

    year: int
    sheets: int
    tasks: int

    @property
    def address(self) -> str:
        """The first page of that year."""
        return desk_of(self.year)


def desk_of(year: int) -> str:
    """The address of the first page of a year."""
    return f"{reverse('desk')}?year={year}"


def other_years(person: Person, shown: int) -> list[OtherYear]:
    """The other years in which something waits for a person, the latest first."""
    sheets, tasks = Q(pk__in=[]), waiting_tasks(person)
    for flow in workflows().values():
        states = [state.id for state in flow.states.values() if state.waits_for in person.role_ids]
        sheets |= Q(kind=flow.kind, state__in=states)
    years = set(Sheet.objects.filter(sheets).values_list("fiscal_year", flat=True).distinct())
    years |= set(tasks.order_by().values_list("fiscal_year", flat=True).distinct())
    found = [_counted(person, year, tasks) for year in sorted(years - {shown}, reverse=True)]
    return [item for item in found if item.sheets or item.tasks]


def _counted(person: Person, year: int, tasks: QuerySet[Task]) -> OtherYear:
    tree = Tree.of(year)
    own = tasks.filter(fiscal_year=year, unit__in=readable(person, tree))
    waiting = by_urgency(waiting_for(person, year, tree), tree)
    return OtherYear(year, sum(not item.still for item in waiting), own.count())
