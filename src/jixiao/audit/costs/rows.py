"""Which rows are costs and quantities, and what each says in 元 or in its unit."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from jixiao.audit.context import Row
from jixiao.audit.costs.names import name_of, says_more
from jixiao.audit.costs.units import denominators, is_year
from jixiao.audit.costs.words import CostWords
from jixiao.audit.parts import AMONG
from jixiao.model import TargetValue
from jixiao.model.value import Operator
from jixiao.terms.folding import fold
from jixiao.values.units import money_power

Role = Literal["unit", "total", "open"]
_UNIT_IN_NAME = re.compile(r"\((?:单位:?)?[^()\u4e00-\u9fff]*((?:百|千)?万元|亿元|千元|元)(?:/([^()]+))?\)")
_COUNT_UNIT_IN_NAME = re.compile(r"\((?:单位:?)?([^()\d%≤≥*]{1,4})\)")
_UNREADABLE = {
    "range": "有成本指标为区间值",
    "placeholder": "有成本指标没有填完整",
    "text": "有成本指标的值无法读成一个金额",
    "deadline": "有成本指标填的是日期",
    "": "有成本指标没有写值",
}
NO_UNIT = "有成本指标没有写明金额单位"
NOT_MONEY = "有成本指标不是金额"


@dataclass(slots=True, eq=False)
class Cost:
    """A cost row with an amount. Nothing writes to it; it is no tuple for the same reason as a row.

    Attributes:
        row: the row.
        amount: in 元.
        operator: sign of the amount.
        role: what its words say: a cost of one `unit`, a `total`, or nothing (`open`).
        per: what it is the cost of one of, without the year; empty where only a word such as 标准 says that it is a unit
            cost.
        is_whole: it names the whole project.
        is_part: it is contained in another row (其中).
    """

    row: Row
    amount: Decimal
    operator: Operator | None
    role: Role
    per: tuple[str, ...]
    is_whole: bool
    is_part: bool


@dataclass(slots=True, eq=False)
class Quantity:
    """A quantity row, likewise. `value` is None where the row gives no single number; `reason` then says why.

    `is_part` tells that it counts some of what a row before it counts (其中).
    """

    row: Row
    value: Decimal | None
    unit: str | None
    operator: Operator | None
    reason: str | None = None
    is_part: bool = False


class Costs(NamedTuple):
    """The cost rows of a sheet.

    Attributes:
        rows: those with an amount.
        unreadable: those whose amount is not known, with the reason: nothing can be said of the sum.
        open: those that are no amount, or no spending, but could hide some: a mismatch can't be asserted.
        left_out: rates and savings, which are not spending.
    """

    rows: tuple[Cost, ...]
    unreadable: tuple[tuple[Row, str], ...]
    open: tuple[Row, ...]
    left_out: tuple[Row, ...]


def read_costs(rows: tuple[Row, ...], project_name: str | None, words: CostWords) -> Costs:
    """The cost rows among the rows of a block."""
    costs: list[Cost] = []
    unreadable: list[tuple[Row, str]] = []
    open_rows: list[Row] = []
    left_out: list[Row] = []
    found = cost_rows(rows, words)
    all_spend = words.not_spending.search("\n".join([row.name for row in found])) is None  # one look at all names
    for row in found:
        target = row.indicator.target
        is_spending = all_spend or words.not_spending.search(row.name) is None
        if not is_spending or (target is not None and target.unit in words.non_money_units):
            left_out.append(row)
        elif target is not None and (money := amount_of(row, target)) is not None:
            costs.append(_cost(row, target, money, project_name, words))
        elif target is None or target.kind in _UNREADABLE:
            unreadable.append((row, _UNREADABLE[target.kind if target else ""]))
        elif target.kind == "quantity" and target.unit is None:
            unreadable.append((row, NO_UNIT))
        else:
            open_rows.append(row)
    return Costs(tuple(costs), tuple(unreadable), tuple(open_rows), tuple(left_out))


def cost_rows(rows: tuple[Row, ...], words: CostWords) -> list[Row]:
    """The rows of the classes that are costs in money."""
    classes = words.classes
    return [row for row in rows if row.is_real and (row.level2 or row.level1) in classes]


def amount_of(row: Row, target: TargetValue) -> tuple[Decimal, str] | None:
    """Amount in 元 and its unit (`元`, `元/人`), from the value, else from a unit in the name (`培训成本(万元)`)."""
    figure = target.high if target.low is None else target.low
    if target.kind != "quantity" or figure is None:
        return None
    if target.unit is not None:
        return (figure, target.unit) if target.unit.startswith("元") else None
    printed = unit_in_name(row)
    if printed is not None:
        power = money_power(printed[0]) or 0
        return figure if _has_multiplier(row) else figure.scaleb(power), f"元/{printed[1]}" if printed[1] else "元"
    return (figure, "元") if _has_multiplier(row) else None


def _has_multiplier(row: Row) -> bool:
    return "万" in row.value or "亿" in row.value


def unit_in_name(row: Row) -> tuple[str, str | None] | None:
    """The money unit in brackets in a name, and what it is for one of: `(万元/公里)` is 万元 and 公里."""
    found = _UNIT_IN_NAME.search(row.name) if "元" in row.name else None
    return (found[1], found[2]) if found else None


def read_quantities(rows: tuple[Row, ...], words: CostWords) -> tuple[Quantity, ...]:
    """The quantity rows among the rows of a block, those without a single number too."""
    classes = words.quantity_classes
    found = [_quantity(row, words) for row in rows if row.level2 in classes and row.is_real and row.indicator.target]
    return tuple([quantity for quantity in found if quantity is not None])


def _quantity(row: Row, words: CostWords) -> Quantity | None:
    target = row.indicator.target
    if target is None or target.kind in ("deadline", "none") or target.unit in words.non_money_units:
        return None
    if target.kind != "quantity":
        reason = "对应的数量为区间值" if target.kind == "range" else "对应的数量没有填写确定的数"
        return Quantity(row, None, target.unit, None, reason, row.name.startswith(AMONG))
    unit = target.unit
    if unit is None and "(" in row.name and (found := _COUNT_UNIT_IN_NAME.search(row.name)):
        unit = found[1]
    value = target.high if target.low is None else target.low
    return Quantity(row, value, unit, target.operator, None, row.name.startswith(AMONG))


def _cost(
    row: Row, target: TargetValue, money: tuple[Decimal, str], project_name: str | None, words: CostWords
) -> Cost:
    amount, unit = money
    text = row.name if target.label is None else row.name + fold(target.label)
    is_told = words.role_signs.search(text) is not None  # most names tell nothing
    named = denominators(text, unit, words) if is_told or unit != "元" else ()
    per = tuple([one for one in named if not is_year(one, words)]) if named else ()
    role: Role = "open"
    if per:
        role = "unit"
    elif is_told and words.total.search(text):
        role = "total"
    elif is_told and words.unit.search(text) and words.unit.search(words.not_unit.sub(" ", text)):
        role = "unit"
    is_whole = False
    if role != "unit" and words.whole_signs.search(text) is not None:
        is_whole = _names_the_whole(row, text, project_name, words)
    return Cost(
        row,
        amount,
        target.operator,
        "total" if is_whole else role,
        per,
        is_whole,
        is_told and words.part.search(text) is not None,
    )


def _names_the_whole(row: Row, text: str, project_name: str | None, words: CostWords) -> bool:
    """Whether a name says no more than that it is the cost of the project: `项目总成本`, or with the project's name."""
    if words.whole.search(text) is None or words.own.search(text) or words.says_transfer(text):
        return False
    name = name_of(row.name, words)
    return not (name.runs or name.signs) or not says_more(name, familiar_words(project_name, words))


def familiar_words(project_name: str | None, words: CostWords) -> frozenset[str]:
    """Pairs that tell nothing about a row: those of the project's name, which every row may use, and common ones."""
    return name_of(fold(project_name or ""), words).familiar
