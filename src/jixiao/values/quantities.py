"""Numbers with their surroundings (≥4个, 95%以上, 0-20万人次): quantity and range."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from jixiao.model import TargetValue
from jixiao.model.value import Operator
from jixiao.values.lexicon import any_of, operators, reason, words
from jixiao.values.numbers import NUMBER, decimal_text, read_figure, signed
from jixiao.values.surroundings import Head, Tail, counts_harm_kept_off, read_head, read_tail
from jixiao.values.units import NO_UNIT, Unit, is_calendar_word, is_unheard, parse_unit


@dataclass(frozen=True, slots=True)
class Columns:
    """What columns of their own say about a value.

    Attributes:
        operator: sign of the column 计算符号; None where there is none.
        unit: unit of the column 度量单位; None where there is none.
    """

    operator: Operator | None = None
    unit: Unit | None = None


NO_COLUMNS = Columns()


def uninterpreted(text: str, code: str) -> TargetValue:
    """A value that stays text, with the reason of this code."""
    return TargetValue(text=text, kind="text", reason=reason(code))


def parse_numeric(text: str, folded: str, columns: Columns = NO_COLUMNS) -> TargetValue:
    """Reads a folded text that holds digits as a quantity or a range; text with a reason where it is neither.

    >>> parse_numeric("≤1.5万元", "≤1.5万元").high
    Decimal('15000')
    >>> parse_numeric("0-20万人次", "0-20万人次").high
    Decimal('200000')
    """
    folded = _INCLUDED_AGAIN.sub(r"\g<number>\g<limit>(\g<included>)", folded)
    numbers = list(NUMBER.finditer(folded))
    if len(numbers) == 2 and columns.operator in (None, "=") and (both := _both_bounds(text, folded, numbers, columns)):
        return both
    if len(numbers) == 2 and (share := _repeated_share(folded, numbers)):
        numbers, folded = numbers[:1], share
    if len(numbers) not in (1, 2):
        return uninterpreted(text, "several_numbers" if numbers else "number_unclear")
    if any(_EXPONENT.match(folded, number.end()) for number in numbers):
        return uninterpreted(text, "number_unclear")
    head = read_head(folded[: numbers[0].start()])
    tail = read_tail(folded[numbers[-1].end() :])
    if is_calendar_word(tail.unit.name):
        return uninterpreted(text, "maybe_date")
    if len(numbers) == 2:
        return _range(text, head, numbers, folded[numbers[0].end() : numbers[1].start()], tail, columns)
    return _quantity(text, head, numbers[0][0], tail, columns)


def _quantity(text: str, head: Head, figure: str, tail: Tail, columns: Columns) -> TargetValue:
    head, declared = _beside(head, tail.unit)
    fault = head.fault or tail.fault or ("unit_unclear" if tail.is_between else None)
    unit = _joined_unit(head, tail.unit, declared, columns.unit)
    if fault or unit is None:
        return uninterpreted(text, fault or "unit_conflict")
    if _YEAR.fullmatch(figure) and not tail.unit.power and is_unheard(tail.unit.name):
        return uninterpreted(text, "maybe_date")
    if _is_day_of_month(head, tail.unit) or is_calendar_word(columns.unit.name if columns.unit else None):
        return uninterpreted(text, "maybe_date")
    if not _is_limited(head, unit) or (head.ends_in_deed and unit.name not in _UNITS_OF_DEEDS):
        return uninterpreted(text, "label_unclear")
    number = signed(read_figure(figure, unit.power), is_negative=head.mark == "-")
    # -5%以内: up to how far below, or above, nobody knows
    if number is None or (number < 0 and tail.is_within):
        return uninterpreted(text, "number_unclear")
    own = _INCLUSIVE.get(head.operator, head.operator) if head.operator and tail.includes else head.operator
    if head.is_reached and tail.operator:
        own = None
    found = {sign for sign in (own, tail.operator, columns.operator) if sign}
    if head.mark == "±":
        is_within = found <= {"<=", "="} and number > 0
        return _between(text, head, -number, number, unit) if is_within else uninterpreted(text, "operator_conflict")
    if fault := _fault_of_operators(head, found):
        return uninterpreted(text, fault)
    operator = found.pop() if found else None
    return TargetValue(
        text=text,
        kind="quantity",
        operator=operator,
        low=None if operator in ("<=", "<") else number,
        high=None if operator in (">=", ">") else number,
        unit=unit.name,
        label=head.label,
    )


def _is_day_of_month(head: Head, unit: Unit) -> bool:
    """Whether the number is a day of each month and no count of days: 每月10日."""
    return unit.name == "日" and head.operator is None and bool(head.label) and str(head.label).endswith(_EACH_MONTH)


def _is_limited(head: Head, unit: Unit) -> bool:
    """Whether the operator of the head can be one of a number in this unit."""
    if head.of == "rates":
        return unit.name in _SHARES
    return head.of is None or unit.name not in _RATES


def _fault_of_operators(head: Head, found: set[Operator]) -> str | None:
    if len(found) > 1:
        return "operator_conflict"
    if head.needs_operator and not found:
        return "operator_missing"
    is_least = found <= {">=", ">"} and bool(found)
    return "negated" if is_least and head.label and counts_harm_kept_off(head.label) else None


def _range(
    text: str, head: Head, numbers: list[re.Match[str]], middle: str, tail: Tail, columns: Columns
) -> TargetValue:
    between = _read_middle(middle)
    if between is None:
        return uninterpreted(text, "several_numbers")
    head, declared = _beside(head, tail.unit)
    fault = head.fault or tail.fault
    if fault or head.operator or tail.operator or head.mark == "±" or columns.operator not in (None, "="):
        return uninterpreted(text, fault or "operator_conflict")
    if all(_YEAR.fullmatch(number[0]) for number in numbers) and not tail.unit.power and is_unheard(tail.unit.name):
        return uninterpreted(text, "maybe_date")
    first, is_negative = between
    if head.mark == "-" and middle.endswith("--"):
        return uninterpreted(text, "number_unclear")
    unit = _joined_unit(head, tail.unit, declared, columns.unit)
    if unit is None or first.name not in (None, unit.name):
        return uninterpreted(text, "unit_conflict")
    # the multiplier behind the last number belongs to both ends, unless the first has a unit of its own
    power = unit.power if first == NO_UNIT else first.power
    low = signed(read_figure(numbers[0][0], power), is_negative=head.mark == "-")
    high = signed(read_figure(numbers[1][0], unit.power), is_negative=is_negative)
    if low is None or high is None:
        return uninterpreted(text, "number_unclear")
    return uninterpreted(text, "range_reversed") if low > high else _between(text, head, low, high, unit)


def _both_bounds(text: str, folded: str, numbers: list[re.Match[str]], columns: Columns) -> TargetValue | None:
    """A lower and an upper bound in one cell: ≥80%且≤95%, 80%以上95%以下; None where there are not just these two."""
    first, second = numbers
    middle, head = folded[first.end() : second.start()], read_head(folded[: first.start()])
    last = read_tail(folded[second.end() :])
    for end in range(min(len(middle), _LONGEST_MIDDLE) + 1):
        joint = _JOINT.match(middle, end)
        tail, again = read_tail(middle[:end]), read_head(middle[joint.end() if joint else end :])
        bounds = [{one.operator, other.operator} - {None} for one, other in ((head, tail), (again, last))]
        if [bound for bound in bounds if len(bound) != 1] or again.label or again.declared or head.declared:
            continue
        parts = (head, tail, again, last)
        if any(part.fault for part in parts) or tail.is_between or last.is_between or head.mark or again.mark:
            continue
        unit = _joined_unit(head, last.unit, None, columns.unit)
        own = tail.unit if tail.unit != NO_UNIT or unit is None else unit
        if unit is None or unit.name != own.name or set.union(*bounds) != {">=", "<="}:
            continue
        ends = [read_figure(first[0], own.power), read_figure(second[0], unit.power)]
        low, high = ends if bounds[0] == {">="} else ends[::-1]
        if low is not None and high is not None and low <= high:
            return _between(text, head, low, high, unit)
    return None


def _between(text: str, head: Head, low: Decimal, high: Decimal, unit: Unit) -> TargetValue:
    return TargetValue(text=text, kind="range", low=low, high=high, unit=unit.name, label=head.label)


# 1e3: a power of ten as spreadsheets print it, no unit e3
_EXPONENT = re.compile(r"[Ee]\d")
_YEAR = re.compile(r"20[0-4]\d")
_LONGEST_MIDDLE = 16
_JOINT = re.compile("[,、;]?[且并和及]?")
_INCLUDED_AGAIN = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?)(?P<limit>(?P<unit>[^\d()]{{0,6}})(?:及|或)?{any_of(operators('operators', 'after'))})"
    rf"\((?P<included>{any_of((*words('operators', 'including'), *words('operators', 'excluding')))})(?P=number)(?P=unit)?\)"
)
_EACH_MONTH = words("units", "each_month")
_UNITS_OF_DEEDS = words("operators", "units_of_deeds")
_RATES = frozenset({"%", "‰"})
_SHARES = _RATES | {"倍"}
_INCLUSIVE: dict[Operator, Operator] = {">": ">=", "<": "<="}
_PER_MONEY = ("元/", "元每")
_MIDDLE = re.compile(r"(?P<unit>.*?)(?P<mark>-{1,2}|[~〜—–―−]{1,2}|至|到)(?P<minus>(?<!-)[-−])?")


@lru_cache(maxsize=1024)
def _read_middle(middle: str) -> tuple[Unit, bool] | None:
    """Unit of the first number, and whether a minus stands before the second; None when this joins no range."""
    match = _MIDDLE.fullmatch(middle)
    if match is None:
        return None
    unit = parse_unit(match["unit"])
    return None if unit is None else (unit, match["minus"] is not None)


def _beside(head: Head, own: Unit) -> tuple[Head, Unit | None]:
    """The head without the unit that its label names, and that unit; as it is where a unit stands behind the number."""
    declared = head.declared
    if declared is None or own.name is not None:
        return head, None
    if declared.unit is None:
        return replace(head, fault=head.fault or "unit_unclear"), None
    return replace(head, label=declared.label), declared.unit


def _joined_unit(head: Head, own: Unit, declared: Unit | None, column: Unit | None) -> Unit | None:
    """The units in the cell, in its label and in the column, printed once; None when they contradict each other."""
    if declared is not None and declared.name is not None and column not in (None, declared):
        return None
    if head.is_money and declared is not None and declared.power:
        return None
    inside = _of_both(own, declared)
    joined = None if inside is None else _of_both(inside, column)
    if joined is None or not head.is_money:
        return joined
    if joined.name is None:
        return Unit("元", joined.power)
    return joined if joined.name == "元" or joined.name.startswith(_PER_MONEY) else None


def _of_both(own: Unit, column: Unit | None) -> Unit | None:
    if column is None or column == own:
        return own
    if own.name is None:
        # 5万 beside 万元: nobody can tell whether the 万 was meant twice
        return None if own.power and column.power else Unit(column.name, own.power + column.power)
    # 5万元 beside 元, 12个 beside 个
    return own if own.name == column.name else None


def _repeated_share(folded: str, numbers: list[re.Match[str]]) -> str | None:
    """Spreadsheets print a cell and its raw value: `100%(1.0)` is 100%."""
    if folded[numbers[0].end() : numbers[1].start()] != "%(" or folded[numbers[1].end() :] != ")":
        return None
    percent, share = read_figure(numbers[0][0]), read_figure(numbers[1][0])
    if percent is None or share is None or decimal_text(percent) != decimal_text(share.scaleb(2)):
        return None
    return folded[: numbers[0].end() + 1]
