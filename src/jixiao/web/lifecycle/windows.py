"""Times outside of which a step is refused: rooms above register here who judges them. Where nobody does, all is open."""

from collections.abc import Callable
from dataclasses import dataclass

from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Asked:
    """A step that someone wants to take now.

    Attributes:
        kind: kind of the sheet.
        step: id of the step.
        zh: Chinese name of the step.
        state: where the sheet stands; empty for one that is yet to be created.
        unit: key of the unit.
        period: month up to which the sheet counts; 0 for kinds without.
    """

    kind: str
    step: str
    zh: str
    state: str
    unit: int
    period: int = 0

    @classmethod
    def of(cls, sheet: Sheet, step: Step) -> "Asked":
        """A step with a sheet as it stands."""
        return cls(sheet.kind, step.id, step.zh, sheet.state, sheet.unit_id, sheet.period)


Gate = Callable[[Asked, Tree], str]
"""A step and the organisations of the sheet's year -> why it can't be taken today, in Chinese; empty where it can."""

_GATES: list[Gate] = []


def register(gate: Gate) -> None:
    """Adds a judge; a room calls this when it is loaded (`AppConfig.ready`)."""
    if gate not in _GATES:
        _GATES.append(gate)


def shut(asked: Asked, tree: Tree) -> str:
    """The first reason why a step can't be taken today, in Chinese; empty where it can."""
    return next(filter(None, (gate(asked, tree) for gate in _GATES)), "")
