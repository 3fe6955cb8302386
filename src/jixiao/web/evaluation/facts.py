"""What the register knows of a project's year: entries and budget execution, where monitoring is installed."""

from decimal import Decimal

from django.apps import apps

from jixiao.web.evaluation.prefill import Facts
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Sheet, Version

_YEAR_END = 12


def facts_of(target: Sheet, version: Version, profile: str) -> Facts:
    """The facts of a target's dossier. Budget execution counts at the end of the year only: earlier months are not 全年."""
    if not apps.is_installed("jixiao.web.monitoring"):
        return Facts()
    from jixiao.web.monitoring.models import BudgetExecution
    from jixiao.web.monitoring.results import annual_rows, results

    found = results(target.dossier_id, annual_rows(version), profile)
    actuals = {item.row: item.actual.text for item in found if item.actual is not None}
    held = BudgetExecution.objects.filter(dossier=target.dossier_id, month=_YEAR_END).first()
    recorders = frozenset().union(*(item.recorders for item in found))
    first = _first_declared(version)
    if held is None:
        return Facts(actuals=actuals, recorders=recorders, first_declared=first)
    return Facts(held.initial_budget, held.annual_budget, held.executed, actuals, recorders, first)


def _first_declared(version: Version) -> dict[str, Decimal | None]:
    """Funds by line as the target was approved first; empty where they are those of the version."""
    first = version.sheet.versions.filter(kind=Version.Kind.APPROVAL).order_by("number").first()
    if first is None or first.pk == version.pk:
        return {}
    before, now = (
        {line.term: line.amounts.declared for line in content_of(one).project.funding.lines} for one in (first, version)
    )
    return before if before != now else {}
