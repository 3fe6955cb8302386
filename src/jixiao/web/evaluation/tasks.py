"""Evaluations as the source of tasks of rectification."""

from functools import partial

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.workflow import evaluation_workflows, is_reported
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import Answer, may_at
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.sources import register_limit

TASK_SOURCES = {"department": "3", "finance": "4"}
"""Kind of evaluation -> 整改对象类型 of a task that it leads to."""


def may_name(kind: str, person: Person, dossier: Dossier, tree: Tree) -> Answer:
    """Whether a person may name the evaluation of a kind as the source of a task: who may report it, once it is reported."""
    flow = evaluation_workflows()[kind]
    answer = may_at(person, flow.steps["report"], dossier.unit_id, tree)
    if not answer:
        return Answer(None, f"“{flow.zh}”作来源的整改，由能完成这种评价报告的人下达")
    one = Evaluation.objects.filter(dossier=dossier, kind=kind).first()
    if one is None or not is_reported(one):
        return Answer(None, f"“{dossier.name}”还没有出报告的{flow.zh}，不能作整改的来源")
    return answer


def limit_sources() -> None:
    """Tells rectification who may name an evaluation as the source of a task, and when."""
    for kind, source in TASK_SOURCES.items():
        register_limit(source, partial(may_name, kind))
