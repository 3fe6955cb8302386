"""Costs that are more than the project may cost at all."""

from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.readings import Reading, read, simple, totals_only
from jixiao.audit.costs.reconcile import reconciliations
from jixiao.audit.costs.sheet import CostSheet, cost_sheets
from jixiao.audit.sums import Amount, tolerance, whole_amount
from jixiao.model import Project, Reconciliation


class Excess(NamedTuple):
    """The costs, read so that they are least, and the project total that they exceed."""

    reading: Reading
    total: Amount

    @property
    def amount(self) -> Decimal:
        """How much more they are, in 元."""
        return self.reading.sum - (self.total.value or Decimal(0))


def excesses(project: Project, context: ProjectContext) -> tuple[Excess | None, ...]:
    """For each of :func:`cost_sheets` the costs, where they exceed the project total; None where they don't or nothing is known.

    Costs that are not readable can only add to the sum, so the readable ones suffice. Costs that equal some amount are read as
    that equation has them.
    """
    return context.once(_excesses, project)


def total_of(project: Project, context: ProjectContext, sheet: CostSheet) -> Amount | None:
    """What the costs of a block may be at most: the project total; the funds of the plan period where it has indicators of its own."""
    if sheet.block == "mid_term":
        return sheet.funds[0]
    return whole_amount(project, context) if len(cost_sheets(project, context)) == 1 else None


def _excesses(project: Project, context: ProjectContext) -> tuple[Excess | None, ...]:
    results = reconciliations(project, context)
    sheets = cost_sheets(project, context)
    return tuple([_excess(project, context, sheet, results[place]) for place, sheet in enumerate(sheets)])


def _excess(project: Project, context: ProjectContext, sheet: CostSheet, result: Reconciliation) -> Excess | None:
    total = total_of(project, context, sheet)
    if total is None or not total.value:
        return None
    sums = [equation.amount - equation.difference for equation in result.equations]
    if sums and min(sums) <= total.value:
        return None
    readings = [read(sheet, equation.terms) for equation in result.equations]
    least = min(readings or (*simple(sheet), *totals_only(sheet)), key=lambda reading: reading.sum, default=None)
    over = least.sum - total.value if least is not None else Decimal(0)
    if least is None or over <= 0 or over <= tolerance(project, context, (total,)):
        return None
    return Excess(least, total)
