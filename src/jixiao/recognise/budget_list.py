"""Reads a list of budget projects: a table with a column of names and one of amounts, whatever else it holds."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.errors import JixiaoError
from jixiao.model import Cell, Transcript
from jixiao.model.budget import BUDGET_LIST, BudgetItem
from jixiao.model.wording import place_text
from jixiao.recognise.cells import is_sum
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.list_headings import ListHeadings, headings_at, known_labels_of
from jixiao.recognise.list_tables import ListTable, list_tables
from jixiao.recognise.list_units import contradiction, longer_than_headings
from jixiao.values.declared_unit import is_clear
from jixiao.values.money import AmountStatus, parse_amount

_TERMS = ("name", "code", "amount")


class NotABudgetList(JixiaoError):
    """No table with project names and amounts, or amounts without a unit of money."""


def budget_list(transcript: Transcript) -> tuple[BudgetItem, ...]:
    """The projects of every table that has a column of names and a column of amounts.

    Amounts are in the unit that the heading of the column, a line above the table or the cell itself prints. Rows of sums
    and rows without a name are left out; an amount that can't be read is None.

    Raises:
        NotABudgetList: no table has both columns, or one has both several times; not one amount can be read because no unit is
            printed, or two are; or a row of text has more cells than headings.
    """
    items: list[tuple[BudgetItem, AmountStatus]] = []
    found = False
    for table in list_tables(transcript, _headings):
        found = True
        _check_units(table)
        items += _items(table)
    if not found:
        raise NotABudgetList("没有找到预算项目表；表中要有“项目名称”和“预算数”（或“金额”）两栏")
    if not any(item.amount for item, _ in items) and any(status == "undeclared_unit" for _, status in items):
        raise NotABudgetList("预算表没有写金额单位，金额无法核对；请注明万元或元，如在表上方写“单位：万元”")
    return tuple(item for item, _ in items)


def _headings(grid: Grid, row: int, above: ListHeadings | None) -> ListHeadings | None:
    """The headings that a row holds.

    Raises:
        NotABudgetList: several lists stand beside each other.
    """
    known = known_labels_of("budget_item", _TERMS)
    found = headings_at(grid, row, known, ("amount",), above)
    if found is None or "name" not in found.cells:
        return None
    names = [key_of(cell) for cell in found.cells["name"]]
    if len(set(names)) < len(names) and len(found.cells["amount"]) > 1:
        raise NotABudgetList("预算表的项目名称和金额各有几栏，像是并排的几张表，分不清谁是谁的；请上下排成一张再试")
    return found


def _check_units(table: ListTable) -> None:
    """The unit of the amounts can be told, or none is printed.

    Raises:
        NotABudgetList: one that can't be understood, or several.
    """
    own, outside = table.headings.units["amount"], table.above.units
    if not is_clear(own):
        heading = " ".join(table.headings.cells["amount"][0].text.split())
        raise NotABudgetList(f"栏目“{heading}”的金额单位读不懂；请写成万元或元再试")
    units = own | table.below if own else outside
    if not is_clear(units):
        raise NotABudgetList(f"预算表{table.above.place}{contradiction(units)}；请只留一种、写成万元或元再试")


def _items(table: ListTable) -> Iterator[tuple[BudgetItem, AmountStatus]]:
    grid, places = table.grid, table.headings.places
    for row in table.rows():
        name, code, amount = (grid.at(row, places[term]) if term in places else None for term in _TERMS)
        if name is None or name.row != row or not name.text or is_sum(name.text):
            continue
        if fault := longer_than_headings(grid, table.headings.top, row) or table.split_number(row):
            raise NotABudgetList(f"{place_text(name.source)}：{fault}")
        printed = " ".join(amount.text.split()) if amount else ""
        read = parse_amount(printed, table.unit_of(row, "amount"))
        doubt = table.said_again(row, "amount")
        if doubt and not table.headings.stands_alone("amount"):
            read = replace(read, amount=None, status="not_interpreted")
        doubt = doubt or _doubt(printed, read.status)
        if read.amount and (of_others := _of_others(table, row, name, read.amount)):
            read, doubt = replace(read, amount=None, status="not_interpreted"), of_others
        item = BudgetItem(
            name=" ".join(name.text.split()),
            code=code.text if code and code.text else None,
            amount=read.amount,
            source=replace(name.source, part=BUDGET_LIST),
            doubt=doubt or (table.above.note or table.above.doubt if read.amount and _is_from_above(table) else ""),
        )
        yield item, read.status


def _of_others(table: ListTable, row: int, name: Cell, amount: Decimal) -> str:
    """What is said of an amount that is not that of its project alone, or one of several; empty for none.

    Of a name over several rows, merged or with empty cells below it, the first amount is that of the project where the others
    are its parts.
    """
    if table.is_of_several(row, "amount"):
        return "金额印在几个项目合并的一格里，分不清各是多少，未读作金额"
    place = table.headings.places["amount"]
    own = (table.grid.at(at, place) for at in _rows_below(table, name))
    further = {id(cell): cell for cell in own if cell is not None and cell.row > row and cell.text}
    parts = [parse_amount(cell.text, table.unit_of(cell.row, "amount")).amount or 0 for cell in further.values()]
    if not any(parts) or sum(parts) == amount:
        return ""
    if name.row_span > 1:
        return "项目名称合并的几行里各有金额，分不清哪一个是它的，未读作金额"
    return "下面没有项目名称的行里还有金额，分不清哪一个是它的，未读作金额"


def _rows_below(table: ListTable, name: Cell) -> Iterator[int]:
    """The further rows of a project: those of its merged name, then those that begin right of the names, up to the next one or a sum."""
    last = name.row + name.row_span
    yield from range(name.row + 1, last)
    for row in (row for row in table.rows() if row >= last):
        cells = table.grid.filled(row)
        if any(cell.column <= name.column or is_sum(cell.text) for cell in cells):
            return
        yield row


def _is_from_above(table: ListTable) -> bool:
    return not table.headings.units["amount"] and table.headings.unit_column is None


def _doubt(printed: str, status: AmountStatus) -> str:
    """What is said of an amount that was not read; empty for none."""
    if status == "undeclared_unit":
        return f"金额“{printed}”没有注明单位，或注明的单位互相矛盾，未读作金额"
    return f"金额“{printed}”读不懂，未读作金额" if status == "not_interpreted" else ""
