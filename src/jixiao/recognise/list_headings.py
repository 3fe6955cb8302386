"""The headings of a list that says its columns by terms: which column holds what, and in which unit of money each amount counts."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from jixiao.model import Cell
from jixiao.recognise.extras import UNIT
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.list_divided import divided
from jixiao.recognise.list_units import first_line, unit_below, units_of_heading, units_over
from jixiao.recognise.units_behind import UNIT_BEHIND
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold, label_key
from jixiao.values.declared_unit import units_alone
from jixiao.values.lexicon import any_of
from jixiao.values.units import parse_unit

_BRACKETS = re.compile(r"[(（].*", re.DOTALL)

_GROUPS = ("budget_item", "execution_item")
"""Groups of the catalogue with the terms of lists."""

_OF_MONEY = (
    "budget_item.amount",
    *(f"execution_item.{term}" for term in ("initial_budget", "annual_budget", "executed")),
)
"""Terms of amounts of all lists: one list may print those of another."""


@dataclass(frozen=True, slots=True)
class ListHeadings:
    """The headings of a list.

    Attributes:
        first: the first row over them that belongs to them: lines, a common heading.
        top: the row in which the headings of amounts stand.
        row: the last row that belongs to the headings; a row of units below them does.
        cells: term -> the cells that head it; several only where the list prints it several times, that with its own label first.
        units: term of an amount -> the units that its heading declares, or a common one over it; see
            :func:`~jixiao.values.declared_unit.is_clear`.
        unit_column: column that says row by row in which unit the amounts are; None where there is none.
    """

    first: int
    top: int
    row: int
    cells: Mapping[str, tuple[Cell, ...]]
    units: Mapping[str, frozenset[str]]
    unit_column: int | None

    @property
    def places(self) -> dict[str, int]:
        """Column of each term; the first where it is printed several times."""
        return {term: cells[0].column for term, cells in self.cells.items()}

    @property
    def own_units(self) -> frozenset[str]:
        """Every unit that a heading declares."""
        return frozenset().union(*self.units.values())

    def stands_alone(self, term: str) -> bool:
        """Whether one column alone has the own label of a term: further ones print a synonym of it."""
        cells = self.cells[term]
        return len(cells) == 1 or (_has_own_label(cells[0], term) and not _has_own_label(cells[1], term))

    def texts(self) -> tuple[str, ...]:
        """The headings as they are compared with others."""
        return tuple(fold(cell.text) for cells in self.cells.values() for cell in cells)


def headings_at(
    grid: Grid, row: int, known: Mapping[str, frozenset[str]], amounts: Collection[str], above: ListHeadings | None
) -> ListHeadings | None:
    """The headings of which a row holds at least one amount; None where it holds none.

    The others may be merged into the row from above, or stand above an empty cell of it.

    Args:
        grid: the table.
        row: the row.
        known: term -> the label keys that it may have.
        amounts: the terms that are amounts.
        above: the headings that were found before; a row below them is none of their own.
    """
    cells = grid.filled(row)
    printed = "".join("".join(cell.text for cell in cells).split())
    if not _any_of_keys(frozenset().union(*(known[term] for term in amounts))).search(printed):
        return None
    if not any(_term(cell.text, known) in amounts for cell in cells):
        return None
    found: dict[str, tuple[Cell, ...]] = {}
    is_below = above is None or row - 1 > above.row
    for column in range(1, grid.table.columns + 1):
        cell = _heading(grid, row, column, is_below=is_below)
        if cell is None or any(cell is other for cells in found.values() for other in cells):
            continue
        if term := _term(cell.text, known):
            found[term] = (*found.get(term, ()), cell)
    found, over = _with_parts(grid, found, known, amounts)
    found = {
        term: tuple(sorted(cells, key=lambda cell: not _has_own_label(cell, term))) for term, cells in found.items()
    }
    last = max(cell.row + cell.row_span - 1 for cells in found.values() for cell in cells)
    money = {term: cells for term, cells in found.items() if term in amounts}
    begin = min(cell.row for cells in found.values() for cell in cells)
    first = first_line(grid, begin, above.row if above else 0)
    units = {
        term: _units(grid, range(first, row), cells[0])
        | _units(grid, range(first, row), over.get(id(cells[0]), cells[0]))
        for term, cells in money.items()
    }
    unit_column = _unit_column(grid, row, [cell for cells in money.values() for cell in cells])
    if unit_column is not None:
        found = {term: cells for term, cells in found.items() if cells[0].column != unit_column}
    named = [cells[0].column for term, cells in found.items() if term not in amounts]
    return ListHeadings(first, row, last + _is_row_of_units(grid, last + 1, named), found, units, unit_column)


def _with_parts(
    grid: Grid, found: Mapping[str, tuple[Cell, ...]], known: Mapping[str, frozenset[str]], amounts: Collection[str]
) -> tuple[dict[str, tuple[Cell, ...]], dict[int, Cell]]:
    """The headings with the parts of those that are divided, and by the `id` of a part the heading over it."""
    named = [cell.column for term, cells in found.items() if term not in amounts for cell in cells]
    result = {term: cells for term, cells in found.items() if term not in amounts}
    over: dict[int, Cell] = {}

    def term_of(text: str) -> str | None:
        term = _term(text, known)
        return term if term in amounts else None

    for term, cells in found.items():
        for cell in cells if term in amounts else ():
            for one, part in divided(grid, term, cell, named, term_of):
                result[one] = (*result.get(one, ()), part)
                over[id(part)] = cell
    return result, over


@cache
def _any_of_keys(keys: frozenset[str]) -> re.Pattern[str]:
    """Finds what every row of headings with one of these keys has, before each cell is looked at; months differ in print."""
    return re.compile(any_of(key.rpartition("月")[2] or key for key in keys))


@cache
def known_labels_of(group: str, terms: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Term -> the label keys of this term of a group of the catalogue: `budget_item`, `execution_item`."""
    return {term: catalogue()[f"{group}.{term}"].label_keys() for term in terms}


