"""Reads a list of many projects, one row for each indicator, by a declared layout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jixiao.forms import IndicatorColumn
from jixiao.forms.lists import ListColumn, ListForm, lists
from jixiao.model import Cell, Paragraph, Problem, Table
from jixiao.recognise.cells import is_sum, joined
from jixiao.recognise.classes import SheetClasses, sheet_classes
from jixiao.recognise.context import TableContext, table_context
from jixiao.recognise.draft import Draft
from jixiao.recognise.extras import UNIT
from jixiao.recognise.fitting import Fit, match_columns
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.head import HeadValue
from jixiao.recognise.indicator_headings import without_units_over_indicators
from jixiao.recognise.indicators import FILLERS
from jixiao.recognise.lead import lead_of
from jixiao.recognise.list_lead import shared_values
from jixiao.recognise.list_money import (
    filled_below,
    is_of_several,
    is_row_of_units,
    nearest,
    unit_cell,
    unit_column,
    with_notes,
    with_own_unit,
)
from jixiao.recognise.list_parts import list_parts, repeated_headings
from jixiao.recognise.list_units import heading_with_unit
from jixiao.recognise.piece import Piece, known_labels, short, take_listed
from jixiao.recognise.rows import BlockReader
from jixiao.recognise.slid_rows import straightened
from jixiao.recognise.uneven_rows import class_keys, tell_uneven
from jixiao.terms.folding import fold, label_key
from jixiao.values import parse_number
from jixiao.values.declared_unit import says_only_unit, units_of_note

_NEEDED = {"level2", "name", "target"}
_OWN = ("name", "unit", "code")
"""What tells one project from the next."""
_CARRIED = ("department", "unit")
"""What stands for every project below it until it is printed anew."""


@dataclass(frozen=True, slots=True)
class ListFit:
    """How a table and a list go together.

    Attributes:
        layout: the definition.
        header_row: last row of the headings.
        projects: heading and column of what is said of projects.
        fit: the headings, and the indicator columns among them.
        heads: all cells in the rows of the headings.
        units: id of the heading of an amount -> the cell beside it that declares its unit: a common heading, or a unit below.
        over: the table, without units that common headings over indicators print.
        unit_column: heading of the column that says the unit of the amounts project by project; None where there is none.
    """

    layout: ListForm
    header_row: int
    projects: tuple[tuple[Cell, ListColumn], ...]
    fit: Fit
    heads: tuple[Cell, ...]
    over: Grid
    units: dict[int, Cell] = field(default_factory=dict)
    unit_column: Cell | None = None

    def column_of(self, name: str) -> int:
        """Column of the table in which a field stands; 0 where it has none."""
        found = (cell.column for cell, column in self.projects if column.slot and column.slot.name == name)
        return next(found, 0)


def list_fit(grid: Grid) -> ListFit | None:
    """The list that a table is: its headings name a project beside the class, name and value of an indicator; else None."""
    for layout in lists():
        keys = frozenset(key for column in layout.indicator_columns() for key in column.keys)
        for row, known in grid.rows_with(keys).items():
            found = _fitted(grid, layout, row) if known >= len(_NEEDED) else None
            if found is not None:
                return found
    return None


def _fitted(grid: Grid, layout: ListForm, row: int) -> ListFit | None:
    """The headings over a row of indicator headings, those merged down from above among them, and those of a divided heading."""
    indicators, row = row, _last_row_of_headings(grid, layout, row)
    over = (_heading(grid, row, column) for column in range(1, grid.table.columns + 1))
    headings = list({id(cell): cell for cell in over if cell is not None}.values())
    columns = match_columns(layout.form, headings, [key_of(cell) for cell in headings])
    columns += _unit_behind_value(layout, headings, columns)
    taken = {id(cell) for _, cell in columns}
    projects: list[tuple[Cell, ListColumn]] = []
    printed = {key_of(cell) for cell in headings if id(cell) not in taken}
    for cell in headings:
        free = (item for item in layout.columns if item not in [other for _, other in projects])
        fits = (item for item in free if key_of(cell) in item.keys and id(cell) not in taken)
        fitting = next((item for item in fits if _is_own_or_alone(item, key_of(cell), printed)), None)
        if fitting is not None:
            projects.append((cell, fitting))
    names_project = any(column.slot and column.slot.name == "name" for _, column in projects)
    if not names_project or not {column.column for column, _ in columns} >= _NEEDED:
        return None
    fit = Fit(layout.form, header_row=1, header_top=1, headings=headings, columns=columns)
    top = min(cell.row for cell in headings)
    money = [cell for cell, column in projects if column.slot and column.slot.kind == "money"]
    lead = without_units_over_indicators(grid, indicators)
    units = {id(cell): unit for cell in money if (unit := heading_with_unit(lead, range(1, row), cell)) is not None}
    row += is_row_of_units(grid, row + 1, units)
    heads = tuple(cell for at in range(top, row + 1) for cell in grid.filled(at))
    said = taken | {id(cell) for cell, _ in projects}
    unused = [cell for cell in headings if id(cell) not in said]
    return ListFit(layout, row, tuple(projects), fit, heads, lead, units, unit_column(grid, unused, money))


def _is_own_or_alone(column: ListColumn, key: str, printed: set[str]) -> bool:
    """Whether a heading prints the own label of a column, or a synonym where no other heading prints that: 总额 beside 预算数 is none."""
    own = label_key(column.label)
    return key == own or own not in printed


def _last_row_of_headings(grid: Grid, layout: ListForm, row: int) -> int:
    """The row in which headings end: indicator headings may reach down beside a heading that is divided (项目资金 over its parts).

    A text without lines has no merged cells: there the next row is one of headings where it has nothing but headings of projects.
    """
    if grid.table.ruled:
        keys = frozenset(key for column in layout.indicator_columns() for key in column.keys)
        return max(cell.row + cell.row_span - 1 for cell in grid.filled(row) if key_of(cell) in keys)
    own = frozenset(key for column in layout.columns for key in column.keys)
    below = grid.filled(row + 1) if row < grid.rows else []
    return row + 1 if len(below) > 1 and all(key_of(cell) in own for cell in below) else row


def _heading(grid: Grid, row: int, column: int) -> Cell | None:
    """The heading over a column; a text without lines has no merged cells, so that one may stand in the row above."""
    for at in (row, row - 1) if not grid.table.ruled else (row,):
        cell = grid.at(at, column)
        if cell is not None and cell.text:
            return cell
    return None


def _unit_behind_value(
    layout: ListForm, headings: list[Cell], columns: list[tuple[IndicatorColumn, Cell]]
) -> list[tuple[IndicatorColumn, Cell]]:
    """单位 right of the value is that of the value; left of it, the unit whose project it is."""
    target = next((cell.column for column, cell in columns if column.column == "target"), None)
    if target is None or any(column.column == "measure" for column, _ in columns):
        return []
    measure = next((column for column in layout.indicator_columns() if column.column == "measure"), None)
    behind = [cell for cell in headings if key_of(cell) == UNIT and cell.column > target]
    return [(measure, behind[0])] if measure is not None and len(behind) == 1 else []


def read_list(
    grid: Grid,
    found: ListFit,
    lines: list[Paragraph],
    fiscal_year: int | None,
    *,
    is_below: bool = False,
    page_units: frozenset[str] = frozenset(),
    notes: Iterable[Paragraph] = (),
) -> list[Piece]:
    """Reads every project of a list, in the order of its rows; each part of it with the unit of its own headings.

    Args:
        grid: the table.
        found: how it and the list go together.
        lines: the lines between the table before and this one.
        fiscal_year: year of the sheet before it, which holds where this one prints neither a year nor a title.
        page_units: the units in the headers and footers of its pages.
        is_below: another list of the same table stands between the lines and this one.
        notes: the notes below it.
    """
    context = replace(table_context(lines), page_units=page_units)
    below = [note.text for note in notes]
    pieces: list[Piece] = []
    parts = list_parts(grid, found.header_row, found.heads)
    for part in parts:
        own = found if part is grid else list_fit(part)
        if own is not None:
            year = pieces[0].draft.fiscal_year if pieces else fiscal_year
            over = nearest(own, context) if is_below else context
            pieces += _read_part(part, own, lines, over, year, below if part is parts[-1] else [])
            is_below = True
    return pieces


def _read_part(
    grid: Grid,
    found: ListFit,
    lines: list[Paragraph],
    context: TableContext,
    fiscal_year: int | None,
    below: list[str],
) -> list[Piece]:
    above = replace(found.fit, labels={(0, place): cell for place, cell in enumerate(found.fit.headings)})
    lead = lead_of(found.over, above, known_labels())
    context = lead.over(context)
    year = lead.year_over(context, fiscal_year)
    shared = _shared(grid, found, lines)
    grid, shifted = straightened(grid, found)
    starts, others = _starts(grid, found)
    context = with_notes([*(grid.filled(row)[0].text for row in others), *below], found, context)
    pieces: list[Piece] = []
    carried: dict[str, Cell] = {}
    for first, after in pairwise([*starts, grid.rows + 1]):
        rows = [row for row in range(first, after) if row not in others]
        draft = Draft(found.fit.form, grid.table.source, year, lead.title, lead.titles(), is_listed=True)
        piece = Piece(draft, BlockReader(Grid(_indicators(grid, found, rows)), found.fit).read())
        head = [*_head(grid, found, rows, carried, starts), *shared]
        piece.problems += [*_differences(grid, found, rows), *_of_several(grid, found, rows, starts)]
        take_listed(piece, found.fit, head, with_own_unit(grid, found, rows, context))
        piece.problems += [] if grid.table.ruled else tell_uneven(grid, piece.block.rows, class_keys(found.layout.form))
        pieces.append(piece)
    if pieces:
        said = {id(cell.source) for value in shared for cell in (value.label, value.cell) if cell is not None}
        used = [cell for row in range(1, found.header_row + 1) for cell in grid.filled(row) if id(cell.source) in said]
        units = {piece.draft.money_unit for piece in pieces}
        unread = [
            row
            for row in others
            if not says_only_unit(text := grid.filled(row)[0].text) or units_of_note(text) != units
        ]
        pieces[0].problems += [*_not_read(grid, found, (*lead.cells, *used), unread), *shifted]
    return pieces


def _shared(grid: Grid, found: ListFit, lines: list[Paragraph]) -> list[HeadValue]:
    """What is said of all projects above the headings, of fields that have no column."""
    own = {column.slot.name for _, column in found.projects if column.slot}
    inside = [cell for row in range(1, found.header_row) for cell in grid.filled(row)]
    return shared_values(found.layout, lines, inside, own)


def _starts(grid: Grid, found: ListFit) -> tuple[list[int], list[int]]:
    """Rows with which a project begins, and rows that are of none: sums, notes, and what stands above the first.

    One with the name of the project before begins where it counts on below a row without a number; numbers in every row count rows.
    """
    starts: list[int] = []
    others: list[int] = []
    current: dict[str, str] = {}
    number, is_counted_before = "", False
    classes = sheet_classes(grid, found.fit)
    repeated = _repeated(grid, found)
    for row in range(found.header_row + 1, grid.rows + 1):
        cells = grid.filled(row)
        if not cells:
            continue
        own = {field: text for field in _OWN if (text := _text(grid, found, row, field))}
        name = own.get("name", "")
        if (
            any(is_sum(cell.text) for cell in cells[:2])
            or _is_note(cells, found)
            or row in repeated
            or (name and _is_no_name(name, classes))
        ):
            others.append(row)
            continue
        is_new = any(current.get(field) != text for field, text in own.items())
        counted = _number(grid, found, row)
        is_new |= not is_counted_before and "" != counted != number != ""
        is_counted_before = bool(counted)
        if name and is_new:
            number = counted
            current = {**{field: text for field, text in current.items() if field == "unit"}, **own}
            starts.append(row)
        elif not current:
            others.append(row)
    return starts, others


def _number(grid: Grid, found: ListFit, row: int) -> str:
    """What the column that counts says in a row; empty where nothing begins there."""
    column = next((cell.column for cell, column in found.projects if column.slot is None), 0)
    cell = grid.at(row, column) if column else None
    return fold(cell.text) if cell is not None and cell.row == row else ""


def _repeated(grid: Grid, found: ListFit) -> set[int]:
    return {row for rows in repeated_headings(grid, found.header_row, found.heads) for row in rows}


def _is_no_name(text: str, classes: SheetClasses) -> bool:
    """An amount or the name of a class is no project's name: the row belongs to none."""
    return parse_number(text.replace(",", "")) is not None or any(classes.class_of(text, level) for level in (1, 2))


