"""Costs printed in the wrong unit of money: 元 for 万元 or the reverse, which a factor of ten thousand gives away."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.readings import worded
from jixiao.audit.costs.reconcile import equals, reconcile
from jixiao.audit.costs.rows import Cost, unit_in_name
from jixiao.audit.costs.sheet import CostSheet, cost_sheet
from jixiao.model import Equation, Project
from jixiao.values.units import money_power

_FACTOR = Decimal(10000)
_IN_NAME = re.compile(r"(\d[\d,]*(?:\.\d+)?)((?:百|千)?万元|亿元|千元|元)")
_EXPLAINED = frozenset({"not_found", "rows_missing"})


@dataclass(frozen=True, slots=True)
class Slip:
    """Rows whose amount fits when it is taken ten thousand times as large, or as small.

    Attributes:
        costs: the rows: one, or all.
        amounts: what they should be, in 元.
        equation: what then holds.
    """

    costs: tuple[Cost, ...]
    amounts: tuple[Decimal, ...]
    equation: Equation


def slip_of(project: Project, context: ProjectContext) -> Slip | None:
    """The one change of unit, of one cost or of all, with which the costs equal the annual funds; None where none does."""
    return context.once(_slip_of, project)


def _slip_of(project: Project, context: ProjectContext) -> Slip | None:
    if reconcile(project, context).status not in _EXPLAINED:
        return None
    sheet = cost_sheet(project, context)
    reading = worded(sheet)
    if reading is None:
        return None
    values = {term.pointer: term.value for term in reading.terms}
    rows = sheet.costs.rows
    changes = [_change(cost, values.get(cost.row.pointer, Decimal(0))) for cost in rows]
    # most groups are ruled out by the sum alone
    groups: list[tuple[Cost, ...]] = []
    groups += [(cost,) for cost, change in zip(rows, changes, strict=True) if _is_funds(sheet, reading.sum + change)]
    if len(rows) > 1 and _is_funds(sheet, reading.sum + sum(changes, Decimal(0))):
        groups.append(rows)
    found = [slip for group in groups if (slip := _slip(project, context, sheet, group)) is not None]
    return found[0] if len(found) == 1 else None


def _change(cost: Cost, value: Decimal) -> Decimal:
    """By how much the sum of the costs changes when one, which adds `value` to it, is read in the other unit."""
    return (value / _FACTOR if _is_in_ten_thousands(cost) else value * _FACTOR) - value


def _is_funds(sheet: CostSheet, total: Decimal) -> bool:
    return bool([amount for amount in sheet.funds if amount.value == total])


def _slip(project: Project, context: ProjectContext, sheet: CostSheet, group: tuple[Cost, ...]) -> Slip | None:
    changed = {cost.row.position: replace(cost, amount=_other_unit(cost)) for cost in group}
    rows = tuple(changed.get(cost.row.position, cost) for cost in sheet.costs.rows)
    reading = worded(replace(sheet, costs=sheet.costs._replace(rows=rows)))
    if reading is None or not all(_other_unit(cost) != cost.amount for cost in group):
        return None
    equation = next((one for amount in sheet.funds if (one := equals(project, context, reading, amount))), None)
    if equation is None or equation.difference:
        return None
    return Slip(group, tuple(changed[cost.row.position].amount for cost in group), equation)


def _other_unit(cost: Cost) -> Decimal:
    """The amount if 元 should have been 万元, or 万元 元."""
    return cost.amount / _FACTOR if _is_in_ten_thousands(cost) else cost.amount * _FACTOR


def _is_in_ten_thousands(cost: Cost) -> bool:
    named = unit_in_name(cost.row)
    return "万" in cost.row.value or (
        cost.row.indicator.target is not None and named is not None and named[0] == "万元"
    )


def other_unit_in_name(cost: Cost) -> str | None:
    """The money unit that the name declares in brackets, where the value prints another one."""
    named = unit_in_name(cost.row)
    if named is None or "元" not in cost.row.value:
        return None
    printed = "万元" if "万元" in cost.row.value else "元"
    return named[0] if named[0] != printed else None


def named_amount(cost: Cost) -> Decimal | None:
    """The amount in 元 that the name states, where it is ten thousand times the value's, or a ten-thousandth of it."""
    for figure, unit in _IN_NAME.findall(cost.row.name) if "元" in cost.row.name else ():
        amount = Decimal(figure.replace(",", "")).scaleb(money_power(unit) or 0)
        if amount and cost.amount and cost.amount in (amount * _FACTOR, amount / _FACTOR):
            return amount
    return None
