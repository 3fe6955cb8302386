"""Indicator rows: cells are put in their columns by class codes and known labels, not by position alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.model import Cell, ClassLabel
from jixiao.model.project import Horizon
from jixiao.recognise.classes import sheet_classes
from jixiao.recognise.context import is_note
from jixiao.recognise.extras import foot_extra_keys
from jixiao.recognise.fitting import Fit, column_keys, group_keys, match_columns
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.head import is_foot
from jixiao.recognise.placing import LEVELS, Placement, Placer
from jixiao.recognise.strays import Stray, Strays
from jixiao.terms.folding import fold
from jixiao.terms.taxonomy import is_weight
from jixiao.values.declared_unit import beside_declared, declared_units

_TEMPLATE = re.compile(r"^(?:指标\d*[:：.、]?|[…．.·]{2,}|指标\d*[:：]?[…．.]{2,})$")


@dataclass(slots=True)
class IndicatorRow:
    """One row of the indicator block, in one horizon.

    Attributes:
        horizon: block of the form.
        row: row of the table.
        level1: class as carried down.
        level2: class as carried down.
        cells: key of the column -> cell, for cells with text.
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
        rest = [cell for column, cell in self.cells.items() if column not in (*LEVELS, "name")]
        if name is None or not _TEMPLATE.match(fold(name.text)):
            return False
        return all(fold(cell.text) in ("/", "-", "—") or _TEMPLATE.match(fold(cell.text)) for cell in rest)


@dataclass(frozen=True, slots=True)
class _Classes:
    level1: ClassLabel | None
    level2: ClassLabel | None


@dataclass(slots=True)
class Block:
    """The indicator rows of a table, its foot, and cells without a column."""

    rows: list[IndicatorRow] = field(default_factory=list)
    unplaced: list[Cell] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    unknown_classes: list[Cell] = field(default_factory=list)
    foot_row: int | None = None


class BlockReader:
    """Reads the indicator block of one table, row by row, carrying classes down."""

    def __init__(self, grid: Grid, fit: Fit) -> None:
        self._grid = grid
        self._fit = fit
        self._known = sheet_classes(grid, fit)
        self._placer = Placer(grid, fit, self._known)
        self._block = Block()
        self._side = fit.form.indicators.side
        self._level1: ClassLabel | None = None
        self._classes: dict[Horizon, _Classes] = {}
        self._strays = Strays()

    def read(self) -> Block:
        """Reads every row below the headings up to the foot."""
        block = self._block
        if self._fit.header_row is None:
            return block
        has_ended = False
        for row in range(self._fit.header_row + 1, self._grid.rows + 1):
            cells = self._grid.filled(row)
            if block.foot_row is None and is_foot(self._fit, cells):
                block.foot_row = row
            if block.foot_row == row:
                continue
            has_ended = has_ended or block.foot_row is not None or self._is_extra_foot(cells)
            if has_ended or self._is_note(cells):
                block.unplaced += cells
            elif cells and not self._repeats_header(cells):
                self._read_row(row, cells)
        block.strays = self._strays.certain()
        return block

    def _is_extra_foot(self, cells: list[Cell]) -> bool:
        """True for a row that the form does not have below its indicators, but others of its kind do (自评等级).

        Its label stands at the left of all columns: 合计 under 三级指标 is the name of an indicator.
        """
        left = min(cell.column for _, cell in self._fit.columns)
        return bool(cells) and cells[0].column <= left and key_of(cells[0]) in foot_extra_keys(self._fit)

    def _is_note(self, cells: list[Cell]) -> bool:
        """True for a single cell over all columns that is no class (no room is left for a value), or a note at their left (注：…).

        So is a unit of money with its label and nothing else: 单位：万元.
        """
        if len(cells) != 1:
            return False
        note, starts = cells[0], [cell.column for _, cell in self._fit.columns]
        is_unit = bool(declared_units(note.text)) and not beside_declared(note.text)
        if (is_unit or is_note(note.text)) and note.column <= min(starts):
            return True
        if not self._grid.table.ruled:
            return False
        covers_all = note.column <= min(starts) and max(starts) < note.column + note.column_span
        return covers_all and not any(self._known.class_of(note.text, level) for level in (1, 2))

    def _repeats_header(self, cells: list[Cell]) -> bool:
        form = self._fit.form
        rest = [cell for cell in cells if not self._is_side(cell) and key_of(cell) not in group_keys(form)]
        keys = [key_of(cell) for cell in rest]
        if len(rest) < 2 or any(key not in column_keys(form) for key in keys):
            return False
        return len(match_columns(form, rest, keys)) == len(set(keys))

    def _read_row(self, row: int, cells: list[Cell]) -> None:
        placement = self._placer.place([cell for cell in cells if not self._is_side(cell)])
        self._block.unplaced += placement.unplaced
        level1 = placement.cells.get("annual", {}).get("level1")
        self._enter_level1(level1)
        printed = level1 is not None or self._placer.level1_at(self._grid, row) is not None
        for horizon in self._fit.form.indicators.horizons():
            self._emit(row, horizon, placement, printed=printed)

    def _is_side(self, cell: Cell) -> bool:
        return bool(self._side) and fold(cell.text) == fold(self._side or "")

    def _enter_level1(self, cell: Cell | None) -> None:
        if cell is None:
            return
        found = self._known.class_of(cell.text, 1)
        if found is None:
            self._block.unknown_classes.append(cell)
            found = None if is_weight(cell.text) else ClassLabel(None, cell.text)
        self._strays.printed(found)
        if found != self._level1:
            self._classes = {}
        self._level1 = found

    def _emit(self, row: int, horizon: Horizon, placement: Placement, *, printed: bool) -> None:
        cells = placement.cells.get(horizon, {})
        if "level2" in cells:
            before, self._classes[horizon] = self._level1, self._entered(cells["level2"], printed=printed)
            self._level1 = self._classes[horizon].level1
            self._strays.entered(cells["level2"], before, self._level1)
        if all(name in LEVELS for name in cells):
            return
        classes = self._classes.get(horizon) or _Classes(self._level1, self._only_child())
        self._block.rows.append(IndicatorRow(horizon, row, classes.level1, classes.level2, cells, placement.shift))

    def _entered(self, cell: Cell, *, printed: bool) -> _Classes:
        """The classes from a printed second level on.

        The first level is that which is printed for this very row, in it or merged over it. One that is only carried
        down from a row above gives way to the class that the second level belongs to.
        """
        found = self._known.class_of(cell.text, 2)
        if found is None:
            self._block.unknown_classes.append(cell)
            return _Classes(self._level1, ClassLabel(None, cell.text))
        parent = self._known.parent(found)
        holds = self._level1 is not None and (printed or self._level1.code == parent.code)
        return _Classes(self._level1 if holds else parent, found)

    def _only_child(self) -> ClassLabel | None:
        return self._known.only_child(self._level1) if self._level1 is not None else None


def filled_columns(fit: Fit) -> Iterator[tuple[int, Cell]]:
    """Columns of the form's grid with the heading cell that stands over them in the table."""
    for column, cell in fit.columns:
        for offset in range(column.span):
            yield column.position + offset, cell
