"""The workflows of evaluations, and who may take a step."""

from functools import cache
from importlib.resources import files

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.lifecycle.makers import counted, who_made
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
    made = counted(step).filter(sheet__dossier=evaluation.dossier_id)
    if step.apart and (maker := who_made(person, answer.held, made)):
        return Answer(None, f"{maker}是这个项目的填报人：填报和评价不能是同一个人，请由其他人“{step.zh}”")
    return answer