def _is_note(cells: list[Cell], found: ListFit) -> bool:
    """A single text that begins where a project's own columns do: 注：…"""
    own = {cell.column for cell, _ in found.projects}
    return len(cells) == 1 and cells[0].column in own


def _text(grid: Grid, found: ListFit, row: int, field: str) -> str:
    """The folded text of a field that begins in a row; empty where none does."""
    cell = grid.at(row, found.column_of(field)) if found.column_of(field) else None
    return fold(cell.text) if cell is not None and cell.row == row else ""


def _head(grid: Grid, found: ListFit, rows: list[int], carried: dict[str, Cell], starts: list[int]) -> list[HeadValue]:
    """What the columns say of the project of some rows; each value has its place in the first of them."""
    values = []
    for heading, column in found.projects:
        if column.slot is None:
            continue
        cells = filled_below(grid, heading, rows)
        cell = cells[0] if cells else carried.get(column.slot.name)
        if cell is not None and column.slot.name in _CARRIED:
            carried[column.slot.name] = cell
        own = cell or replace(heading, text="", source=replace(heading.source, text=""))
        own = replace(own, text="") if column.slot.kind == "money" and is_of_several(own, starts) else own
        values.append(
            HeadValue(
                column.slot, heading, _in_row(own, rows[0], grid.filled(rows[0])[0]), heading=unit_cell(found, heading)
            )
        )
    return values


