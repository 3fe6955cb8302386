"""Indicator rows: cells are put in their columns by class codes and known labels, not by position alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.forms import IndicatorColumn
from jixiao.forms.definition import ColumnName
from jixiao.model import Cell, ClassLabel
from jixiao.model.project import Horizon
from jixiao.recognise.fitting import Fit, match_columns
from jixiao.recognise.grid import Grid
from jixiao.recognise.head import is_foot
from jixiao.terms.folding import fold

_TEMPLATE = re.compile(r"^(?:指标\d*[:：.、]?|[…．.·]{2,}|指标\d*[:：]?[…．.]{2,})$")
_CODED = re.compile(r"^\d{1,2}[-—–、.]")
_LEVELS = ("level1", "level2")


@dataclass(slots=True)
class IndicatorRow:
    """One row of the indicator block, in one horizon.

    Attributes:
        horizon: block of the form.
        row: row of the table.
        level1: class as carried down.
        level2: class as carried down.
        cells: column name -> cell, for cells with text.
        shifted: columns by which the row had slid; 0 where it stood in place.
    """

    horizon: Horizon
    row: int
    level1: ClassLabel | None
    level2: ClassLabel | None
    cells: dict[str, Cell]
    shifted: int = 0

    def is_template(self) -> bool:
        """True where the row holds nothing but what the blank form prints."""
        name = self.cells.get("name")
        rest = [cell for column, cell in self.cells.items() if column not in (*_LEVELS, "name")]
        if name is None or not _TEMPLATE.match(fold(name.text)):
            return False
        return all(fold(cell.text) in ("/", "-", "—") or _TEMPLATE.match(fold(cell.text)) for cell in rest)


@dataclass(slots=True)
class Block:
    """The indicator rows of a table, its foot, and cells without a column."""

    rows: list[IndicatorRow] = field(default_factory=list)
    unplaced: list[Cell] = field(default_factory=list)
    unknown_classes: list[Cell] = field(default_factory=list)
    foot_row: int | None = None


class BlockReader:
    """Reads the indicator block of one table, row by row, carrying classes down.

    `level1` and `level2` may be given by the piece before, for a table continued on another page.
    """

    def __init__(
        self, grid: Grid, fit: Fit, level1: ClassLabel | None, level2: dict[Horizon, ClassLabel | None]
    ) -> None:
        self.grid = grid
        self.fit = fit
        self.level1 = level1
        self.level2 = level2
        self.block = Block()
        self.ranges = _ranges(grid, fit)
        self._side = fit.form.indicators.side

    def read(self) -> Block:
        """Reads every row below the headings up to the foot."""
        if self.fit.header_row is None:
            return self.block
        for row in range(self.fit.header_row + 1, self.grid.rows + 1):
            cells = self.grid.filled(row)
            if self.block.foot_row is None and is_foot(self.fit, cells):
                self.block.foot_row = row
            if self.block.foot_row == row:
                continue
            if self.block.foot_row is not None:
                self.block.unplaced += cells
            elif cells and not self._repeats_header(cells):
                self._read_row(row, cells)
        return self.block

    def _repeats_header(self, cells: list[Cell]) -> bool:
        rest = [cell for cell in cells if not self._is_side(cell)]
        return len(rest) > 1 and len(match_columns(self.fit.form, rest)) == len(rest)

    def _read_row(self, row: int, cells: list[Cell]) -> None:
        cells = [cell for cell in cells if not self._is_side(cell)]
        shift = 0 if len(self.fit.form.indicators.horizons()) > 1 else self._shift(cells)
        placed: dict[Horizon, dict[str, Cell]] = {}
        for cell in cells:
            column = self._column_of(cell, shift)
            if column is None or column.column in placed.setdefault(column.horizon, {}):
                self.block.unplaced.append(cell)
            else:
                placed[column.horizon][column.column] = cell
        shared = placed.get("annual", {}).get("level1")
        self._enter_level1(shared)
        for horizon in self.fit.form.indicators.horizons():
            self._emit(row, horizon, placed.get(horizon, {}), shift)

    def _is_side(self, cell: Cell) -> bool:
        return bool(self._side) and fold(cell.text) == fold(self._side or "")

    def _column_of(self, cell: Cell, shift: int) -> IndicatorColumn | None:
        column = self._column(cell.column + shift)
        if column is not None and column.column in _LEVELS and not self._is_class(cell):
            name = next(
                (item for item, first, _ in self.ranges if item.column == "name" and self._reaches(cell, first)), None
            )
            return name or column
        return column

    def _column(self, position: int) -> IndicatorColumn | None:
        for column, first, last in self.ranges:
            if first <= position <= last:
                return column
        return None

    def _shift(self, cells: list[Cell]) -> int:
        """Columns that a slid row has to be moved right; 0 for a row in place.

        A class label out of its column says how far the row slid; without one, a text that is no class but stands in a
        class column does, where the name or the value would otherwise be missing.
        """
        starts = {column.column: first for column, first, _ in self.ranges}
        for cell, right in zip(cells[:2], [*cells[1:], None], strict=False):
            level = self._misplaced_class(cell, right)
            if level in starts:
                return starts[level] - cell.column
        leading = next((cell for cell in cells if not self._is_class(cell)), None)
        if leading is None or "name" not in starts or self._reaches(leading, starts["name"]):
            return 0
        where = self._column(leading.column)
        filled = {column.column for cell in cells if (column := self._column(cell.column)) is not None}
        if (where is None or where.column in _LEVELS) and not {"name", "target"} <= filled:
            return starts["name"] - leading.column
        return 0

    def _misplaced_class(self, cell: Cell, right: Cell | None) -> ColumnName | None:
        """The column a class label belongs to, if it stands in another one.

        满意度指标 is a class on both levels; it is the first one where a second follows.
        """
        where = self._column(cell.column)
        taxonomy = self.fit.form.taxonomy
        if self._is_class(cell) or (
            where is not None and where.column not in _LEVELS and not _CODED.match(fold(cell.text))
        ):
            return None
        is_first, is_second = (taxonomy.class_of(cell.text, level) is not None for level in (1, 2))
        if is_first and (not is_second or (right is not None and taxonomy.class_of(right.text, 2) is not None)):
            return "level1"
        return "level2" if is_second else None

    def _is_class(self, cell: Cell) -> bool:
        where = self._column(cell.column)
        if where is None or where.column not in _LEVELS:
            return False
        return self.fit.form.taxonomy.class_of(cell.text, int(where.column[-1])) is not None

    def _reaches(self, cell: Cell, column: int) -> bool:
        """True for a merged cell that covers the column: ruled, so it has not slid."""
        return cell.column_span > 1 and cell.column <= column < cell.column + cell.column_span

    def _enter_level1(self, cell: Cell | None) -> None:
        if cell is None:
            return
        found = self.fit.form.taxonomy.class_of(cell.text, 1)
        if found is None:
            self.block.unknown_classes.append(cell)
            found = ClassLabel(None, cell.text)
        if found != self.level1:
            self.level2 = {}
        self.level1 = found

    def _emit(self, row: int, horizon: Horizon, cells: dict[str, Cell], shift: int) -> None:
        if "level2" in cells:
            self._enter_level2(horizon, cells["level2"])
        rest = {name: cell for name, cell in cells.items() if name not in _LEVELS}
        if not rest:
            return
        level2 = self.level2.get(horizon) or self._only_child()
        self.block.rows.append(IndicatorRow(horizon, row, self.level1, level2, cells, shift))

    def _enter_level2(self, horizon: Horizon, cell: Cell) -> None:
        taxonomy = self.fit.form.taxonomy
        found = taxonomy.class_of(cell.text, 2)
        if found is None:
            self.block.unknown_classes.append(cell)
            self.level2[horizon] = ClassLabel(None, cell.text)
            return
        self.level2[horizon] = found
        parent = taxonomy.parent(found)
        covering = self.level1 is not None and self.grid.table.ruled
        if self.level1 is None or (not covering and self.level1.code != parent.code):
            self.level1 = parent

    def _only_child(self) -> ClassLabel | None:
        if self.level1 is None or self.level1.code is None:
            return None
        codes = [code for code in self.fit.form.taxonomy.labels if len(code) == 2 and code[0] == self.level1.code]
        return self.fit.form.taxonomy.label(codes[0]) if len(codes) == 1 else None


def _ranges(grid: Grid, fit: Fit) -> list[tuple[IndicatorColumn, int, int]]:
    """First and last column of the table for each indicator heading, from left to right.

    A heading that the form does not know (备注, 分值) ends the column before it: what stands below it is not a value.
    """
    width = grid.table.columns
    every = sorted(cell.column for cell in grid.filled(fit.header_row or 0))
    headings = sorted(((cell.column, column) for column, cell in fit.columns), key=lambda item: item[0])
    result = []
    for first, column in headings:
        following = next((other - 1 for other in every if other > first), width)
        result.append((column, first, following))
    return result


def filled_columns(fit: Fit) -> Iterator[tuple[int, Cell]]:
    """Columns of the form's grid with the heading cell that stands over them in the table."""
    for column, cell in fit.columns:
        for offset in range(column.span):
            yield column.position + offset, cell
