"""Several sheets in one table: one below the other, as worksheets and texts without blank lines print them, or side by side."""

from dataclasses import replace
from itertools import pairwise

from jixiao.model import Cell, Table
from jixiao.recognise.context import is_note, title_of, units_above_form, year_of
from jixiao.recognise.grid import Grid, key_of
from jixiao.terms.catalogue import catalogue
from jixiao.values.declared_unit import declared_units

COLONS = (":", "：")
_SAME_LABELS = 4
"""Texts that two sheets side by side have in common at least: the labels of their form. The columns of a list have none."""


def sheets_in(table: Table) -> list[tuple[Table, ...]]:
    """Splits a table where a row begins with the label 项目名称 again; lines printed over it (title, unit) go with it.

    Where lines are ruled, a row may hold the label twice: then two sheets stand side by side. Each item holds what stands
    side by side; the items stand one below the other.
    """
    names = catalogue()["name"].label_keys()
    if sum(key_of(cell) in names for cell in table.cells) < 2:
        return [(table,)]
    grid = Grid(table)
    starts = [row for row in range(1, grid.rows + 1) if _begins_with(grid.filled(row), names)]
    if not starts:
        return [(table,)]
    borders = [1] + [_with_lines_above(grid, row) for row in starts[1:]] + [grid.rows + 1]
    parts = [_rows(table, first, after) for first, after in pairwise(borders)] if len(starts) > 1 else [table]
    return [tuple(_side_by_side(part, names)) if table.ruled else (part,) for part in parts]


def _side_by_side(table: Table, names: frozenset[str]) -> list[Table]:
    """The two sheets of a table that is parted from top to bottom before its second 项目名称; the table itself where it is not.

    What reaches over both above their first rows (title, year, unit) goes with both.
    """
    labels = [cell for cell in table.cells if key_of(cell) in names]
    if len(labels) != 2 or labels[0].row != labels[1].row:
        return [table]
    first, border = labels[0].row, labels[1].column
    over = [cell for cell in table.cells if cell.column < border < cell.column + cell.column_span]
    if border == labels[0].column or any(cell.row + cell.row_span > first for cell in over):
        return [table]
    left = [cell for cell in table.cells if cell.column < border]
    right = [cell for cell in table.cells if cell.column >= border]
    if len({key_of(cell) for cell in left if cell.text} & {key_of(cell) for cell in right if cell.text}) < _SAME_LABELS:
        return [table]
    return [_columns(table, left, 1, border), _columns(table, [*over, *right], border, table.columns + 1)]


def _columns(table: Table, cells: list[Cell], first: int, after: int) -> Table:
    """A part of a table between two columns."""
    cut = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        begin, end = max(cell.column, first), min(cell.column + cell.column_span, after)
        cut.append(replace(cell, column=begin - first + 1, column_span=end - begin))
    return replace(table, cells=tuple(cut), columns=after - first)


def split_before(table: Table, row: int) -> tuple[Table | None, Table]:
    """Splits a table before a row with the label 项目名称 and the lines printed over it; None where nothing is left."""
    first = _with_lines_above(Grid(table), row)
    if first <= 2:
        return None, table
    return _rows(table, 1, first), _rows(table, first, table.rows + 1)


def _begins_with(cells: list[Cell], keys: frozenset[str]) -> bool:
    return len(cells) > 1 and key_of(cells[0]) in keys


def _with_lines_above(grid: Grid, row: int) -> int:
    """The first row of the heading over a row; a note or a unit above its title may be of the sheet before, and stays there."""
    first = row
    while first > 2 and is_heading_row(grid.filled(first - 1)):
        first -= 1
    title = next(
        (place for place in range(first, row) if any(title_of(cell.text) for cell in grid.filled(place))), None
    )
    above = range(first, row if title is None else title)
    if title is None:
        return max((place + 1 for place in above if _is_note(grid.filled(place))), default=first)
    return title if any(_is_note(grid.filled(place)) or _says_unit(grid.filled(place)) for place in above) else first


def _is_note(cells: list[Cell]) -> bool:
    return bool(cells) and is_note(f"{cells[0].text}:" if len(cells) > 1 else cells[0].text)


def _says_unit(cells: list[Cell]) -> bool:
    return any(units_above_form(cell.text) for cell in cells)


def is_heading_row(cells: list[Cell]) -> bool:
    """A title, the year or the unit of money over a sheet: one cell, or a few of which one says the year or the unit.

    Of more than two cells each says one of these, or is a label or stands behind one: 填报单位：某局, 2024年度, 金额单位：元.
    """
    if len(cells) <= 1:
        return True
    texts = [cell.text.strip() for cell in cells]
    says = [bool(declared_units(text)) or year_of(text) is not None for text in texts]
    is_said = any(says) or any(declared_units(left + right) for left, right in pairwise(texts))
    if len(cells) == 2:
        return is_said
    labels = [any(mark in text for mark in COLONS) for text in texts]
    behind = [False, *(text.endswith(COLONS) for text in texts)]
    return is_said and all(map(any, zip(says, labels, behind, strict=False)))


def _rows(table: Table, first: int, after: int) -> Table:
    cells = tuple(replace(cell, row=cell.row - first + 1) for cell in table.cells if first <= cell.row < after)
    source = cells[0].source if cells else table.source
    place = replace(table.source, row=source.row, line=source.line, page=source.page)
    return Table(cells, after - first, table.columns, table.ruled, place)
