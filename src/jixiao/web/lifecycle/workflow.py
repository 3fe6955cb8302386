"""Workflows as data: states and actions of each kind of sheet, from `workflows.yaml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from jixiao.errors import JixiaoError
from jixiao.web.accounts.roles import roles

DISCARDED = "discarded"
"""State of a sheet whose draft was deleted (删除草稿), of whatever kind: lists and counts leave it out."""

Ask = Literal["reason", "remarks", "grade", "procedure", "approval", "proof"]
ASKS = ("reason", "remarks", "grade", "procedure", "approval", "proof")


class BadWorkflow(JixiaoError):
    """A workflow contradicts itself; says where."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a sheet stands.

    Attributes:
        id: name in code and tables.
        zh: Chinese name.
        en: English name.
        waits_for: role that has to act next; None where nobody has to.
        is_final: nothing leads out of it.
    """

    id: str
    zh: str
    en: str
    waits_for: str | None = None
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """An action of the workflow.

    Attributes:
        id: name in code and history.
        zh: Chinese name.
        en: English name.
        roles: one of them is needed.
        before: states in which it can be done; empty for one that creates the sheet.
        after: state that it leads to; None where the state stays.
        asks: what the person has to give.
        offers: what the person can give and may leave out.
        apart: nobody who made the sheet may do it (谁填报谁不审批): see :mod:`makers`.
        other_than: steps that nobody took who takes this one, since the sheet was last submitted: see :mod:`levels`.
        this_round: of an `apart` step, only those count who made the sheet since it was last in force.
        within: it is a part of something larger with records and a page of its own; nobody takes it alone.
        makes: who does it counts as a maker of the sheet, though no cell was typed.
        freezes: kind of the version that it makes; None for none.
        current: it is refused while a newer version of the target is in force than the one that the sheet was filled from.
        grades: grades with which it can be taken; empty where it asks for none, or any will do.
        as_high: once something has been begun or finished by a role, it takes one that stands as high (finance, department, unit).
    """

    id: str
    zh: str
    en: str
    roles: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: str | None = None
    asks: tuple[Ask, ...] = ()
    offers: tuple[Ask, ...] = ()
    apart: bool = False
    other_than: tuple[str, ...] = ()
    this_round: bool = False
    within: bool = False
    makes: bool = False
    current: bool = False
    freezes: str | None = None
    grades: tuple[str, ...] = ()
    as_high: bool = False

    @property
    def is_binding(self) -> bool:
        """Whether the sheet comes into force with it, so that the person is asked before it is taken."""
        return self.freezes in ("approval", "adjustment")


@dataclass(frozen=True)
class Workflow:
    """States and steps of one kind of sheet."""

    kind: str
    zh: str
    en: str
    begins: str
    states: dict[str, State]
    steps: dict[str, Step]

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """What can be done in a state, in the order of the file."""
        return tuple(step for step in self.steps.values() if state in step.before)


@cache
def workflows() -> dict[str, Workflow]:
    """Every workflow by kind.

    Raises:
        BadWorkflow: a state or role is named that there is not, or a state can't be left though it is not final.
    """
    return read_workflows(files("jixiao.web.lifecycle").joinpath("workflows.yaml").read_text("utf-8"))


def read_workflows(text: str) -> dict[str, Workflow]:
    """Workflows from YAML, by kind; rooms with records of their own kind keep their workflow in the same form.

    Raises:
        BadWorkflow: see :func:`workflows`.
    """
    return {kind: _workflow(kind, entry) for kind, entry in yaml.safe_load(text).items()}


def read_steps(text: str) -> dict[str, Step]:
    """Things that are done beside a workflow, from YAML, by name.

    Raises:
        BadWorkflow: a role is named that there is not.
    """
    found = {key: _step(key, dict(value)) for key, value in yaml.safe_load(text).items()}
    for step in found.values():
        _check_names(step)
    return found


def workflow(kind: str) -> Workflow:
    """The workflow of a kind of sheet."""
    return workflows()[kind]


def _workflow(kind: str, entry: dict[str, Any]) -> Workflow:
    states = {key: State(id=key, **value) for key, value in entry["states"].items()}
    steps = {key: _step(key, dict(value)) for key, value in entry["actions"].items()}
    result = Workflow(kind, entry["zh"], entry["en"], entry["begins"], states, steps)
    _check(result)
    return result


def _step(key: str, value: dict[str, Any]) -> Step:
    return Step(
        id=key,
        zh=value.pop("zh"),
        en=value.pop("en"),
        roles=tuple(value.pop("roles")),
        before=tuple(value.pop("from", ())),
        after=value.pop("to", None),
        asks=tuple(value.pop("asks", ())),
        offers=tuple(value.pop("offers", ())),
        grades=tuple(value.pop("grades", ())),
        other_than=tuple(value.pop("other_than", ())),
        **value,
    )


def _check(item: Workflow) -> None:
    for step in item.steps.values():
        for state in (*step.before, *([step.after] if step.after else [])):
            if state not in item.states:
                raise BadWorkflow(f"流程 {item.kind}.{step.id} 里的状态“{state}”没有定义")
        _check_names(step)
        if unknown := [name for name in step.other_than if name not in item.steps]:
            raise BadWorkflow(f"流程 {item.kind}.{step.id} 里的操作“{unknown[0]}”没有定义")
    for one in item.states.values():
        if one.waits_for and not any(one.waits_for in step.roles for step in item.steps_from(one.id)):
            raise BadWorkflow(f"流程 {item.kind} 的“{one.zh}”等待的角色在这里没有可做的事")


def _check_names(step: Step) -> None:
    unknown = [name for name in step.roles if name not in roles()] + [
        ask for ask in (*step.asks, *step.offers) if ask not in ASKS
    ]
    if unknown:
        raise BadWorkflow(f"操作 {step.id} 里的“{unknown[0]}”没有定义")
