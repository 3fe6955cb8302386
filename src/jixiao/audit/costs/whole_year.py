"""Costs by the month or the quarter whose number of months stands nowhere: for the whole year."""

from dataclasses import replace
from decimal import Decimal

from jixiao.audit.costs.matching import match_each
from jixiao.audit.costs.readings import Reading, read
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import CostSheet, as_product
from jixiao.model import CostTerm, Factor


def whole_year(sheet: CostSheet) -> Reading | None:
    """The costs as worded, those by the month twelve times (`cost.times_a_year`): 90人×12个月×1500元.

    None where no cost is by the month, a quantity counts months, or another unit cost has no quantity. That the year has twelve
    months proves a sum, and contradicts none: a post may be filled for ten.
    """
    whole, rest = sheet.groups
    if sheet.block != "annual" or whole:
        return None
    terms = [sheet.plain_terms[cost.row.position] or _of_the_year(sheet, cost) for cost in rest]
    return read(sheet, tuple([term for term in terms if term])) if terms and all(terms) else None


def _of_the_year(sheet: CostSheet, cost: Cost) -> CostTerm | None:
    times = sheet.words.times_a_year
    spans = [per for per in cost.per if per in times]
    if len(spans) != 1 or _counts(sheet, spans[0]):
        return None
    number, unit = times[spans[0]]
    months = Factor(cost.row.pointer, cost.row.indicator.name, Decimal(number), unit, None)
    others = replace(cost, per=tuple([per for per in cost.per if per != spans[0]]))
    if not others.per:
        return CostTerm(
            cost.row.pointer, cost.row.indicator.name, cost.amount, cost.operator, (months,), is_marked=True
        )
    match = match_each((others,), sheet.quantities, sheet.familiar, sheet.words)[cost.row.position]
    if not match.factors:
        return None
    product = as_product(cost, match)
    product.factors = (*product.factors, months)
    return product


def _counts(sheet: CostSheet, span: str) -> bool:
    """Whether a quantity counts the months."""
    same = sheet.words.same_units.get(span, frozenset())
    return any(one.quantity.unit == span or one.quantity.unit in same for one in sheet.quantities)
