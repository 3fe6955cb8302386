"""The execution rate (执行率) that a line of the funds block prints: of which budget it may be, and whether it is right."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.scores import half_place, is_execution_score
from jixiao.audit.sums import Amount, tolerance
from jixiao.forms.execution import budget_of_rate
from jixiao.model import FundingLine, Project
from jixiao.terms.catalogue import catalogue

_AFTER_ADJUSTMENT = "annual_budget"
_LEAST = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class RatedBudget:
    """A budget that the rate may be a share of.

    Attributes:
        column: its column of amounts.
        name: its Chinese name.
        amount: 元, more than 0.
    """

    column: str
    name: str
    amount: Decimal


def rated_budgets(project: Project, line: FundingLine) -> tuple[RatedBudget, ...]:
    """What the rate of a line may go by, the budget of its form first; those that are blank or 0 are left out."""
    columns = dict.fromkeys((budget_of_rate(project) or _AFTER_ADJUSTMENT, _AFTER_ADJUSTMENT))
    amounts = ((column, getattr(line.amounts, column)) for column in columns)
    return tuple(
        RatedBudget(column, catalogue()[column].zh, amount) for column, amount in amounts if amount and amount > 0
    )


def is_right_rate(project: Project, context: ProjectContext, pointer: str, line: FundingLine) -> bool | None:
    """Whether the printed rate is what was executed by one of its budgets; None where there is nothing to tell by.

    Every figure is known to half of its last printed place; the rate may lie anywhere between what these allow.
    """
    rate, executed, budgets = line.execution_rate_pct, line.amounts.executed, rated_budgets(project, line)
    if rate is None or executed is None or not budgets:
        return None
    slack = half_place(project, f"{pointer}/execution_rate_pct", rate)
    part = tolerance(project, context, (Amount(line.term, f"{pointer}/amounts/executed", executed),))
    for budget in budgets:
        whole = tolerance(project, context, (Amount(line.term, f"{pointer}/amounts/{budget.column}", budget.amount),))
        highest = (executed + part) / max(budget.amount - whole, _LEAST) * 100 + slack
        lowest = (executed - part) / (budget.amount + whole) * 100 - slack
        if lowest <= rate <= highest:
            return True
    return False


def follows_printed_rate(project: Project, pointer: str, line: FundingLine) -> bool:
    """Whether the printed score is the printed rate, at most all of it, times the points."""
    if line.execution_rate_pct is None or line.points is None:
        return False
    exact = min(line.execution_rate_pct / 100, Decimal(1)) * line.points
    return is_execution_score(project, f"{pointer}/score", line, exact)
