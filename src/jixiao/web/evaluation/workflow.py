"""The workflows of evaluations, and who may take a step."""

from functools import cache
from importlib.resources import files

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.apart import maker_of_project
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import Answer, may_at
from jixiao.web.lifecycle.workflow import Step, Workflow, read_workflows
from jixiao.web.organisations.tree import Tree

AUDITOR = "auditor"
LOOKS = "look_at_scores"
"""What the history calls it that the leader of an evaluation looked at the scores."""


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

    Once there is a report, all who see the project are; once the scores are agreed, those who evaluate it and who audits.
    Before, an evaluator is once the own scores are finished, and who leads the evaluation without scoring once they have
    said that they look (:class:`LookAtScores`), so that nobody scores by what the others gave; nobody else is.
    """
    if is_reported(evaluation):
        return True
    if evaluation.dossier.unit_id not in seeing_results(person, tree)[evaluation.kind]:
        return False
    if evaluation.state != "scoring":
        return evaluation.state == "agreed"
    own = evaluation.score_sheets.filter(user=person.user).first()
    return (own is not None and own.is_done) or (may_look(person, evaluation, tree) and has_looked(person, evaluation))


def may_look(person: Person, evaluation: Evaluation, tree: Tree) -> bool:
    """Whether a person leads the evaluation, has no scores of their own in it, and another has finished."""
    sheets = {sheet.user_id: sheet.is_done for sheet in evaluation.score_sheets.all()}
    if person.user.pk in sheets or not any(sheets.values()):
        return False
    return bool(may_take(person, evaluation_workflows()[evaluation.kind].steps["agree"], evaluation, tree))


def has_looked(person: Person, evaluation: Evaluation) -> bool:
    """Whether a person has looked at the others' scores, and so gives none."""
    return Entry.objects.filter(subject=evaluation.subject, action=LOOKS, actor=person.user).exists()


def is_settled(person: Person, evaluation: Evaluation) -> bool:
    """Whether a person has finished and is shown what others have finished: their own scores don't change any more."""
    done = set(evaluation.score_sheets.filter(is_done=True).values_list("user", flat=True))
    return person.user.pk in done and len(done) > 1


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
