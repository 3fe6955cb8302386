"""Reads a list of budget projects: a table with a column of names and one of amounts, whatever else it holds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from jixiao.errors import JixiaoError
from jixiao.model import Cell, Transcript
from jixiao.model.budget import BUDGET_LIST, BudgetItem
from jixiao.model.wording import place_text
from jixiao.recognise.cells import is_sum
from jixiao.recognise.grid import Grid
from jixiao.recognise.list_tables import list_tables
from jixiao.recognise.list_units import in_words, longer_than_headings, units_of_heading
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import label_key
from jixiao.values.declared_unit import is_clear
from jixiao.values.money import AmountStatus, parse_amount

_BRACKETS = re.compile(r"[(（].*")


class NotABudgetList(JixiaoError):
    """No table with project names and amounts, or amounts without a unit of money."""


class _Columns(NamedTuple):
    """Row of the headings, column of each term, and the unit that the heading of the amounts prints."""

    row: int
    places: dict[str, int]
    unit: str | None


def budget_list(transcript: Transcript) -> tuple[BudgetItem, ...]:
    """The projects of every table that has a column of names and a column of amounts.

    Amounts are in the unit that the heading of the column, a line above the table or the cell itself prints. Rows of sums
    and rows without a name are left out; an amount that can't be read is None.

    Raises:
        NotABudgetList: no table has both columns; not one amount can be read because no unit is printed, or two are; or a row of
            text has more cells than headings.
    """
    items: list[tuple[BudgetItem, AmountStatus]] = []
    found = False
    for grid, columns, outside in list_tables(transcript, _columns):
        found = True
        if columns.unit is None and len(outside) > 1:
            raise NotABudgetList(
                f"预算表上方注明了两种金额单位（{in_words(outside)}），分不清以哪一种为准；请只留一种再试"
            )
        items += _items(grid, columns, next(iter(outside), None))
    if not found:
        raise NotABudgetList("没有找到预算项目表；表中要有“项目名称”和“预算数”（或“金额”）两栏")
    if not any(item.amount for item, _ in items) and any(status == "undeclared_unit" for _, status in items):
        raise NotABudgetList("预算表没有写金额单位，金额无法核对；请注明万元或元，如在表上方写“单位：万元”")
    return tuple(item for item, _ in items)


def _columns(grid: Grid) -> _Columns | None:
    terms = catalogue()
    known = {term: terms[f"budget_item.{term}"].label_keys() for term in ("name", "code", "amount")}
    for row in range(1, grid.rows + 1):
        columns: dict[str, int] = {}
        unit = None
        for cell in grid.filled(row):
            key = label_key(_BRACKETS.sub("", cell.text))
            term = next((term for term, keys in known.items() if key in keys and term not in columns), None)
            if term:
                columns[term] = cell.column
            if term == "amount":
                unit = _unit(grid, cell)
        if {"name", "amount"} <= columns.keys():
            return _Columns(row, columns, unit)
    return None


def _unit(grid: Grid, heading: Cell) -> str | None:
    """The unit that the heading of the amounts declares; None where it declares none.

    Raises:
        NotABudgetList: one that can't be understood, or several.
    """
    units = units_of_heading(grid, heading)
    if not is_clear(units):
        raise NotABudgetList(f"栏目“{' '.join(heading.text.split())}”的金额单位读不懂；请写成万元或元再试")
    return next(iter(units), None)


def _items(grid: Grid, columns: _Columns, outside: str | None) -> Iterator[tuple[BudgetItem, AmountStatus]]:
    head, places, unit = columns
    for row in range(head + 1, grid.rows + 1):
        name, code, amount = (
            grid.at(row, places[term]) if term in places else None for term in ("name", "code", "amount")
        )
        if name is None or name.row != row or not name.text or is_sum(name.text):
            continue
        if fault := longer_than_headings(grid, head, row):
            raise NotABudgetList(f"{place_text(name.source)}：{fault}")
        read = parse_amount(amount.text if amount else "", unit or outside)
        item = BudgetItem(
            name=" ".join(name.text.split()),
            code=code.text if code and code.text else None,
            amount=read.amount,
            source=replace(name.source, part=BUDGET_LIST),
        )
        yield item, read.status
