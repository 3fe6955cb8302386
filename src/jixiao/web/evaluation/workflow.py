"""The workflows of evaluations, and who may take a step."""

from functools import cache
from importlib.resources import files

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.lifecycle.apart import maker_of_project
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import Answer, may_at
from jixiao.web.lifecycle.workflow import Step, Workflow, read_workflows
from jixiao.web.organisations.tree import Tree


@cache
def evaluation_workflows() -> dict[str, Workflow]:
    """States and steps by kind: department, finance."""
    return read_workflows(files("jixiao.web.evaluation").joinpath("workflows.yaml").read_text("utf-8"))


def may_take(person: Person, step: Step, evaluation: Evaluation, tree: Tree) -> Answer:
    """Whether a person may take a step: role and place, state, and that nobody decides on a project whose sheets they made."""
    answer = may_at(person, step, evaluation.dossier.unit_id, tree)
    if not answer:
        return answer
    flow = evaluation_workflows()[evaluation.kind]
    if evaluation.state not in step.before:
        return Answer(None, f"评价现在是“{flow.states[evaluation.state].zh}”，不能“{step.zh}”")
    return _apart(person, answer, step, evaluation.dossier, tree)


def may_begin(person: Person, kind: str, dossier: Dossier, tree: Tree) -> Answer:
    """Whether a person may begin an evaluation of a project."""
    if not dossier.is_open:
        return Answer(None, f"“{dossier.name}”已经删除，不再评价")
    step = evaluation_workflows()[kind].steps["begin"]
    answer = may_at(person, step, dossier.unit_id, tree)
    return _apart(person, answer, step, dossier, tree) if answer else answer


def _apart(person: Person, answer: Answer, step: Step, dossier: Dossier, tree: Tree) -> Answer:
    reason = maker_of_project(person, answer.held, step, dossier, tree)
    return Answer(None, reason) if reason else answer
