"""What was executed of a line of funds beside its budget."""

from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.sums import Amount, tolerance
from jixiao.forms.execution import budget_of_rate
from jixiao.model import FundingLine, Project

_CARRYOVER = "annual.carryover"


class Spent(NamedTuple):
    """A line of funds with what was executed and the budget that it is held against, in 元."""

    line: FundingLine
    column: str
    pointers: tuple[str, str]
    spent: Decimal
    budget: Decimal

    @property
    def times(self) -> Decimal:
        """How many times the budget was executed; 0 for a budget of nothing."""
        return self.spent / self.budget if self.budget > 0 else Decimal(0)


def spendings(project: Project) -> list[Spent]:
    """The lines of funds that have both, in their order."""
    lines = enumerate(project.funding.lines)
    return [item for number, line in lines if (item := _spent_of(f"/funding/lines/{number}", line, project))]


def _is_carried_over(item: Spent) -> bool:
    """Whether this is money of last year for which the budget of this one holds nothing: spending it exceeds no budget."""
    return item.line.term == _CARRYOVER and item.budget == 0


def _carried_over(project: Project, item: Spent) -> Decimal:
    """What the year's total may exceed its budget by, in 元: what was executed of carried-over funds that an initial budget leaves out."""
    if item.line.term != "annual" or item.column != "initial_budget":
        return Decimal(0)
    amounts = (line.amounts for line in project.funding.lines if line.term == _CARRYOVER)
    return sum((one.executed for one in amounts if one.executed and not one.initial_budget), Decimal(0))


def _spent_of(pointer: str, line: FundingLine, project: Project) -> Spent | None:
    """What a line of funds at a pointer says; None where it lacks one of the two. Without an adjusted budget it goes by that of its rate."""
    own = budget_of_rate(project) if line.amounts.annual_budget is None else None
    column = own or "annual_budget"
    budget, spent = getattr(line.amounts, column), line.amounts.executed
    if budget is None or spent is None:
        return None
    return Spent(line, column, (f"{pointer}/amounts/executed", f"{pointer}/amounts/{column}"), spent, budget)


def is_explained(project: Project, context: ProjectContext, item: Spent) -> bool:
    """Whether what was executed exceeds the budget by no more than carried-over funds and rounding may explain."""
    if _is_carried_over(item):
        return True
    amounts = (
        Amount(item.line.term, item.pointers[0], item.spent),
        Amount(item.line.term, item.pointers[1], item.budget),
    )
    return item.spent - item.budget - _carried_over(project, item) <= tolerance(project, context, amounts)
