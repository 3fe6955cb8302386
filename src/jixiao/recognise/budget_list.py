"""Reads a list of budget projects: a table with a column of names and one of amounts, whatever else it holds."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jixiao.errors import JixiaoError
from jixiao.model import Table, Transcript
from jixiao.model.budget import BUDGET_LIST, BudgetItem
from jixiao.recognise.cells import is_sum
from jixiao.recognise.grid import Grid
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import label_key
from jixiao.values.money import AmountStatus, parse_amount
from jixiao.values.units import find_money_unit, money_unit_of_heading

_BRACKETS = re.compile(r"[(（].*")


class NotABudgetList(JixiaoError):
    """No table with project names and amounts, or amounts without a unit of money."""


def budget_list(transcript: Transcript) -> tuple[BudgetItem, ...]:
    """The projects of every table that has a column of names and a column of amounts.

    Amounts are in the unit that the heading of the column, a line above the table or the cell itself prints. Rows of sums
    and rows without a name are left out; an amount that can't be read is None.

    Raises:
        NotABudgetList: no table has both columns; or not one amount can be read because no unit is printed.
    """
    unit: str | None = None
    items: list[tuple[BudgetItem, AmountStatus]] = []
    found = False
    for part in transcript.parts:
        if not isinstance(part, Table):
            unit = find_money_unit(part.text) or unit
            continue
        columns = _columns(Grid(part))
        if columns:
            found = True
            items += _items(part, columns, unit)
    if not found:
        raise NotABudgetList("没有找到预算项目表；表中要有“项目名称”和“预算数”（或“金额”）两栏")
    if not any(item.amount for item, _ in items) and any(status == "undeclared_unit" for _, status in items):
        raise NotABudgetList("预算表没有写金额单位，金额无法核对；请注明万元或元，如在表上方写“单位：万元”")
    return tuple(item for item, _ in items)


def _columns(grid: Grid) -> tuple[int, dict[str, int], str | None] | None:
    """Row of the headings, column of each term, and the unit that the heading of the amounts or a row above it prints."""
    terms = catalogue()
    known = {term: terms[f"budget_item.{term}"].label_keys() for term in ("name", "code", "amount")}
    above: str | None = None
    for row in range(1, grid.rows + 1):
        columns: dict[str, int] = {}
        unit = None
        for cell in grid.filled(row):
            key = label_key(_BRACKETS.sub("", cell.text))
            term = next((term for term, keys in known.items() if key in keys and term not in columns), None)
            if term:
                columns[term] = cell.column
            if term == "amount":
                unit = money_unit_of_heading(cell.text)
        if {"name", "amount"} <= columns.keys():
            return row, columns, unit or above
        above = next(filter(None, (find_money_unit(cell.text) for cell in grid.filled(row))), above)
    return None


def _items(
    table: Table, columns: tuple[int, dict[str, int], str | None], outside: str | None
) -> Iterator[tuple[BudgetItem, AmountStatus]]:
    head, places, unit = columns
    grid = Grid(table)
    for row in range(head + 1, grid.rows + 1):
        name, code, amount = (
            grid.at(row, places[term]) if term in places else None for term in ("name", "code", "amount")
        )
        if name is None or name.row != row or not name.text or is_sum(name.text):
            continue
        read = parse_amount(amount.text if amount else "", unit or outside)
        item = BudgetItem(
            name=" ".join(name.text.split()),
            code=code.text if code and code.text else None,
            amount=read.amount,
            source=replace(name.source, part=BUDGET_LIST),
        )
        yield item, read.status
