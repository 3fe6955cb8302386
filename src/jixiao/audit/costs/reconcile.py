"""The costs of a sheet against its funds: the equation that holds, or what is known of why none does."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.matching import NO_QUANTITY
from jixiao.audit.costs.missing import missing_numbers
from jixiao.audit.costs.plausible import plausible
from jixiao.audit.costs.readings import Reading, doubtful, multiplied, simple, totals_only, worded
from jixiao.audit.costs.rows import NOT_MONEY
from jixiao.audit.costs.sheet import CostSheet, cost_sheets, together
from jixiao.audit.costs.sources import is_divided, split_by_source
from jixiao.audit.costs.whole_year import MONTHS_UNKNOWN, whole_year
from jixiao.audit.costs.wording import equation_text, sum_text
from jixiao.audit.sums import Amount, half_place
from jixiao.model import CostTerm, Equation, Project, Reconciliation
from jixiao.model.reconciliation import CostReading, Status

NO_COSTS = "没有写明金额的成本指标"
NO_FUNDS = "没有年度资金的金额"
UNDECIDED = "有成本可能是单位成本，但对应哪一个数量不能确定"
AMBIGUOUS = "成本读作总额，或读作单位成本乘以数量，都与资金核对不上；不能确定哪一种是本意"
GAVE_UP = "既可读作总额、又可读作单位成本的成本较多，没有逐一组合"
_MULTIPLE = {"万": Decimal(10000), "亿": Decimal(100000000)}
_PRINTED = re.compile(r"\d[\d,]*(?:\.(\d+))?(万|亿)?")
_USUAL_DECIMALS = 2
_EXACT = frozenset({None, "="})


class _Verdict(NamedTuple):
    """What is left to say where nothing fits; `tried` is a sum that would have proved something, and asserts nothing."""

    status: Status
    reason: str | None = None
    places: tuple[str, ...] = ()
    tried: tuple[CostTerm, ...] = ()


def reconcile(project: Project, context: ProjectContext) -> Reconciliation:
    """What the costs of the year and its funds say about each other; worked out once for a sheet."""
    return reconciliations(project, context)[0]


def reconciliations(project: Project, context: ProjectContext) -> tuple[Reconciliation, ...]:
    """The same for each of :func:`cost_sheets`."""
    return context.once(_reconcile, project)


def _reconcile(project: Project, context: ProjectContext) -> tuple[Reconciliation, ...]:
    return tuple([_block(project, context, sheet) for sheet in cost_sheets(project, context)])


def _block(project: Project, context: ProjectContext, sheet: CostSheet) -> Reconciliation:
    unreadable = sheet.costs.unreadable
    if unreadable:
        places = tuple(row.pointer for row, _ in unreadable)
        return _result(project, context, _Verdict("not_checkable", unreadable[0][1], places))
    if not sheet.costs.rows:
        return _result(project, context, _Verdict("not_checkable", NO_COSTS))
    if not sheet.funds:
        return _result(project, context, _Verdict("not_checkable", NO_FUNDS))
    found, is_complete = _search(project, context, sheet)
    if found:
        verdict = _Verdict("found" if len(found) == 1 else "several")
        return _result(project, context, verdict, sheet, found)
    yearly = tuple(cost.row.pointer for cost in sheet.costs.rows if sheet.words.yearly.search(cost.row.bare_name))
    if sheet.block == "mid_term" and yearly:
        return _result(project, context, _Verdict("not_checkable", "中期的成本写的是一年的，按几年计没有写明", yearly))
    return _result(project, context, _why_not(project, context, sheet, is_complete=is_complete), sheet)


def _search(project: Project, context: ProjectContext, sheet: CostSheet) -> tuple[tuple[Equation, ...], bool]:
    """The simplest equation; several only where costs have to be multiplied that don't say so. And whether all was tried."""
    plain = simple(sheet)
    # the first that is tried, and what most sheets are: the costs as they stand are the funds
    equation = equals(project, context, plain[0], sheet.funds[0]) if plain else None
    if equation is not None:
        return (equation,), True
    total = sheet.amount("total")
    divided = bool(sheet.others) and is_divided(project, context)
    sources = tuple(amount for amount in sheet.others if divided and amount is not total)
    detailed = (*plain, *totals_only(sheet))
    untried = detailed[1:] if plain and len(sheet.funds) == 1 else detailed
    for readings, amounts in ((untried, sheet.funds), (plain, sources)):
        equation = next(_equations(project, context, readings, amounts), None)
        if equation:
            return (equation,), True
    guesses, is_complete = multiplied(sheet)
    equations = tuple(_equations(project, context, guesses, sheet.funds))
    if not equations and (yearly := whole_year(sheet, project, context)):
        equations = tuple(_equations(project, context, (yearly,), sheet.funds))[:1]
    if equations or total is None:
        return equations, is_complete
    return tuple(_equations(project, context, detailed, (total,)))[:1], is_complete


def _equations(
    project: Project, context: ProjectContext, readings: Iterable[Reading], amounts: tuple[Amount, ...]
) -> Iterator[Equation]:
    for amount in amounts:
        for reading in readings:
            equation = equals(project, context, reading, amount)
            if equation is not None:
                yield equation


def equals(project: Project, context: ProjectContext, reading: Reading, amount: Amount) -> Equation | None:
    """The equation of a reading and an amount; None where they differ by more than rounding to the printed places."""
    value = amount.value or Decimal(0)
    difference = value - reading.sum
    if difference and abs(difference) > _allowed(project, context, reading, amount):
        return None
    # in the order of the attributes: by name it costs twice as much
    return Equation(
        reading.terms,
        amount.term,
        amount.pointer,
        value,
        difference,
        _kind(reading),
        _has_bound(reading.terms),
        reading.left_out,
        equation_text(reading.terms, reading.sum, amount, difference),
    )


