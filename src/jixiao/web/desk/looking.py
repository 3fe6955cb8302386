"""What an auditor finds on the first page: what there is in the year, to be looked at."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import ngettext

from jixiao.web.accounts.person import Person
from jixiao.web.desk.matters import Matter
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import DISCARDED, workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.workflow import task_workflow
from jixiao.web.register.wording import is_english

AUDITOR = "auditor"


def to_look_at(person: Person, tree: Tree) -> Iterator[Matter]:
    """Sheets of each kind with those that have errors, and tasks that are over their day."""
    if AUDITOR not in person.role_ids:
        return
    units = readable(person, tree)
    yield from _sheets(units, tree.year)
    yield from _tasks(units, tree.year, person)


def _sheets(units: frozenset[int], year: int) -> Iterator[Matter]:
    counted = (
        Sheet.objects.filter(unit__in=units, fiscal_year=year)
        .exclude(state=DISCARDED)
        .order_by()
        .values_list("kind")
        .annotate(every=Count("pk"), faulty=Count("pk", filter=Q(error_count__gt=0)))
    )
    counts = {kind: (every, faulty) for kind, every, faulty in counted}
    for flow in workflows().values():
        if flow.kind in counts:
            every, faulty = counts[flow.kind]
            text = ngettext(
                "%(kind)s %(count)s 份，其中 %(faulty)s 份有审核错误",
                "%(kind)s %(count)s 份，其中 %(faulty)s 份有审核错误",
                every,
            )
            told = text % {"kind": flow.en if is_english() else flow.zh, "count": every, "faulty": faulty}
            address = f"{reverse('sheets')}?year={year}&kind={flow.kind}"
            yield Matter(told, f"{address}&faults=error" if faulty else address, is_duty=False)


def _tasks(units: frozenset[int], year: int, person: Person) -> Iterator[Matter]:
    done = [state.id for state in task_workflow().states.values() if state.is_final]
    open_tasks = Task.objects.filter(unit__in=units, fiscal_year=year).exclude(state__in=done)
    found = open_tasks.aggregate(every=Count("pk"), late=Count("pk", filter=Q(until_day__lt=person.day)))
    if found["every"]:
        text = ngettext(
            "没办结的整改 %(count)s 件，其中 %(late)s 件过了期限",
            "没办结的整改 %(count)s 件，其中 %(late)s 件过了期限",
            found["every"],
        )
        address = f"{reverse('tasks')}?year={year}&state=not-ended"
        yield Matter(text % {"count": found["every"], "late": found["late"]}, address, is_duty=False)
