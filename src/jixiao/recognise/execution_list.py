"""Reads a list of budget execution: columns by their labels, whatever else the table holds."""

from collections.abc import Iterator, Mapping

from jixiao.errors import JixiaoError
from jixiao.model import Cell, Transcript
from jixiao.model.budget import ExecutionItem
from jixiao.recognise.cells import is_sum
from jixiao.recognise.context import cutoff_month
from jixiao.recognise.grid import Grid
from jixiao.recognise.list_headings import ListHeadings, headings_at, known_labels_of
from jixiao.recognise.list_tables import ListTable, list_tables
from jixiao.recognise.list_units import contradiction, in_words, longer_than_headings
from jixiao.terms.folding import fold
from jixiao.values.dates import parse_date
from jixiao.values.declared_unit import is_clear
from jixiao.values.money import AmountReading, parse_amount

_FILLERS = frozenset({"", "-", "—", "——", "/"})
_AMOUNTS = ("initial_budget", "annual_budget", "executed")
_TERMS = ("name", "code", "unit", *_AMOUNTS, "day")


class NotAnExecutionList(JixiaoError):
    """No table with projects and one column of executed amounts, or amounts without a unit of money."""


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
    for table in list_tables(transcript, _headings):
        is_found = True
        outside = table.above.units
        if not all(table.headings.units.values()):
            lacks_unit |= not outside
            if not is_clear(outside):
                raise NotAnExecutionList(
                    f"预算执行表{table.above.place}{contradiction(outside)}；请只留一种、写成万元或元再导入"
                )
        items += _items(table)
    if not is_found:
        raise NotAnExecutionList("没有找到预算执行表；表中要有“项目名称”或“项目编码”一栏和“执行数”一栏")
    if lacks_unit and not any(item.executed for item in items):
        raise NotAnExecutionList("预算执行表没有写金额单位；请注明万元或元，如在表上方写“单位：万元”")
    return tuple(items)


def _headings(grid: Grid, row: int, above: ListHeadings | None) -> ListHeadings | None:
    """The headings that a row holds.

    Raises:
        NotAnExecutionList: two columns say how much was executed, or the unit of one can't be told.
    """
    known = known_labels_of("execution_item", _TERMS)
    found = headings_at(grid, row, known, _AMOUNTS, above)
    if found is None or "executed" not in found.cells or not found.cells.keys() & {"name", "code"}:
        return None
    executed = [" ".join(cell.text.split()) for cell in found.cells["executed"]]
    if len(executed) > 1:
        raise NotAnExecutionList(
            f"表中“{'”“'.join(executed)}”{len(executed)} 栏都是执行数，分不清以哪一栏为准；请只留一栏再导入"
        )
    for term, units in found.units.items():
        if not is_clear(units):
            heading = " ".join(found.cells[term][0].text.split())
            raise NotAnExecutionList(f"栏目“{heading}”的金额单位读不懂；请写成万元或元再导入")
    return found


def _items(table: ListTable) -> Iterator[ExecutionItem]:
    grid, note, month = table.grid, _note(table), cutoff_month(table.headings.cells["executed"][0].text)
    for row in table.rows():
        cells = {term: grid.at(row, place) for term, place in table.headings.places.items()}
        texts = {term: " ".join(cell.text.split()) if cell else "" for term, cell in cells.items()}
        name, code = texts.get("name", ""), texts.get("code", "")
        if is_sum(name or code) or (not (name or code) and not _says_something(grid, row, texts)):
            continue
        reads = {term: parse_amount(texts.get(term, ""), table.unit_of(row, term)) for term in _AMOUNTS}
        fault = (
            longer_than_headings(grid, table.headings.top, row)
            or table.split_number(row)
            or _without_unit(texts, reads)
        )
        if any(table.is_of_several(row, term) for term in _AMOUNTS):
            fault = "金额印在几个项目合并的一格里，分不清各是多少：请分开填写后重新导入"
        again = {term: said for term in _AMOUNTS if (said := table.said_again(row, term))}
        fault = fault or next((said for term, said in again.items() if not table.headings.stands_alone(term)), "")
        amounts = {term: None if fault else read.amount for term, read in reads.items()}
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
            fault=fault, note="；".join(dict.fromkeys(one for one in (note, *again.values()) if one and not fault)),
            month=month, **amounts,
        )  # fmt: skip


def _without_unit(texts: Mapping[str, str], reads: Mapping[str, AmountReading]) -> str:
    """What is said of a row with an amount whose unit nothing says; empty for none."""
    bare = [texts[term] for term, read in reads.items() if read.status == "undeclared_unit"]
    if not bare:
        return ""
    return f"“{'”“'.join(bare)}”没有注明金额单位，或注明的互相矛盾：请注明后重新导入"


def _note(table: ListTable) -> str:
    """What is said where a heading counts in another unit than the lines above, or the unit is that of a list before."""
    own, outside = table.headings.own_units - table.above.units, table.above.units
    is_plain = table.headings.unit_column is None
    said = []
    if own and outside and not table.above.note:
        said.append(f"栏目注明“{in_words(own)}”，表{table.above.place}注明“{in_words(outside)}”：按栏目的单位读取")
    if is_plain and not all(table.headings.units.values()):
        said += [one for one in (table.above.note, table.above.doubt) if one]
    return "；".join(said)


def _says_something(grid: Grid, row: int, texts: dict[str, str]) -> bool:
    """Whether a row without name and code holds amounts of a project, which nobody can tell; a row of sums does not."""
    if any(is_sum(cell.text) for cell in grid.filled(row)):
        return False
    return any(fold(texts.get(term, "")) not in _FILLERS for term in _AMOUNTS)
