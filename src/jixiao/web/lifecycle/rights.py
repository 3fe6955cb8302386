"""Who may do what with a sheet, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jixiao.web.accounts.person import Held, Person
from jixiao.web.accounts.roles import not_below, roles
from jixiao.web.lifecycle.apart import maker_of_sheet, passer_of_sheet
from jixiao.web.lifecycle.levels import Passed
from jixiao.web.lifecycle.makers import Makers
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.windows import Asked, shut
from jixiao.web.lifecycle.workflow import Step, Workflow, workflow
from jixiao.web.organisations.tree import Tree

READERS = (
    "filler", "unit_reviewer", "department_reviewer", "finance_reviewer", "performance_officer", "publisher", "auditor",
)  # fmt: skip
"""Roles that see every sheet of the organisations they reach; a unit reviewer and a clerk see their own unit's."""
FILE_READERS = tuple(role for role in READERS if role != "publisher")
"""Those of them that open files given as evidence or proof; who publishes needs the sheets alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a person may do a thing.

    Attributes:
        held: the role that allows it; None where the answer is no.
        reason: why not, in Chinese words for the person; empty where the answer is yes.
    """

    held: Held | None
    reason: str = ""

    def __bool__(self) -> bool:
        """True for yes."""
        return self.held is not None


def may(
    person: Person, step: Step, sheet: Sheet, tree: Tree, makers: Makers | None = None, passed: Passed | None = None
) -> Answer:
    """Whether a person may take a step with a sheet as it stands.

    The first of these that fails is the reason: the role, the place where it is held, the state of the sheet, that
    nobody approves what they made or reviews at two levels, and the calendar. The one who is stood in for counts as much as the one who acts.

    Args:
        person: who wants to.
        step: what.
        sheet: with which sheet.
        tree: organisations of the sheet's year.
        makers: who made which sheet, as the step counts it, where many are judged at once; None to ask the database.
        passed: who took an earlier level of which sheet, likewise.
    """
    place = may_at(person, step, sheet.unit_id, tree)
    if not place:
        return place
    flow = workflow(sheet.kind)
    if sheet.state not in step.before:
        return Answer(None, _not_now(flow, step, sheet.state))
    if reason := maker_of_sheet(person, place.held, step, sheet, tree, makers):
        return Answer(None, reason)
    if reason := passer_of_sheet(person, place.held, step, sheet, tree, passed):
        return Answer(None, reason)
    if reason := shut(Asked.of(sheet, step), tree):
        return Answer(None, reason)
    return place


def may_at(person: Person, step: Step, unit: int, tree: Tree) -> Answer:
    """Whether a person has a role for a step at a unit, whatever the state."""
    held = person.holding(step.roles, unit, tree)
    if held:
        return Answer(held)
    if reason := lacking(person, step):
        return Answer(None, reason)
    names = _role_names(step)
    return Answer(None, f"您的“{names}”角色管不到{tree.name(unit) or '这个单位'}：“{step.zh}”要由管这个单位的人来做")


def may_as_high(person: Person, step: Step, unit: int, tree: Tree, role: str) -> Answer:
    """As :func:`may_at`; an `as_high` step takes a role that stands as high as the one that began it.

    Args:
        person: who wants to.
        step: what.
        unit: at which unit.
        tree: organisations of the year.
        role: the role that began what the step is about; empty where nobody did, or where it is not known.
    """
    place = may_at(person, step, unit, tree)
    if not (place and step.as_high and role):
        return place
    high = may_at(person, replace(step, roles=not_below(role, step.roles)), unit, tree)
    return high or Answer(None, f"这是“{roles()[role].zh}”办的：“{step.zh}”要由同一级或上一级的人来做")


def lacking(person: Person, step: Step) -> str:
    """Why a person can take a step nowhere, in Chinese; empty for who holds a role for it anywhere."""
    if any(role in person.role_ids for role in step.roles):
        return ""
    return f"“{step.zh}”需要“{_role_names(step)}”角色，您没有；需要时请找系统管理员"


def readable(person: Person, tree: Tree) -> frozenset[int]:
    """The units whose sheets a person sees."""
    return person.reached(READERS, tree)


def may_open_files(person: Person, unit: int, tree: Tree) -> Answer:
    """Whether a person who sees a unit opens the files that were given as evidence or proof there."""
    held = person.holding(FILE_READERS, unit, tree)
    return Answer(held) if held else Answer(None, "“公开”角色看不到佐证的附件：要看的，请找填报、审核、财政或审计的人")


def may_read(person: Person, sheet: Sheet, tree: Tree) -> bool:
    """Whether a person sees a sheet."""
    return sheet.unit_id in readable(person, tree)


def steps_for(person: Person, sheet: Sheet, tree: Tree) -> list[tuple[Step, Answer]]:
    """What can be done with the sheet as it stands, with the answer for this person."""
    return [(step, may(person, step, sheet, tree)) for step in workflow(sheet.kind).steps_from(sheet.state)]


def _role_names(step: Step) -> str:
    return "、".join(roles()[role].zh for role in step.roles)


def not_now(flow: Workflow, step: Step, counts: Mapping[str, int]) -> str:
    """Why a step can't be taken with sheets in other states, with how many there are in each, in Chinese."""
    now = "、".join(f"“{_state_name(flow, state)}” {count} 份" for state, count in counts.items())
    return f"{_only_when(flow, step)}，这些表现在是{now}"


def _not_now(flow: Workflow, step: Step, state: str) -> str:
    return f"这份表现在是“{_state_name(flow, state)}”，{_only_when(flow, step)}"


def _state_name(flow: Workflow, state: str) -> str:
    return flow.states[state].zh if state in flow.states else "已删除"


def _only_when(flow: Workflow, step: Step) -> str:
    wanted = "、".join(f"“{flow.states[name].zh}”" for name in step.before)
    return f"“{step.zh}”只在{wanted}时可以做"
