"""Which tasks wait for a person."""

from django.db.models import Q, QuerySet

from jixiao.web.accounts.person import Person
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.workflow import task_workflow


def waiting_tasks(person: Person) -> QuerySet[Task]:
    """Tasks of all years and units that wait for one of the roles of a person.

    A state that waits for those who raise tasks waits for the role that raised this one: the department accepts what the
    department raised. Where that was not kept yet, the state says who.
    """
    raisers, own = task_workflow().steps["raise"].roles, person.role_ids
    waits = Q(pk__in=[])
    for state in task_workflow().states.values():
        if state.waits_for in raisers:
            waits |= Q(state=state.id, raised_as__in=own)
        if state.waits_for in own:
            waits |= Q(state=state.id, raised_as="") if state.waits_for in raisers else Q(state=state.id)
    return Task.objects.filter(waits)
