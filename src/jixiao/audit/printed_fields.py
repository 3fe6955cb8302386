"""Which cells of the head a sheet has, and which of them are filled in."""

from collections.abc import Callable
from functools import cache

from jixiao.forms import form
from jixiao.model import Project


@cache
def form_fields(form_id: str) -> frozenset[str]:
    """Ids of the terms that a form has cells for: `unit`, `annual`, `goal.annual`."""
    definition = form(form_id)
    slots = (cell.slot for row in (*definition.head, *definition.foot) for cell in row if cell.slot)
    return frozenset(f"goal.{slot.name}" if slot.kind == "goal" else slot.name for slot in slots)


def goal_pointer(project: Project, horizon: str) -> str:
    """Pointer of the goal of a horizon; of all goals where the project has none of it."""
    for index, goal in enumerate(project.goals):
        if goal.horizon == horizon:
            return f"/goals/{index}/text"
    return "/goals"


def _annual(project: Project) -> str | None:
    known = project.funding.annual
    if known is None:
        annual = [line.amounts for line in project.funding.lines if line.term == "annual"]
        amounts = [amount for one in annual for amount in (one.annual_budget, one.initial_budget, one.executed)]
        known = next((amount for amount in amounts if amount is not None), None)
    return None if known is None else str(known)


def _goal(project: Project) -> str | None:
    texts = [goal.text for goal in project.goals if goal.horizon == "annual" and goal.text]
    return texts[0] if texts else None


HEAD: dict[str, tuple[Callable[[Project], str], Callable[[Project], str | None]]] = {
    "name": (lambda project: "/name", lambda project: project.name),
    "department": (
        lambda project: "/department/name",
        lambda project: project.department.name or project.department.code,
    ),
    "unit": (lambda project: "/unit/name", lambda project: project.unit.name or project.unit.code),
    "attribute": (lambda project: "/attribute", lambda project: project.attribute.label or project.attribute.code),
    "period": (lambda project: "/period", lambda project: project.period.text),
    "annual": (lambda project: "/funding/annual", _annual),
    "goal.annual": (lambda project: goal_pointer(project, "annual"), _goal),
}
"""Id of the term -> JSON pointer and text of the cell; None for an empty cell."""


def filled_fields(project: Project) -> frozenset[str]:
    """Fields of the head that a sheet fills in."""
    return frozenset(name for name, (_, read) in HEAD.items() if read(project))
