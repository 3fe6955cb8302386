"""Which steps a person may take with many sheets at once."""

from dataclasses import dataclass

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.workflow import Step, workflows
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


def is_for_many(step: Step) -> bool:
    """Whether the same answer can serve for many sheets: a decision of a reviewer that asks for nothing of one sheet alone."""
    is_decision = step.apart or "remarks" in step.asks
    return bool(step.before) and not step.within and set(step.asks) <= _ASKED_ONCE and is_decision
