"""Equations in Chinese, as reports and pages print them."""

from decimal import Decimal

from jixiao.audit.costs.sheet import together
from jixiao.audit.sums import Amount
from jixiao.model import CostTerm
from jixiao.terms.catalogue import catalogue
from jixiao.values import decimal_text

_FIRST_PLANNED = "initial_budget"


def sum_text(terms: tuple[CostTerm, ...], total: Decimal | None = None) -> str:
    """A sum with its total, in 元; `total` where it is known already.

    >>> sum_text((CostTerm("", "", Decimal(5000), None), CostTerm("", "", Decimal(200), None)))
    '5000元 + 200元 = 5200元'
    """
    right = yuan(together(terms) if total is None else total)
    left = " + ".join([term_text(term) if term.factors else yuan(term.amount) for term in terms])
    return left if left == right else f"{left} = {right}"


def term_text(term: CostTerm) -> str:
    """A product: `15家×50000元`."""
    factors = [f"{decimal_text(factor.value)}{factor.unit or ''}" for factor in term.factors]
    return "×".join((*factors, yuan(term.amount)))


def equation_text(terms: tuple[CostTerm, ...], total: Decimal, amount: Amount, difference: Decimal) -> str:
    """An equation: the sum, its total and the amount that it equals; a difference within rounding is said.

    What was planned before the budget was adjusted is called so.
    """
    name = catalogue()[amount.term].zh
    if amount.pointer.endswith(f"/{_FIRST_PLANNED}"):
        name = f"{name}（{catalogue()[_FIRST_PLANNED].zh}）"
    rounded = f"（相差{yuan(abs(difference))}，在四舍五入以内）" if difference else ""
    return f"{sum_text(terms, total)} {'≈' if difference else '='} {name}{rounded}"


def yuan(amount: Decimal) -> str:
    """An amount in 元, exactly."""
    return decimal_text(amount) + "元"
