"""How the values of a project are printed in the cells of a form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms import Slot
from jixiao.model import FundingLine, Project, TargetValue
from jixiao.render.errors import CannotRender
from jixiao.render.sheet import Align, NumberKind
from jixiao.values.coded import coded, is_told_apart
from jixiao.values.money import format_amount
from jixiao.values.numbers import decimal_text

_RATINGS = ("points", "execution_rate_pct", "score")


@dataclass(frozen=True, slots=True)
class Printed:
    """Text of a cell, the JSON pointer of the value it stands for, and how it is shown."""

    text: str
    pointer: str | None
    number: NumberKind | None = None
    align: Align = "center"


def printed(slot: Slot, project: Project, money_unit: str) -> Printed:
    """The text of a value cell in the head or foot of a form; empty where the project has no such value.

    Raises:
        CannotRender: the form names a field that no project has.
    """
    if slot.kind == "money":
        return _money(slot, project, money_unit)
    if slot.kind == "goal":
        return _goal(slot, project)
    if slot.name not in _FIELDS:
        raise CannotRender(f"表式定义里的字段“{slot.name}”没有对应的数据，请改正定义")
    pointer, number, read = _FIELDS[slot.name]
    return Printed(read(project) or "", pointer, number)


def is_code_apart(project: Project) -> bool:
    """Whether the code stands in a cell of its own: before the name it would be read back as part of it."""
    return bool(project.code and project.name) and not is_told_apart(project.code, project.name, "name")


def value_text(value: TargetValue | None) -> str:
    """A target or actual value as printed; empty where the cell is empty."""
    return value.text if value else ""


def number_text(number: Decimal | None) -> str:
    """A number without exponent or trailing zeros; empty where none is printed, `0` for a printed zero."""
    return "" if number is None else decimal_text(number)


def percent_text(number: Decimal | None) -> str:
    """A percentage with its sign: 95 is `95%`."""
    return "" if number is None else f"{decimal_text(number)}%"


def money_text(amount: Decimal | None, unit: str) -> str:
    """An amount in 元 as it is printed in the document's unit, exactly: 14715741.6 元 is `1471.57416` 万元.

    Raises:
        CannotRender: the unit is no unit of money.
    """
    try:
        return "" if amount is None else format_amount(amount, unit)
    except ValueError as error:
        raise CannotRender(str(error)) from error


def line_values(line: FundingLine) -> Iterator[tuple[str, Decimal | None]]:
    """Every number of a funding line with its pointer below the line."""
    for column in ("declared", "initial_budget", "annual_budget", "executed", "forecast"):
        yield f"amounts/{column}", getattr(line.amounts, column)
    for part in _RATINGS:
        yield part, getattr(line, part)


def _money(slot: Slot, project: Project, money_unit: str) -> Printed:
    kind: NumberKind = "percent" if slot.part == "execution_rate_pct" else "number"
    for index, line in enumerate(project.funding.lines):
        if line.term == slot.name:
            below = slot.part if slot.part in _RATINGS else f"amounts/{slot.part}"
            value = dict(line_values(line))[below]
            return Printed(_amount_text(slot.part, value, money_unit), f"/funding/lines/{index}/{below}", kind)
    return Printed("", None, kind)


def _amount_text(part: str, value: Decimal | None, money_unit: str) -> str:
    if part == "execution_rate_pct":
        return percent_text(value)
    return number_text(value) if part in ("points", "score") else money_text(value, money_unit)


def _goal(slot: Slot, project: Project) -> Printed:
    for index, goal in enumerate(project.goals):
        if goal.horizon == slot.name:
            text = goal.actual_text if slot.part == "actual_text" else goal.text
            return Printed(text or "", f"/goals/{index}/{slot.part}", align="left")
    return Printed("", None, align="left")


def _year(project: Project) -> str | None:
    return None if project.fiscal_year is None else str(project.fiscal_year)


_FIELDS: dict[str, tuple[str, NumberKind | None, Callable[[Project], str | None]]] = {
    "name": (
        "/name",
        None,
        lambda project: project.name if is_code_apart(project) else coded(project.code, project.name),
    ),
    "code": ("/code", None, lambda project: project.code),
    "department": ("/department/name", None, lambda project: coded(project.department.code, project.department.name)),
    "unit": ("/unit/name", None, lambda project: coded(project.unit.code, project.unit.name)),
    "fiscal_year": ("/fiscal_year", None, _year),
    "attribute": ("/attribute", None, lambda project: coded(project.attribute.code, project.attribute.label)),
    "period": ("/period", None, lambda project: project.period.text),
    "central_department": ("/central_department", None, lambda project: project.central_department),
    "finance_department": ("/finance_department", None, lambda project: project.finance_department),
    "grade": ("/grade", None, lambda project: project.grade),
    "total_points": ("/total_points", "number", lambda project: number_text(project.total_points)),
    "total_score": ("/total_score", "number", lambda project: number_text(project.total_score)),
}
