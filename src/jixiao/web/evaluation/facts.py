"""What the register knows of a project's year: entries and budget execution, where monitoring is installed."""

from django.apps import apps

from jixiao.web.evaluation.prefill import Facts
from jixiao.web.lifecycle.first_approved import first_declared
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
    first = first_declared(version)
    if held is None:
        return Facts(actuals=actuals, recorders=recorders, first_declared=first)
    return Facts(held.initial_budget, held.annual_budget, held.executed, actuals, recorders, first)
