"""Which steps a person may take with many sheets at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step, workflow, workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.wording import is_english
from jixiao.web.review.steps import step_label

_ASKED_ONCE = frozenset({"reason", "remarks", "grade", "approval"})


@dataclass(frozen=True, slots=True)
class RunStep:
    """A step for many sheets: kind of the sheets, the step, its name and the name of the kind."""

    kind: str
    step: Step
    label: str
    kind_label: str

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.kind}.{self.step.id}"


def run_steps(person: Person, kind: str = "", state: str = "") -> list[RunStep]:
    """Decisions of reviewers for which the person holds a role: passing, returning, approving; of a state where one is given."""
    return [
        RunStep(flow.kind, step, step_label(step), flow.en if is_english() else flow.zh)
        for flow in workflows().values()
        if kind in ("", flow.kind)
        for step in flow.steps.values()
        if is_for_many(step) and person.role_ids & set(step.roles) and (not state or state in step.before)
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step for many sheets, and those found on which it is the turn of the person's role.

    Attributes:
        of: the step.
        states: the states from which it leads, in the language of the page.
        count: how many of the sheets found are in them, at units that the person's role reaches; with how many of these it
            can be done, the summary says.
    """

    of: RunStep
    states: str
    count: int


def with_counts(steps: Iterable[RunStep], found: QuerySet[Sheet], person: Person, tree: Tree) -> Iterator[Waiting]:
    """The steps for which sheets were found; asks the database once for each place that the person's roles reach."""
    counted: dict[frozenset[int], Counter[tuple[str, str]]] = {}
    for one in steps:
        reached = person.reached(one.step.roles, tree)
        if reached not in counted:
            held = Sheet.objects.filter(pk__in=found.order_by().values("pk"), unit__in=reached)
            rows = held.order_by().values_list("kind", "state").annotate(sheets=Count("pk"))
            counted[reached] = Counter({(kind, state): sheets for kind, state, sheets in rows})
        states = [workflow(one.kind).states[state] for state in one.step.before]
        own = [(state, number) for state in states if (number := counted[reached][one.kind, state.id])]
        if own:
            told = (", " if is_english() else "、").join(
                state.en if is_english() else state.zh for state, _number in own
            )
            yield Waiting(one, told, sum(number for _state, number in own))


def is_for_many(step: Step) -> bool:
    """Whether the same answer can serve for many sheets: a decision of a reviewer that asks for nothing of one sheet alone."""
    is_decision = step.apart or "remarks" in step.asks
    return bool(step.before) and not step.within and set(step.asks) <= _ASKED_ONCE and is_decision
