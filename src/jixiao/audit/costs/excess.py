"""Costs that are more than the project may cost at all."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.readings import Reading, simple, totals_only
from jixiao.audit.costs.reconcile import reconcile
from jixiao.audit.costs.sheet import cost_sheet
from jixiao.audit.sums import Amount, amount_of, tolerance
from jixiao.model import Project


@dataclass(frozen=True, slots=True)
class Excess:
    """The costs, read so that they are least, and the project total that they exceed."""

    reading: Reading
    total: Amount

    @property
    def amount(self) -> Decimal:
        """How much more they are, in 元."""
        return self.reading.sum - (self.total.value or Decimal(0))


def excess(project: Project, context: ProjectContext) -> Excess | None:
    """The costs where they exceed the project total however they are read; None where they don't, or nothing is known.

    Costs that are not readable can only add to the sum, so the readable ones suffice.
    """
    return context.once(_excess, project)


def _excess(project: Project, context: ProjectContext) -> Excess | None:
    total = amount_of(project, context, "total")
    if total is None or not total.value or reconcile(project, context).equations:
        return None
    sheet = cost_sheet(project, context)
    least = min((*simple(sheet), *totals_only(sheet)), key=lambda reading: reading.sum, default=None)
    if least is None or least.sum - total.value <= tolerance(project, context, (total,)):
        return None
    return Excess(least, total)
