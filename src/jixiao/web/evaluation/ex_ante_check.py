"""Whether a new project has been assessed before its target is submitted, and what the assessment has against passing it."""

from collections.abc import Iterator, Mapping, Sequence

from jixiao.law import LATEST, policy
from jixiao.web.evaluation.ex_ante import is_required
from jixiao.web.evaluation.models import ExAnte
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step
from jixiao.web.organisations.tree import Tree

_DECISIONS = frozenset({"finance_pass", "approve"})
"""Steps of a target with which finance gives it its budget: 中发〔2018〕34号（六） makes the assessment a condition of that."""


def unassessed(sheet: Sheet, content: Content) -> Iterator[str]:
    """The check of the registry."""
    law = policy(Tree.of(sheet.fiscal_year).profile(sheet.unit_id), on=LATEST)
    if not is_required(law, is_new=sheet.dossier.previous_id is None):
        return
    found = ExAnte.objects.filter(dossier=sheet.dossier_id, is_done=True).first()
    if found is None:
        yield "新项目要先完成事前绩效评估，再提交绩效目标"
    elif found.conclusion == law.words("ex_ante.conclusions")[-1]:
        yield f"事前绩效评估的结论是“{found.conclusion}”，不能提交"


def unsupported(sheets: Sequence[Sheet], step: Step) -> Mapping[int, str]:
    """The reservation of the registry: a finished assessment whose conclusion refuses the project."""
    targets = {sheet.dossier_id: sheet for sheet in sheets if sheet.kind == "target"}
    if step.id not in _DECISIONS or not targets:
        return {}
    found = ExAnte.objects.filter(dossier__in=targets, is_done=True).values_list("dossier", "conclusion")
    return {
        targets[dossier].pk: f"事前绩效评估的结论是“{conclusion}”"
        for dossier, conclusion in found
        if conclusion == _refusal(targets[dossier])
    }


def _refusal(sheet: Sheet) -> str:
    """The conclusion that refuses a project, as its region has it."""
    return policy(Tree.of(sheet.fiscal_year).profile(sheet.unit_id), on=LATEST).words("ex_ante.conclusions")[-1]
