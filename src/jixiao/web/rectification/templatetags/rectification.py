"""What other rooms show of rectification: last year's results, and where a problem is made a task."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse

from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.rights import may_at
from jixiao.web.organisations.tree import Tree
from jixiao.web.rectification.carried import Carried, carried
from jixiao.web.rectification.sources import why_not
from jixiao.web.rectification.workflow import task_workflow

register = template.Library()


@register.simple_tag
def carried_to(sheet: Sheet) -> Carried | None:
    """What last year says about a target; None for other sheets, and where there was no project last year."""
    if sheet.kind != "target" or sheet.dossier.previous_id is None:
        return None
    return carried(sheet.dossier, Tree.of(sheet.fiscal_year).profile(sheet.unit_id))


@register.simple_tag(takes_context=True)
def raise_address(context: Mapping[str, Any], dossier: Dossier, query: str = "") -> str:
    """Where the person of the page makes a problem of a project a task; empty where that is not theirs to do.

    Where `query` names a source, empty as well where the person may not name it.
    """
    step, tree, person = task_workflow().steps["raise"], Tree.of(dossier.fiscal_year), context["person"]
    if not dossier.is_open or not may_at(person, step, dossier.unit_id, tree):
        return ""
    if why_not(person, QueryDict(query).get("source", ""), dossier, tree):
        return ""
    return f"{reverse('new-task', args=[dossier.pk])}?{query}"
