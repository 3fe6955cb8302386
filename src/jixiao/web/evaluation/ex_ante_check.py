"""Whether a new project has been assessed before its target is submitted, where its region asks for that."""

from collections.abc import Iterator

from jixiao.law import LATEST, policy
from jixiao.web.evaluation.ex_ante import is_required
from jixiao.web.evaluation.models import ExAnte
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree


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
