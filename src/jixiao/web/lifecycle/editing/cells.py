"""A typed text becomes a value of the project, by the grammar that reads documents."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, get_args

from jixiao.model import Attribute, Indicator, Period, Project
from jixiao.model.project import DeviationKind
from jixiao.recognise.cells import joined
from jixiao.recognise.draft import funding_of
from jixiao.recognise.indicators import ordinal_of
from jixiao.recognise.ticks import is_mark
from jixiao.values import parse_amount, parse_number, parse_percent, parse_period, parse_value
from jixiao.values.coded import split_code
from jixiao.values.plan_years import years_beside

_LINE = re.compile(r"/funding/lines/(\d+)/(?:amounts/)?(\w+)")
_GOAL = re.compile(r"/goals/(\d+)/(text|actual_text)")
_INDICATOR = re.compile(r"/indicators/(\d+)/(\w+)")
_TICK = re.compile(r"/indicators/(\d+)/(likelihood|deviation_kinds)/(.+)")
_RATINGS = ("points", "score", "execution_rate_pct")
_TEXTS = ("progress", "forecast", "likelihood", "deviation_reason", "remark")
_ROW_PARTS = ("name", "target", "actual", "points", "score", *_TEXTS)


class NoSuchCell(LookupError):
    """The form has no such cell, or it is not one that people fill in."""


@dataclass(frozen=True, slots=True)
class Written:
    """A project with a text written into a cell; `is_understood` is False where the text is no amount or number."""

    project: Project
    is_understood: bool = True


def write(project: Project, pointer: str, text: str, money_unit: str) -> Written:
    """Writes a text into a cell; an empty text empties it.

    Args:
        project: the sheet.
        pointer: JSON pointer of the cell, as the form's layout names it.
        text: as typed.
        money_unit: unit in which the form prints money.

    Raises:
        NoSuchCell: there is no such cell to write into.
    """
    text = text.strip()
    if found := _LINE.fullmatch(pointer):
        return _write_money(project, int(found[1]), found[2], text, money_unit)
    if found := _GOAL.fullmatch(pointer):
        return Written(_replaced(project, "goals", int(found[1]), **{found[2]: text or None}))
    if found := _TICK.fullmatch(pointer):
        return _write_tick(project, int(found[1]), found[2], found[3], text)
    if found := _INDICATOR.fullmatch(pointer):
        return _write_indicator(project, int(found[1]), found[2], text)
    if pointer in _FIELDS:
        return _FIELDS[pointer](project, joined(text))
    raise NoSuchCell(pointer)


def is_writable(pointer: str) -> bool:
    """Whether people fill in the cell at a pointer; labels, classes and the organisations are given."""
    if found := _INDICATOR.fullmatch(pointer):
        return found[2] in _ROW_PARTS
    return pointer in _FIELDS or any(known.fullmatch(pointer) for known in (_LINE, _GOAL, _TICK))


def is_tick(pointer: str) -> bool:
    """Whether the cell at a pointer is one that is ticked."""
    return _TICK.fullmatch(pointer) is not None


def _write_name(project: Project, text: str) -> Written:
    prefix = f"{project.code}-" if project.code else ""
    return Written(replace(project, name=text.removeprefix(prefix) or None))


def _write_attribute(project: Project, text: str) -> Written:
    code, label = split_code(text, "attribute")
    return Written(replace(project, attribute=Attribute(code, label)))


def _write_period(project: Project, text: str) -> Written:
    """The days that the label of a goal prints stay with another wording of the same number of years."""
    period, own = parse_period(text) if text else Period(), project.period
    if years_beside(own) is not None and period.start is None and period.years == own.years:
        period = replace(period, start=own.start, end=own.end)
    return Written(replace(project, period=period))


def _write_total(name: str) -> Callable[[Project, str], Written]:
    def write_total(project: Project, text: str) -> Written:
        number = parse_number(text)
        values: dict[str, Any] = {name: number}
        return Written(replace(project, **values), not text or number is not None)

    return write_total


def _write_text(name: str) -> Callable[[Project, str], Written]:
    def write_text(project: Project, text: str) -> Written:
        values: dict[str, Any] = {name: text or None}
        return Written(replace(project, **values))

    return write_text


_FIELDS: dict[str, Callable[[Project, str], Written]] = {
    "/name": _write_name,
    "/attribute": _write_attribute,
    "/period": _write_period,
    "/central_department": _write_text("central_department"),
    "/finance_department": _write_text("finance_department"),
    "/grade": _write_text("grade"),
    "/total_points": _write_total("total_points"),
    "/total_score": _write_total("total_score"),
}


def _write_money(project: Project, index: int, part: str, text: str, money_unit: str) -> Written:
    lines = list(project.funding.lines)
    if index >= len(lines):
        raise NoSuchCell(f"/funding/lines/{index}/{part}")
    line, value = lines[index], _figure(part, text, money_unit)
    values: dict[str, Any] = {part: value}
    if part in _RATINGS:
        lines[index] = replace(line, **values)
    elif hasattr(line.amounts, part):
        lines[index] = replace(line, amounts=replace(line.amounts, **values))
    else:
        raise NoSuchCell(f"/funding/lines/{index}/{part}")
    return Written(replace(project, funding=funding_of(tuple(lines))), not text or value is not None)


def _figure(part: str, text: str, money_unit: str) -> Decimal | None:
    if part == "execution_rate_pct":
        return parse_percent(text)
    return parse_number(text) if part in _RATINGS else parse_amount(text, money_unit).amount


def _write_indicator(project: Project, index: int, part: str, text: str) -> Written:
    if index >= len(project.indicators):
        raise NoSuchCell(f"/indicators/{index}")
    row, flat = project.indicators[index], joined(text)
    values: dict[str, Any]
    is_understood = True
    if part == "name":
        named = replace(row, name=flat, ordinal=ordinal_of(flat))
        values = {
            "name": flat,
            "ordinal": named.ordinal,
            **{column: _value(project, named, column, _text(getattr(row, column))) for column in ("target", "actual")},
        }
    elif part in ("target", "actual"):
        values = {part: _value(project, row, part, flat)}
    elif part in ("points", "score"):
        number = parse_number(flat)
        values, is_understood = {part: number}, not flat or number is not None
    elif part in _TEXTS:
        values = {part: flat or None}
    else:
        raise NoSuchCell(f"/indicators/{index}/{part}")
    return Written(_replaced(project, "indicators", index, **values), is_understood)


def _write_tick(project: Project, index: int, field: str, tick: str, text: str) -> Written:
    """Ticks a column or takes the tick away; of the likelihoods one at most is ticked."""
    mark = is_mark(text)
    if index >= len(project.indicators):
        raise NoSuchCell(f"/indicators/{index}")
    row = project.indicators[index]
    if field == "likelihood":
        others = None if row.likelihood == tick else row.likelihood
        return Written(_replaced(project, "indicators", index, likelihood=tick if mark else others), mark is not None)
    if tick not in get_args(DeviationKind):
        raise NoSuchCell(f"/indicators/{index}/{field}/{tick}")
    said = {*row.deviation_kinds} - {tick} | ({tick} if mark else set())
    kept = [kind for kind in get_args(DeviationKind) if kind in said]
    return Written(_replaced(project, "indicators", index, deviation_kinds=tuple(kept)), mark is not None)


def _value(project: Project, row: Indicator, column: str, text: str) -> Any:
    """The value that a text is beside the row's name, which can decide what the text means."""
    return parse_value(text, name=row.name or None, year=project.fiscal_year) if text else None


def _text(value: Any) -> str:
    return value.text if value else ""


def _replaced(project: Project, part: str, index: int, /, **values: Any) -> Project:
    rows = list(getattr(project, part))
    if index >= len(rows):
        raise NoSuchCell(f"/{part}/{index}")
    rows[index] = replace(rows[index], **values)
    whole: dict[str, Any] = {part: tuple(rows)}
    return replace(project, **whole)