def _has_bound(terms: tuple[CostTerm, ...]) -> bool:
    """Whether a term or one of its factors has a sign other than `=`."""
    for term in terms:
        if term.operator not in _EXACT:
            return True
        for factor in term.factors:
            if factor.operator not in _EXACT:
                return True
    return False


def _allowed(project: Project, context: ProjectContext, reading: Reading, amount: Amount) -> Decimal:
    """Half of the last printed place of the amount and of every total; a unit cost is a rate and exact."""
    allowed = half_place(project, context, amount)
    if halves := context.once(_half_places, project):
        for term in reading.terms:
            if term.pointer in halves and not term.factors:
                allowed += halves[term.pointer]
    return allowed


def _half_places(_project: Project, context: ProjectContext) -> dict[str, Decimal]:
    """Half of the last place of the costs that are printed in 万 or 亿, by the pointer of their rows; those that have one."""
    rows = [row for row in context.rows if "万" in row.value or "亿" in row.value]
    return {row.pointer: half for row in rows if (half := _half_place(row.value))}


def _half_place(text: str) -> Decimal:
    """Half of the last place of a printed cost, fewer than two decimals counting as two, for zeros are dropped."""
    printed = _PRINTED.search(text)
    if printed is None or printed[2] is None:
        return Decimal(0)
    return _MULTIPLE[printed[2]].scaleb(-max(_USUAL_DECIMALS, len(printed[1] or ""))) / 2


def _kind(reading: Reading) -> CostReading:
    products = len([term for term in reading.terms if term.factors])
    if products:
        return "unit_costs" if products == len(reading.terms) else "mixed"
    return "whole" if len(reading.terms) == 1 else "totals"


def _why_not(project: Project, context: ProjectContext, sheet: CostSheet, *, is_complete: bool) -> _Verdict:
    if worded(sheet) is None:
        if (yearly := whole_year(sheet, project, context)) is not None:
            paid = tuple([term.pointer for term in yearly.terms if term.factors])
            return _Verdict("not_checkable", MONTHS_UNKNOWN, paid, yearly.terms)
        failed = [
            cost for cost in sheet.costs.rows if cost.role == "unit" and not _has_quantity(sheet, cost.row.position)
        ]
        match = sheet.unit_matches.get(failed[0].row.position)
        reason = (match.reason if match else None) or NO_QUANTITY
        return _Verdict("not_checkable", reason, tuple(cost.row.pointer for cost in failed))
    if sheet.costs.open:
        return _Verdict("not_checkable", NOT_MONEY, tuple(row.pointer for row in sheet.costs.open))
    for cost in sheet.costs.rows if sheet.has_unknown else ():
        match = sheet.matches.get(cost.row.position)
        if match and len(match.tied) == 1 and match.tied[0].quantity.value is None:
            return _Verdict("not_checkable", match.reason, (cost.row.pointer,))
    margin = max([half_place(project, context, amount) for amount in sheet.funds], default=Decimal(0))
    margin += sum(context.once(_half_places, project).values(), Decimal(0))
    doubt = next(_equations(project, context, tuple(doubtful(sheet, margin)), sheet.funds), None)
    if doubt:
        return _Verdict("not_checkable", UNDECIDED, tuple(term.pointer for term in doubt.terms if term.factors))
    if not is_complete:
        return _Verdict("gave_up", GAVE_UP)
    if _rows_are_missing(project, context, sheet):
        return _Verdict("rows_missing")
    return _Verdict("not_found", AMBIGUOUS if plausible(sheet) is None else None)


def _has_quantity(sheet: CostSheet, position: int) -> bool:
    match = sheet.unit_matches.get(position)
    return match is not None and bool(match.factors)


def _rows_are_missing(project: Project, context: ProjectContext, sheet: CostSheet) -> bool:
    """Whether the costs fall short and their printed numbers have a gap."""
    reading = plausible(sheet)
    short = reading is not None and reading.sum < max(amount.value or Decimal(0) for amount in sheet.funds)
    return short and bool(missing_numbers(project, context))


def _places(sheet: CostSheet, terms: tuple[CostTerm, ...]) -> tuple[str, ...]:
    """The rows that a sum is made of; where there is none, all costs that are not part of another."""
    summed = tuple([term.pointer for term in terms])
    return summed or tuple([cost.row.pointer for cost in sheet.costs.rows if not cost.is_part])


def _result(
    project: Project,
    context: ProjectContext,
    verdict: _Verdict,
    sheet: CostSheet | None = None,
    equations: tuple[Equation, ...] = (),
) -> Reconciliation:
    reading = plausible(sheet) if sheet and not equations else None
    terms: tuple[CostTerm, ...] = equations[0].terms if equations else (reading.terms if reading else ())
    total = (reading.sum if reading else together(terms)) if terms else None
    annual = sheet.funds[0].value if sheet and sheet.funds else None
    return Reconciliation(
        context.index,
        project.name,
        verdict.status,
        equations,
        split_by_source(project, context, sheet, equations[0]) if sheet and equations else (),
        verdict.reason,
        verdict.places or (() if equations or not sheet else _places(sheet, terms)),
        total,
        None if total is None or annual is None else annual - total,
        equations[0].text if equations else (sum_text(shown) if (shown := terms or verdict.tried) else None),
    )
