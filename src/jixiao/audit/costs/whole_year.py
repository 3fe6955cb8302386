"""Costs by the month or the quarter: for the months that the sheet says, or for the whole year where it says none."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.matching import match_each
from jixiao.audit.costs.readings import Reading, read
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import CostSheet, as_product
from jixiao.model import CostTerm, Factor, Project
from jixiao.terms.folding import fold

MONTHS_UNKNOWN = "按月、按季计的成本没有写明付几次，按推定的次数与资金不符"
_MONTHS = re.compile(r"(?<![\d.])(\d{1,2})个月")
_MONTHS_A_YEAR = 12


def whole_year(sheet: CostSheet, project: Project, context: ProjectContext) -> Reading | None:
    """The costs as worded, those by the month times the months (`cost.times_a_year`): 90人×12个月×1500元.

    As many as the sheet says anywhere, in the name of the cost before the goal, or its period; where it says none, a year's. None
    where no cost is by the month, a quantity counts months, several numbers are said, or another unit cost has no quantity.
    That may prove a sum and contradicts none: a post may be filled for ten months.
    """
    whole, rest = sheet.groups
    if sheet.block != "annual" or whole:
        return None
    if not any(per in sheet.words.times_a_year for cost in rest for per in cost.per):
        return None
    said = _months_said(project, context)
    terms = [sheet.plain_terms[cost.row.position] or _of_the_year(sheet, cost, said) for cost in rest]
    return read(sheet, tuple([term for term in terms if term])) if all(terms) else None


def _of_the_year(sheet: CostSheet, cost: Cost, said: frozenset[int]) -> CostTerm | None:
    times = sheet.words.times_a_year
    spans = [per for per in cost.per if per in times]
    if len(spans) != 1 or _counts(sheet, spans[0]):
        return None
    number, unit = times[spans[0]]
    own = frozenset(_months_in(cost.row.name)) or said
    if len(own) > 1 or (own and number != _MONTHS_A_YEAR):
        return None
    months = Factor(cost.row.pointer, cost.row.indicator.name, Decimal(next(iter(own), number)), unit, None)
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


def _months_said(project: Project, context: ProjectContext) -> frozenset[int]:
    """The numbers of months that goals, names, values and a period within one year tell, a whole year apart."""
    said = {number for text in _texts(project, context) for number in _months_in(text)}
    start, end = project.period.start, project.period.end
    if start and end and start.year == end.year:
        said.add(end.month - start.month + 1)
    return frozenset(said - {_MONTHS_A_YEAR})


def _texts(project: Project, context: ProjectContext) -> Iterator[str]:
    yield from (fold(goal.text) for goal in project.goals if goal.text)
    yield context.names
    yield context.values


def _months_in(text: str) -> Iterator[int]:
    return map(int, _MONTHS.findall(text)) if "个月" in text else iter(())


def _counts(sheet: CostSheet, span: str) -> bool:
    """Whether a quantity counts the months."""
    same = sheet.words.same_units.get(span, frozenset())
    return any(one.quantity.unit == span or one.quantity.unit in same for one in sheet.quantities)
