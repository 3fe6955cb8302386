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

AUDITOR = "auditor"


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


def sees_scores(person: Person, evaluation: Evaluation, tree: Tree) -> bool:
    """Whether a person is shown what the evaluators gave.

    Once there is a report, all who see the project are. Before, those who evaluate it are, and who audits; an evaluator
    who has begun to score not until the own scores are finished, so that nobody scores by what the others gave.
    """
    flow, unit = evaluation_workflows()[evaluation.kind], evaluation.dossier.unit_id
    if is_reported(evaluation) or unit in person.reached([AUDITOR], tree):
        return True
    if not any(may_at(person, step, unit, tree) for step in flow.steps.values()):
        return False
    own = evaluation.score_sheets.filter(user=person.user).first()
    return evaluation.state != "scoring" or (
        own.is_done if own else bool(may_take(person, flow.steps["agree"], evaluation, tree))
    )


def is_reported(evaluation: Evaluation) -> bool:
    """Whether there is a report: from then on all who see the project see what it was given."""
    return evaluation_workflows()[evaluation.kind].states[evaluation.state].is_final


def seeing_results(person: Person, tree: Tree) -> dict[str, frozenset[int]]:
    """For each kind, the units whose agreed scores a person is shown before the report: who evaluates there, and who audits."""
    return {
        kind: person.reached({AUDITOR, *(role for step in flow.steps.values() for role in step.roles)}, tree)
        for kind, flow in evaluation_workflows().items()
    }


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
