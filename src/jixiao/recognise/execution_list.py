"""Reads a list of budget execution: columns by their labels, whatever else the table holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.errors import JixiaoError
from jixiao.model import Cell, Transcript
from jixiao.model.budget import ExecutionItem
from jixiao.recognise.cells import is_sum
from jixiao.recognise.grid import Grid
from jixiao.recognise.list_tables import list_tables
from jixiao.recognise.list_units import in_words, longer_than_headings, units_of_heading
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold, label_key
from jixiao.values.dates import parse_date
from jixiao.values.declared_unit import is_clear
from jixiao.values.money import parse_amount

_BRACKETS = re.compile(r"[(（].*")
_FILLERS = frozenset({"", "-", "—", "——", "/"})
_AMOUNTS = ("initial_budget", "annual_budget", "executed")
_TERMS = ("name", "code", "unit", *_AMOUNTS, "day")


class NotAnExecutionList(JixiaoError):
    """No table with projects and one column of executed amounts, or amounts without a unit of money."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Row of the headings, and column and unit of money of each term."""

    row: int
    places: dict[str, int]
    units: dict[str, str | None]


def execution_list(transcript: Transcript) -> tuple[ExecutionItem, ...]:
    """The projects of every table that has a column of names or codes and one of executed amounts.

    Amounts are in the unit that the heading, a line above the table or the cell itself prints. Rows of sums and
    rows without amounts that name no project are left out; a row with amounts and without a project is given, without name.

    Raises:
        NotAnExecutionList: no table has the columns, or one has two of executed amounts; or amounts stand there and no unit is
            printed, one that can't be understood, or two that contradict each other.
    """
    items: list[ExecutionItem] = []
    is_found = lacks_unit = False
    for grid, columns, outside in list_tables(transcript, _columns):
        is_found = True
        if any(columns.units[term] is None for term in _AMOUNTS if term in columns.places):
            lacks_unit |= not outside
            if len(outside) > 1:
                raise NotAnExecutionList(
                    f"预算执行表上方注明了两种金额单位（{in_words(outside)}），分不清以哪一种为准；请只留一种再导入"
                )
        items += _items(grid, columns, outside)
    if not is_found:
        raise NotAnExecutionList("没有找到预算执行表；表中要有“项目名称”或“项目编码”一栏和“执行数”一栏")
    if lacks_unit and not any(item.executed for item in items):
        raise NotAnExecutionList("预算执行表没有写金额单位；请注明万元或元，如在表上方写“单位：万元”")
    return tuple(items)


def _columns(grid: Grid) -> _Columns | None:
    terms = catalogue()
    known = {term: terms[f"execution_item.{term}"].label_keys() for term in _TERMS}
    for row in range(1, grid.rows + 1):
        headings: dict[str, list[Cell]] = {}
        for cell in grid.filled(row):
            key = label_key(_BRACKETS.sub("", cell.text))
            if term := next((term for term, keys in known.items() if key in keys), None):
                headings.setdefault(term, []).append(cell)
        if "executed" in headings and headings.keys() & {"name", "code"}:
            _check_headings(grid, headings)
            places = {term: cells[0].column for term, cells in headings.items()}
            units = {
                term: next(iter(units_of_heading(grid, headings[term][0])), None)
                for term in _AMOUNTS
                if term in headings
            }
            return _Columns(row, places, units)
    return None


def _check_headings(grid: Grid, headings: Mapping[str, Sequence[Cell]]) -> None:
    """One column says how much was executed, and each amount in what unit.

    Raises:
        NotAnExecutionList: two columns do, or a unit can't be told.
    """
    executed = [" ".join(cell.text.split()) for cell in headings["executed"]]
    if len(executed) > 1:
        raise NotAnExecutionList(
            f"表中“{'”“'.join(executed)}”{len(executed)} 栏都是执行数，分不清以哪一栏为准；请只留一栏再导入"
        )
    for cell in (cells[0] for term, cells in headings.items() if term in _AMOUNTS):
        if not is_clear(units_of_heading(grid, cell)):
            raise NotAnExecutionList(f"栏目“{' '.join(cell.text.split())}”的金额单位读不懂；请写成万元或元再导入")


def _items(grid: Grid, columns: _Columns, outside: frozenset[str]) -> Iterator[ExecutionItem]:
    note = _note(columns, outside)
    above = next(iter(outside), None)
    for row in range(columns.row + 1, grid.rows + 1):
        cells = {term: grid.at(row, place) for term, place in columns.places.items()}
        texts = {term: " ".join(cell.text.split()) if cell else "" for term, cell in cells.items()}
        name, code = texts.get("name", ""), texts.get("code", "")
        if is_sum(name or code) or (not (name or code) and not _says_something(grid, row, texts)):
            continue
        fault = longer_than_headings(grid, columns.row, row)
        amounts = {
            term: None if fault else _amount(texts.get(term, ""), columns.units.get(term) or above) for term in _AMOUNTS
        }
        day = parse_date(texts.get("day", ""))
        unread = [
            texts[term]
            for term in (*_AMOUNTS, "day")
            if not fault
            and fold(texts.get(term, "")) not in _FILLERS
            and (day if term == "day" else amounts[term]) is None
        ]
        first: Cell = next(cell for cell in cells.values() if cell is not None)
        yield ExecutionItem(
            name=name, code=code or None, day=day, unread=tuple(unread), source=first.source, unit=texts.get("unit", ""),
            fault=fault, note=note, **amounts,
        )  # fmt: skip


def _note(columns: _Columns, outside: frozenset[str]) -> str:
    """What is said where a heading counts in another unit than the lines above; empty for nothing."""
    own = {unit for term in _AMOUNTS if (unit := columns.units.get(term))} - outside
    if not own or not outside:
        return ""
    return f"栏目注明“{in_words(own)}”，表上方注明“{in_words(outside)}”：按栏目的单位读取"


def _says_something(grid: Grid, row: int, texts: dict[str, str]) -> bool:
    """Whether a row without name and code holds amounts of a project, which nobody can tell; a row of sums does not."""
    if any(is_sum(cell.text) for cell in grid.filled(row)):
        return False
    return any(fold(texts.get(term, "")) not in _FILLERS for term in _AMOUNTS)


def _amount(text: str, unit: str | None) -> Decimal | None:
    return parse_amount(text, unit).amount
