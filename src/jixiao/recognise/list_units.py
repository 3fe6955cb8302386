"""The unit of money that lines and rows above a list declare, for tables that follow each other."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.model import Cell
from jixiao.recognise.grid import Grid
from jixiao.values.declared_unit import declared_units, units_alone, units_of_label, units_of_title

_ONE, _FEW = 1, 2


def declared_above(grid: Grid, row: int) -> frozenset[str]:
    """The units that the rows before this one declare, cell by cell."""
    texts = (cell.text for above in range(1, row) for cell in grid.filled(above))
    return frozenset(unit for text in texts for unit in units_of_title(text) | units_alone(text))


@dataclass(slots=True)
class UnitsAbove:
    """What the lines before a table declare: those between the table before and this one, else the unit that held so far."""

    _standing: str | None = None
    _near: frozenset[str] = field(default_factory=frozenset)

    def take_line(self, text: str) -> None:
        """A line between tables."""
        self._near |= units_of_title(text) | units_alone(text)

    def take_table(self, grid: Grid) -> None:
        """A table that is no list: a heading in ruled cells declares for what follows; another table only for itself."""
        widest = max((len(list(grid.filled(row))) for row in range(1, grid.rows + 1)), default=0)
        cells = [cell.text for row in range(1, grid.rows + 1) for cell in grid.filled(row)]
        if widest <= _FEW:
            declares = units_of_title if widest == _ONE else declared_units
            self._near |= frozenset(unit for text in cells for unit in declares(text))
            return
        if not self._near <= {self._standing}:
            self._standing = None
        self._near = frozenset()

    def over(self, grid: Grid, row: int) -> frozenset[str]:
        """What holds for a list whose headings stand in this row: one unit; none; or several, which contradict each other."""
        declared = self._near | declared_above(grid, row)
        held = declared or frozenset({self._standing} if self._standing else ())
        self._settle()
        return held

    def _settle(self) -> None:
        if self._near:
            self._standing = next(iter(self._near)) if len(self._near) == 1 else None
        self._near = frozenset()


def units_of_heading(grid: Grid, cell: Cell) -> frozenset[str]:
    """The units that the heading of a column of money declares, in its own text or alone in the cell below it."""
    below = grid.at(cell.row + cell.row_span, cell.column)
    return units_of_label(cell.text) | (units_alone(below.text) if below else frozenset())


def in_words(units: Iterable[str]) -> str:
    """Several units in one phrase.

    >>> in_words({"元", "万元"})
    '万元、元'
    """
    return "、".join(sorted(units))


def longer_than_headings(grid: Grid, headings: int, row: int) -> str:
    """What is said of a row with filled cells behind the last heading, where separators make the columns; empty for none.

    A number with a comma and without quotation marks is two cells, and all behind it slide.
    """
    if grid.table.ruled:
        return ""
    cells, heads = (
        max((cell.column for cell in some), default=0) for some in (grid.filled(row), grid.beginning(headings))
    )
    if cells <= heads:
        return ""
    return f"这一行有 {cells} 格，表头只有 {heads} 格，各栏可能错位，多半是数字里的逗号没有加引号：请改正后再试"