def _heading(grid: Grid, row: int, column: int, *, is_below: bool) -> Cell | None:
    """The heading over a column: that of the row, merged into it or not; else the one above it, where that may be one."""
    cell = grid.at(row, column)
    if cell is None or cell.text or not is_below:
        return cell
    above = grid.at(row - 1, column)
    return above if above is not None and above.text and above.column_span == 1 else None


def _term(text: str, known: Mapping[str, frozenset[str]]) -> str | None:
    """The term of a heading: by its label without brackets, else without the unit behind it (预算数/万元)."""
    label = _BRACKETS.sub("", text)
    behind = UNIT_BEHIND.fullmatch(fold(label))
    keys = [label_key(label), *([label_key(behind["label"])] if behind else [])]
    return next((term for key in keys for term, own in known.items() if key in own), None)


def _has_own_label(cell: Cell, term: str) -> bool:
    """Whether a heading prints the label of a term itself: 全年预算数, no synonym of it."""
    own = next(catalogue()[name].zh for name in (f"{group}.{term}" for group in _GROUPS) if name in catalogue())
    return label_key(_BRACKETS.sub("", cell.text)) == label_key(own)


def _units(grid: Grid, over: range, cell: Cell) -> frozenset[str]:
    behind = UNIT_BEHIND.fullmatch(fold(_BRACKETS.sub("", cell.text)))
    declared = units_of_heading(grid, cell)
    if behind and label_key(cell.text) != label_key(behind["label"]):
        declared |= units_alone(behind["unit"])
    return declared | units_over(grid, over, cell)


def _unit_column(grid: Grid, row: int, amounts: list[Cell]) -> int | None:
    """The column that says the unit of the amounts of each row: 金额单位; or 计量单位 right behind an amount, where it says money."""
    terms = catalogue()
    own, any_unit = terms["money_unit"].label_keys() - {UNIT}, terms["measure"].label_keys() | {UNIT}
    of_money = frozenset[str]().union(*(terms[term].label_keys() for term in _OF_MONEY))
    cells = grid.filled(row)
    behind = {
        cell.column + cell.column_span for cell in (*amounts, *cells) if cell in amounts or key_of(cell) in of_money
    }
    for cell in cells:
        if key_of(cell) in own:
            return cell.column
        if key_of(cell) not in any_unit or cell.column not in behind:
            continue
        below = [other for other in (grid.at(at, cell.column) for at in range(row + 1, grid.rows + 1)) if other]
        if any(units_alone(other.text) for other in below):
            return cell.column
    return None


def _is_row_of_units(grid: Grid, row: int, named: list[int]) -> bool:
    """Whether a row below headings names no project and holds nothing but units of money (and their label)."""
    cells = grid.filled(row)
    labels = catalogue()["money_unit"].label_keys()
    if not cells or any(cell.column in named and key_of(cell) not in labels for cell in cells):
        return False
    said = [(unit_below(cell.text), parse_unit(fold(cell.text))) for cell in cells if key_of(cell) not in labels]
    return any(money for money, _ in said) and all(money or unit is not None for money, unit in said)
