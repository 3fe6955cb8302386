"""Sums of money in the funds block: which amounts belong together, and how far rounding may take them apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.places import source_of
from jixiao.audit.rule import PASSED, Failed, NotApplicable, Outcome
from jixiao.audit.wording import money, money_unit
from jixiao.forms.definition import FormCell
from jixiao.model import Project
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold
from jixiao.values.units import money_power

_FIGURE = re.compile(r"^([\d,]+(?:\.(\d+))?)(?:万元|亿元|元)?$")
_UNITS = ("元", "千元", "万元", "亿元")
_USUAL_DECIMALS = 2
_WHOLE = ("total", "mid_term")
NO_TOTALS = NotApplicable("项目总额或年度资金总额未填")


@dataclass(slots=True, eq=False)
class Amount:
    """An amount of the funds block: term, pointer, 元; None where it is not printed. Nothing writes to it."""

    term: str
    pointer: str
    value: Decimal | None


def amount_of(project: Project, context: ProjectContext, term: str, column: str = "declared") -> Amount | None:
    """The amount of a funding term; None where the sheet has no such line.

    `lines` is the truth; a sheet that carries only the summary (`annual`, `own` …) is read from there.
    """
    known: dict[tuple[str, str], Amount | None] = context.amounts
    asked = (term, column)
    if asked not in known:
        known[asked] = _find_amount(project, context, term, column)
    return known[asked]


def _find_amount(project: Project, context: ProjectContext, term: str, column: str) -> Amount | None:
    held = context.lines.get(term)
    if held is not None:
        index, line = held
        return Amount(term, f"/funding/lines/{index}/amounts/{column}", getattr(line.amounts, column))
    if context.lines or column != "declared":
        return None
    value: object = project.funding
    for part in term.split("."):
        value = getattr(value, part, None)
    return Amount(term, f"/funding/{term.replace('.', '/')}", value) if isinstance(value, Decimal) else None


def whole_amount(project: Project, context: ProjectContext) -> Amount | None:
    """What the project costs over all years: 项目总额, or on forms with both horizons 中期资金总额; None where it has no such cell.

    Of the two the one that is filled in.
    """
    return context.once(_whole_amount, project)


def _whole_amount(project: Project, context: ProjectContext) -> Amount | None:
    blank: Amount | None = None
    for term in _WHOLE:
        amount = amount_of(project, context, term)
        if amount is not None and amount.value is not None:
            return amount
        blank = blank or amount
    return blank


class Totals(NamedTuple):
    """What the project costs over all years, and in this one.

    Attributes:
        total: :func:`whole_amount`.
        annual: 年度资金总额.
        whole: the total, 元.
        year: the year's money, 元.
    """

    total: Amount
    annual: Amount
    whole: Decimal
    year: Decimal

    @property
    def name(self) -> str:
        """What the form calls the total: 项目总额, 中期资金总额."""
        return _zh(self.total.term)

    @property
    def facts(self) -> dict[str, str]:
        """Both, for a finding."""
        return {"total": str(self.whole), "annual": str(self.year)}


def totals(project: Project, context: ProjectContext) -> Totals | None:
    """Both, for what holds the one against the other; None where one of them is not filled in: :data:`NO_TOTALS`."""
    return context.once(_totals, project)


def _totals(project: Project, context: ProjectContext) -> Totals | None:
    total, annual = whole_amount(project, context), amount_of(project, context, "annual")
    if total is None or annual is None or total.value is None or annual.value is None:
        return None
    return Totals(total, annual, total.value, annual.value)


def tolerance(project: Project, context: ProjectContext, amounts: tuple[Amount, ...]) -> Decimal:
    """How far a printed total may be from the sum of its printed parts, in 元.

    Every figure is known to half of its last printed place; a figure in 万元 with two decimals to 50 元. Fewer than two
    decimals count as two, for forms drop trailing zeros (`100` is 100.00). Zeros are exact. The halves add up.
    """
    together = Decimal(0)
    for amount in amounts:
        if amount.value:
            together += half_place(project, context, amount)
    return together


def half_place(project: Project, context: ProjectContext, amount: Amount) -> Decimal:
    """Half of the last printed place of an amount, in 元."""
    half = context.half_places.get(amount.pointer)
    if half is None:
        half = context.half_places[amount.pointer] = _half_place(project, context, amount)
    return half


def check_sum(project: Project, context: ProjectContext, whole: str, parts: tuple[str, ...]) -> Iterator[Outcome]:
    """Checks in every column of money that a total is the sum of its parts.

    Unknown is not zero: with an amount missing it can't be checked, except that the parts that are there must not exceed the
    total by themselves (no part is less than zero).
    """
    checked = False
    for column in context.money_columns if not context.lines or whole in context.lines else ():
        if _is_exact(context, column, whole, parts):
            checked = True
            yield PASSED
            continue
        total = amount_of(project, context, whole, column)
        if total is None:
            continue
        members = [member for term in parts if (member := amount_of(project, context, term, column)) is not None]
        amounts = (total, *members)
        if members and [item for item in amounts if item.value is not None]:
            checked = True
            yield _compared(project, context, column, amounts)
    if not checked:
        yield NotApplicable("表中没有这几项资金，无法核对")


def _is_exact(context: ProjectContext, column: str, whole: str, parts: tuple[str, ...]) -> bool:
    """Whether the lines of a total and of its parts are all filled in and add up to the last place, as most do."""
    lines = context.lines
    held = lines.get(whole)
    total = getattr(held[1].amounts, column) if held is not None else None
    if total is None:
        return False
    added: Decimal | None = None
    for term in parts:
        held = lines.get(term)
        if held is None:
            continue
        value = getattr(held[1].amounts, column)
        if value is None:
            return False
        added = value if added is None else added + value
    return added is not None and bool(added == total)


def _compared(project: Project, context: ProjectContext, column: str, amounts: tuple[Amount, ...]) -> Outcome:
    unknown = [_zh(item.term) for item in amounts if item.value is None]
    known = tuple([item for item in amounts[1:] if item.value is not None])
    if unknown and (amounts[0].value is None or not known or any(item.value < 0 for item in known if item.value)):
        return NotApplicable(f"{'、'.join(unknown)}未填，无法核对合计")
    total = amounts[0].value or Decimal(0)
    filled = sum((item.value or Decimal(0) for item in known), Decimal(0))
    difference = total - filled
    allowed = tolerance(project, context, amounts) if difference else Decimal(0)
    if unknown and difference >= -allowed:
        return NotApplicable(f"{'、'.join(unknown)}未填，无法核对合计")
    if abs(difference) <= allowed:
        return PASSED
    return Failed(
        places=tuple(item.pointer for item in (amounts[0], *known)),
        message=_message(context, _title(project, context, column), amounts[0], known, is_whole=not unknown),
        remedy="核对各项金额，使合计与分项之和一致；属于四舍五入的，按同样的小数位数填写。",
        facts={item.term: str(item.value) for item in (amounts[0], *known)}
        | {"difference": str(difference), "column": column},
    )


def _title(project: Project, context: ProjectContext, column: str) -> str:
    """The name of a column of money: as its form prints it where the title tells the months (1–7月执行数); else that of the term.

    Empty for the amounts of a form that has one column.
    """
    if column == "declared":
        return ""
    for row in _head(context):
        for cell in row:
            if cell.slot and (cell.slot.kind, cell.slot.part) == ("money", column):
                above = (one for one in _above(cell, context) if "{month}" in one.text)
                title = next((one.text for one in above), None)
                if title and project.cutoff_month:
                    return title.replace("{month}", str(project.cutoff_month))
    return _zh(column)


def _head(context: ProjectContext) -> tuple[tuple[FormCell, ...], ...]:
    return context.form.head if context.form else ()


def _above(cell: FormCell, context: ProjectContext) -> Iterator[FormCell]:
    """Printed labels over a cell of the head."""
    for row in _head(context):
        yield from (one for one in row if one.slot is None and one.row < cell.row and one.column == cell.column)


def _message(context: ProjectContext, title: str, whole: Amount, parts: tuple[Amount, ...], *, is_whole: bool) -> str:
    """How a total and the sum of its parts, of all or of those that are filled in, are apart."""
    total, filled = whole.value or Decimal(0), sum((item.value or Decimal(0) for item in parts), Decimal(0))
    heading = f"{title}一栏中，" if title else ""
    terms = "、".join(f"{_zh(item.term)}{money(item.value or Decimal(0), context)}" for item in parts)
    added = f"{terms}之和{money(filled, context)}" if is_whole or len(parts) > 1 else terms
    apart = money(abs(total - filled), context)
    if is_whole:
        return f"{heading}{_zh(whole.term)}为{money(total, context)}，与{added}不符，相差{apart}。"
    return f"{heading}{_zh(whole.term)}为{money(total, context)}，已填的{added}就超过它{apart}，其余分项还没有填。"


def _half_place(project: Project, context: ProjectContext, amount: Amount) -> Decimal:
    size = _size(money_unit(context))
    decimals = _USUAL_DECIMALS
    figure = _FIGURE.match(fold(source_of(project, amount.pointer).text or ""))
    if figure:
        printed = Decimal(figure[1].replace(",", ""))
        size = next((_size(unit) for unit in _UNITS if printed * _size(unit) == amount.value), size)
        decimals = max(decimals, len(figure[2] or ""))
    return size.scaleb(-decimals) / 2


@cache
def _size(unit: str) -> Decimal:
    return Decimal(1).scaleb(money_power(unit) or 0)


def _zh(term: str) -> str:
    return catalogue()[term].zh