def _in_row(cell: Cell, row: int, beside: Cell) -> Cell:
    """The cell with its place in a row: its own where it begins there, else below its column, as high as what stands beside it."""
    if cell.row == row:
        return cell
    own, there = cell.source, beside.source
    box = (own.box[0], there.box[1], own.box[2], there.box[3]) if own.box and there.box else None
    return replace(cell, source=replace(own, page=there.page, row=there.row, line=there.line, box=box))


def _of_several(grid: Grid, found: ListFit, rows: list[int], starts: list[int]) -> Iterator[Problem]:
    """Tells the amount of a cell that is merged over the rows of several projects: it is that of all together."""
    for heading, column in found.projects:
        cells = filled_below(grid, heading, rows)[:1] if column.slot and column.slot.kind == "money" else []
        for cell in cells:
            if is_of_several(cell, starts):
                message = (
                    f"“{joined(heading.text)}”的金额“{short(cell.text)}”印在几个项目合并的一格里，分不清各是多少，未取"
                )
                yield Problem("not_interpreted", message, cell.source)


def _differences(grid: Grid, found: ListFit, rows: list[int]) -> Iterator[Problem]:
    for heading, column in found.projects:
        cells = filled_below(grid, heading, rows) if column.slot else []
        for cell in cells[1:]:
            if fold(cell.text) != fold(cells[0].text):
                message = f"“{joined(heading.text)}”在同一项目的各行中不一致，取第一行的，“{short(cell.text)}”未取用"
                yield Problem("header_differs", message, cell.source)


