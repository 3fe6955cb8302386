"""What the pages of evaluations share: who may see one, and how states and steps are called."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from jixiao.web.desk.pages import DeskView
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.workflow import evaluation_workflows
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import Step
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.wording import is_english

UNSEEN = "评分还看不到：评价人评完自己的再看，审计等评分确定再看，其他人等出了报告再看"
"""Why a person is not shown what the evaluators gave."""


def readable_dossier(view: DeskView, pk: int) -> Dossier:
    """A project whose unit the person sees; for all others it is not there."""
    dossier = get_object_or_404(Dossier, pk=pk)
    if dossier.unit_id not in readable(view.person, Tree.of(dossier.fiscal_year)):
        raise Http404
    return dossier


def readable_evaluation(view: DeskView, pk: int) -> Evaluation:
    """An evaluation of such a project."""
    one = get_object_or_404(Evaluation.objects.select_related("dossier", "made_by"), pk=pk)
    readable_dossier(view, one.dossier_id)
    return one


def state_label(one: Evaluation) -> str:
    """The state in the language of the page."""
    state = evaluation_workflows()[one.kind].states[one.state]
    return state.en if is_english() else state.zh


def step_label(step: Step) -> str:
    """The step in the language of the page."""
    return step.en if is_english() else step.zh
