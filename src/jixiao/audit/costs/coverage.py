"""Whether the costs of a sheet claim to be all of its money, or name some of what it buys only."""

from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.likeness import STRONG, likeness, named_costs, named_quantities
from jixiao.audit.costs.plausible import plausible
from jixiao.audit.costs.readings import simple, totals_only, worded
from jixiao.audit.costs.reconcile import reconciliations
from jixiao.audit.costs.rows import Quantity, familiar_words, read_quantities
from jixiao.audit.costs.sheet import CostSheet
from jixiao.model import Project

_PERCENT = 100
_TENS, _TELLING_DIGITS = (10, 100, 1000), 3
_FOUND = frozenset({"found", "several"})


def claims_all(project: Project, context: ProjectContext, sheet: CostSheet) -> bool:
    """Whether a sum of the costs that is not the funds contradicts them.

    It does where a cost names the whole project, where every output has its cost, where they are most of the funds
    (`cost.main_share_pct`) or more, where they are more than the funds however they are read, where a zero more makes them the
    funds, and where the same costs make up the funds of the sheet's other block.
    """
    if any(cost.is_whole for cost in sheet.costs.rows) or _exceed(sheet):
        return True
    reading = plausible(sheet)
    funds = min((amount.value or Decimal(0) for amount in sheet.funds), default=Decimal(0))
    if reading is not None and reading.sum * _PERCENT >= sheet.words.main_share_pct * funds:
        return True
    if times_of_ten(sheet) is not None:
        return True
    if any(result.status in _FOUND for result in reconciliations(project, context)):
        return True
    return not uncosted(sheet)


def _exceed(sheet: CostSheet) -> bool:
    """Whether even the reading that makes the costs least is more than any of the funds."""
    least = min((reading.sum for reading in (*simple(sheet), *totals_only(sheet))), default=Decimal(0))
    return bool(sheet.funds) and all(least > (amount.value or Decimal(0)) > 0 for amount in sheet.funds)


def times_of_ten(sheet: CostSheet) -> int | None:
    """10, 100 or 1000, where the costs as worded are so many times less than the funds to the last digit; None where not.

    Of at least three digits: 800元×160 beside 128万元. 10万元 beside 100万元 may well be one part of it.
    """
    reading = worded(sheet)
    if reading is None or len(reading.sum.normalize().as_tuple().digits) < _TELLING_DIGITS:
        return None
    return next((times for times in _TENS for amount in sheet.funds if reading.sum * times == amount.value), None)


def uncosted(sheet: CostSheet) -> tuple[Quantity, ...]:
    """Outputs that are neither multiplied by a cost nor named by one; counts of who benefits are none."""
    reading = plausible(sheet) or worded(sheet)
    used = {factor.pointer for term in (reading.terms if reading else ()) for factor in term.factors}
    familiar = familiar_words(sheet.project_name, sheet.words)
    costs = named_costs(sheet.costs.rows, familiar, sheet.words)
    return tuple(
        one.quantity
        for one in named_quantities(read_quantities(sheet.rows, sheet.words), familiar, sheet.words)
        if one.quantity.row.pointer not in used
        and not one.quantity.is_part
        and not sheet.words.not_bought.search(one.quantity.row.name)
        and not any(likeness(cost, one, sheet.words) >= STRONG for cost in costs)
    )