def _indicators(grid: Grid, found: ListFit, rows: list[int]) -> Table:
    """The rows of a project below the headings of its indicators, as a table of its own; what is merged into them is cut to them."""
    known = {cell.column: cell for _, cell in found.fit.columns}
    columns = {place for cell in known.values() for place in range(cell.column, cell.column + cell.column_span)}
    cells = []
    for number, row in enumerate(rows):
        for column in sorted(columns):
            cell = grid.at(row, column)
            if cell is None or cell.column != column or (cell.row != row and number):
                continue
            height = min(cell.row + cell.row_span - row, len(rows) - number)
            cells.append(replace(cell, row=number + 2, row_span=height))
    return Table(tuple(cells), len(rows) + 1, grid.table.columns, grid.table.ruled, grid.table.source)


def _not_read(grid: Grid, found: ListFit, used: tuple[Cell, ...], others: list[int]) -> Iterator[Problem]:
    """What belongs to no project: texts above the headings, columns that the list does not have, sums and notes."""
    taken = {id(cell) for cell in used} | {id(cell) for _, cell in found.fit.columns}
    taken |= (
        {id(cell) for cell, _ in found.projects} | {id(cell) for cell in found.units.values()} | {id(found.unit_column)}
    )
    for row in range(1, found.header_row + 1):
        for cell in grid.filled(row):
            if id(cell) not in taken and not _is_over_others(cell, found):
                yield Problem("unplaced", f"“{short(cell.text)}”不属于列表中的任何一栏，整列未取用", cell.source)
    for row in sorted({*others} - _repeated(grid, found)):
        first = grid.filled(row)[0]
        yield Problem("unplaced", f"“{short(first.text)}”一行是合计或说明，不是项目，未取用", first.source)
    yield from _without_heading(grid, found, {*others} | _repeated(grid, found))


def _without_heading(grid: Grid, found: ListFit, others: set[int]) -> Iterator[Problem]:
    """Tells the cells of projects in columns over which no heading stands, column by column."""
    headed = {column for cell in found.fit.headings for column in range(cell.column, cell.column + cell.column_span)}
    bare: dict[int, list[Cell]] = {}
    for row in range(found.header_row + 1, grid.rows + 1):
        for cell in () if row in others else grid.filled(row):
            if cell.column not in headed and cell.row == row and fold(cell.text) not in FILLERS:
                bare.setdefault(cell.column, []).append(cell)
    for cells in bare.values():
        yield Problem(
            "unplaced", f"“{short(cells[0].text)}”上方没有栏目名称，这一列 {len(cells)} 格未取用", cells[0].source
        )


def _is_over_others(cell: Cell, found: ListFit) -> bool:
    """A common heading over headings that are read."""
    own = {heading.column for heading in found.fit.headings if heading.row > cell.row}
    return any(cell.column <= column < cell.column + cell.column_span for column in own)
