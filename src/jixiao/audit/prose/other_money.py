"""Whether an amount of the goal is rightly another one than the year's: the total of several years, or a part."""

from decimal import Decimal

from jixiao.audit.prose.money import is_amount, is_of_the_year
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.values.prose import Figure


def is_other_money(figure: Figure, annual: Decimal, project: Project, policy: Policy) -> bool:
    """Whether the amount is the total of several years, or a part of the year's money that others stand beside."""
    total = project.funding.total
    if total is not None and is_amount(figure, total):
        return total > annual and not is_of_the_year(figure, policy)
    amounts = [line.amounts for line in project.funding.lines if line.term != "total"]
    parts = [part for item in amounts for part in (item.declared, item.initial_budget, item.annual_budget) if part]
    return any(is_amount(figure, part) and part < annual for part in parts) and any(
        part != figure.number and part < annual for part in parts
    )
