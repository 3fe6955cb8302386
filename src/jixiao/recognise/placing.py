"""In which column each cell of an indicator row belongs: rows slide, so position alone does not say it.

Each way the row may have slid is weighed by what would then stand where: a class under its heading speaks for it; a text
that is no class under a class heading, a cell too many, and a value where the name should be speak against it. A row
that stands in place and is whole is never moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.forms import IndicatorColumn
from jixiao.model import Cell
from jixiao.model.project import Horizon
from jixiao.recognise.classes import SheetClasses
from jixiao.recognise.fitting import Fit
from jixiao.recognise.grid import Grid, key_of
from jixiao.terms.folding import fold
from jixiao.values import parse_value

LEVELS = ("level1", "level2")
_MEASURES = frozenset({"quantity", "range", "deadline", "comparison", "placeholder"})
_CLASS, _NO_CLASS, _PRESENT, _TOO_MANY, _VALUE_AS_NAME, _CLASS_AS_NAME = 2, -3, 2, -4, -2, -3


@dataclass(slots=True)
class Placement:
    """Cells of a row by horizon and column, when it is moved by `shift` columns.

    Attributes:
        shift: columns to the right; negative to the left.
        cells: horizon -> key of the column -> cell.
        unplaced: cells without a column, or with one that is taken.
    """

    shift: int
    cells: dict[Horizon, dict[str, Cell]] = field(default_factory=dict)
    unplaced: list[Cell] = field(default_factory=list)

    def has_name(self) -> bool:
        """True where something stands in the column of names: a row without a name is no indicator."""
        return "name" in self.cells.get("annual", {})

    def is_whole(self) -> bool:
        """True where a name and a value are there and nothing is left over."""
        placed = self.cells.get("annual", {})
        return not self.unplaced and "name" in placed and "target" in placed


class Placer:
    """Places the rows of one table."""

    def __init__(self, grid: Grid, fit: Fit, known: SheetClasses) -> None:
        self._grid = grid
        self._ruled = grid.table.ruled
        self._known = known
        self._slides = len(fit.form.indicators.horizons()) == 1
        self._ranges = _ranges(grid, fit)
        self._beside = _beside(fit)
        self._starts = {column.column: first for column, first, _ in self._ranges}
        self._columns = {
            position: column for column, first, last in self._ranges for position in range(first, last + 1)
        }

    def place(self, cells: list[Cell]) -> Placement:
        """The placement that fits best; of several, the one that moves the row least."""
        in_place = self._placement(cells, 0)
        if not self._slides or (in_place.is_whole() and (self._ruled or not self._has_class_as_name(in_place))):
            return in_place
        others = [
            self._placement(cells, shift) for shift in self._shifts(cells, in_place) if self._is_free(cells, shift)
        ]
        if in_place.has_name() and not in_place.unplaced:
            others = [moved for moved in others if moved.has_name() and self._is_told_by_a_class(moved)]
        best = max((in_place, *others), key=lambda item: (self._weight(item), -abs(item.shift)))
        return _without_value_as_name(best) if best.shift else best

    def level1_at(self, grid: Grid, row: int) -> Cell | None:
        """The cell that prints the first level for a row, in it or merged down over it."""
        start = self._starts.get("level1")
        cell = grid.at(row, start) if start is not None else None
        return cell if cell is not None and cell.text else None

    def _shifts(self, cells: list[Cell], in_place: Placement) -> Iterator[int]:
        """Ways to move the row: a class label under its heading; the first text under that of the name."""
        for cell in cells[:2]:
            for level in LEVELS:
                if level in self._starts and self._is_class(cell, level):
                    yield self._starts[level] - cell.column
            if "name" in self._starts and not in_place.is_whole():
                yield self._starts["name"] - cell.column

    def _is_free(self, cells: list[Cell], shift: int) -> bool:
        """False where a cell merged down from above stands in a place that the row would move to: there it never was."""
        moved = ((cell.row, self._grid.at(cell.row, cell.column + shift)) for cell in cells)
        return not self._ruled or all(there is None or there.row == row for row, there in moved)

    def _placement(self, cells: list[Cell], shift: int) -> Placement:
        placement = Placement(shift)
        for cell in cells:
            column = self._column_of(cell, shift)
            if column is None:
                placement.unplaced.append(cell)
                continue
            taken = placement.cells.setdefault(column.horizon, {}).setdefault(column.key, cell)
            # The same text again beside it is a merged cell that a conversion printed once for each column.
            if taken is not cell and taken.text != cell.text:
                placement.unplaced.append(cell)
        return placement

    def _column_of(self, cell: Cell, shift: int) -> IndicatorColumn | None:
        column = self._columns.get(cell.column + shift)
        if column is not None and column.column in LEVELS and not self._is_class(cell, column.column):
            names = (item for item, first, _ in self._ranges if item.column == "name" and _reaches(cell, first))
            return next(names, column)
        return column

    def _weight(self, placement: Placement) -> int:
        placed = placement.cells.get("annual", {})
        left_over = sum(bool(placement.shift) or cell.column not in self._beside for cell in placement.unplaced)
        weight = _TOO_MANY * left_over
        weight += sum(
            _CLASS if self._is_class(placed[level], level) else _NO_CLASS for level in LEVELS if level in placed
        )
        weight += sum(_PRESENT for column in ("name", "target") if column in placed)
        if "name" in placed and _is_measure(placed["name"]):
            weight += _VALUE_AS_NAME
        if placement.shift and self._has_class_as_name(placement):
            weight += _CLASS_AS_NAME
        return weight

    def _is_told_by_a_class(self, placement: Placement) -> bool:
        """False where a row would move a text that is no class under the heading of one, and no other cell shows that it slid."""
        placed = placement.cells.get("annual", {})
        levels = [self._is_class(placed[level], level) for level in LEVELS if level in placed]
        return any(levels) or not levels

    def _has_class_as_name(self, placement: Placement) -> bool:
        name = placement.cells.get("annual", {}).get("name")
        return name is not None and any(self._is_class(name, level) for level in LEVELS)

    def _is_class(self, cell: Cell, level: str) -> bool:
        return self._known.class_of(cell.text, int(level[-1])) is not None


def _beside(fit: Fit) -> frozenset[int]:
    """Columns under headings that the form does not know: what stands there stands under its heading and has not slid."""
    known = {id(cell) for _, cell in fit.columns}
    unknown = [cell for cell in fit.headings if id(cell) not in known]
    return frozenset(column for cell in unknown for column in range(cell.column, cell.column + cell.column_span))


def _without_value_as_name(placement: Placement) -> Placement:
    """A moved row of a class and a value has lost its name: the value is reported, not taken for the name."""
    placed = placement.cells.get("annual", {})
    if "name" in placed and "target" not in placed and _is_measure(placed["name"]):
        placement.unplaced.append(placed.pop("name"))
    return placement


def _reaches(cell: Cell, column: int) -> bool:
    """True for a merged cell that covers the column: ruled, so it has not slid."""
    return cell.column_span > 1 and cell.column <= column < cell.column + cell.column_span


def _is_measure(cell: Cell) -> bool:
    value = parse_value(fold(cell.text))
    return value.kind in _MEASURES and value.label is None


def _ranges(grid: Grid, fit: Fit) -> list[tuple[IndicatorColumn, int, int]]:
    """First and last column of the table for each indicator heading, from left to right.

    A heading that the form does not know (备注, 分值) ends the column before it: what stands below it is not a value. The
    same heading again is the one before, printed once for each column it covers.
    """
    width = grid.table.columns
    known = {id(cell) for _, cell in fit.columns}
    borders = set()
    before = ""
    for cell in fit.headings:
        if id(cell) in known or key_of(cell) != before:
            borders.add(cell.column)
        before = key_of(cell)
    borders |= {cell.column for _, cell in fit.columns}
    result = []
    for first, column in sorted(((cell.column, column) for column, cell in fit.columns), key=lambda item: item[0]):
        following = min((border - 1 for border in borders if border > first), default=width)
        result.append((column, first, following))
    return result
