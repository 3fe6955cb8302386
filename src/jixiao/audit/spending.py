"""What was executed of a line of funds beside its budget."""

from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.sums import Amount, tolerance
from jixiao.model import FundingLine, Project
from jixiao.model.project import FormKind


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
    return [item for number, line in lines if (item := _spent_of(f"/funding/lines/{number}", line, project.form))]


def _spent_of(pointer: str, line: FundingLine, form: FormKind) -> Spent | None:
    """What a line of funds at a pointer says; None where it lacks one of the two. A monitoring sheet goes by its initial budget."""
    is_initial = form == "monitoring" and line.amounts.annual_budget is None
    column = "initial_budget" if is_initial else "annual_budget"
    budget, spent = getattr(line.amounts, column), line.amounts.executed
    if budget is None or spent is None:
        return None
    return Spent(line, column, (f"{pointer}/amounts/executed", f"{pointer}/amounts/{column}"), spent, budget)


def is_rounding(project: Project, context: ProjectContext, item: Spent) -> bool:
    """Whether what was executed exceeds the budget by no more than rounding of the two may explain."""
    amounts = (
        Amount(item.line.term, item.pointers[0], item.spent),
        Amount(item.line.term, item.pointers[1], item.budget),
    )
    return item.spent - item.budget <= tolerance(project, context, amounts)
