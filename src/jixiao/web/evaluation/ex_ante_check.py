"""Whether a new project has been assessed before its target is submitted, and what the assessment has against passing it."""

from collections.abc import Iterator, Mapping, Sequence

from jixiao.law import LATEST, Policy, policy
from jixiao.web.evaluation.ex_ante import is_required
from jixiao.web.evaluation.models import ExAnte
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step, workflow
from jixiao.web.organisations.tree import Tree

_DECISIONS = frozenset({"finance_pass", "approve"})
"""Steps of a target with which finance gives it its budget: 中发〔2018〕34号（六） makes the assessment a condition of that."""


def unassessed(sheet: Sheet, content: Content) -> Iterator[str]:
    """The check of the registry."""
    if not _is_required(sheet):
        return
    found = ExAnte.objects.filter(dossier=sheet.dossier_id, is_done=True).first()
    if found is None:
        yield "新项目要先完成事前绩效评估，再提交绩效目标"
    elif found.conclusion == _law(sheet).words("ex_ante.conclusions")[-1]:
        yield f"事前绩效评估的结论是“{found.conclusion}”，不能提交"


def unsupported(sheets: Sequence[Sheet], step: Step) -> Mapping[int, str]:
    """The reservation of the registry: a finished assessment whose conclusion refuses the project, or none where one is required.

    A target without the required assessment is not submitted; one whose assessment was reopened since may be before finance.
    """
    targets = {sheet.dossier_id: sheet for sheet in sheets if sheet.kind == "target"}
    if step.id not in _DECISIONS or not targets:
        return {}
    done = dict(ExAnte.objects.filter(dossier__in=targets, is_done=True).values_list("dossier", "conclusion"))
    found = {}
    for dossier, sheet in targets.items():
        if dossier not in done:
            if _is_required(sheet):
                found[sheet.pk] = "这里要求新项目先完成事前绩效评估，这个项目还没有完成"
        elif done[dossier] == _law(sheet).words("ex_ante.conclusions")[-1]:
            found[sheet.pk] = f"事前绩效评估的结论是“{done[dossier]}”"
    return found


def unfinished(sheets: Sequence[Sheet], step: Step) -> Mapping[int, str]:
    """The notice of the registry: an assessment that was begun and is not finished, where none is required."""
    targets = {sheet.dossier_id: sheet.pk for sheet in sheets if sheet.kind == "target"}
    if step.id not in _DECISIONS or not targets:
        return {}
    begun = ExAnte.objects.filter(dossier__in=targets, is_done=False).values_list("dossier", flat=True)
    return {targets[dossier]: "事前绩效评估已经开始，还没有完成" for dossier in begun}


def is_left_unfinished(sheet: Sheet) -> bool:
    """Whether a target is before finance while an assessment of its project that was begun is not finished."""
    return _is_before_finance(sheet) and ExAnte.objects.filter(dossier=sheet.dossier_id, is_done=False).exists()


def is_new_and_unassessed(sheet: Sheet) -> bool:
    """Whether a target is before finance whose project has no year before in the system, and no assessment was begun."""
    if not _is_before_finance(sheet) or sheet.dossier.previous_id is not None:
        return False
    return not ExAnte.objects.filter(dossier=sheet.dossier_id).exists()


def _is_before_finance(sheet: Sheet) -> bool:
    flow = workflow(sheet.kind)
    return sheet.kind == "target" and any(sheet.state in flow.steps[step].before for step in _DECISIONS)


def _is_required(sheet: Sheet) -> bool:
    return is_required(_law(sheet), is_new=sheet.dossier.previous_id is None)


def _law(sheet: Sheet) -> Policy:
    return policy(Tree.of(sheet.fiscal_year).profile(sheet.unit_id), on=LATEST)
