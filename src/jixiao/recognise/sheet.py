"""A sheet while its pieces are being found, and whether the next table has a place on it."""

from dataclasses import dataclass, field, replace
from typing import Self

from jixiao.forms import Form
from jixiao.model import Cell, Paragraph, Source, Table
from jixiao.recognise.features import Features, Headings, features
from jixiao.recognise.fitting import LEAST_LABELS
from jixiao.recognise.grid import Grid


@dataclass(slots=True)
class Sheet:
    """A table and what it goes on with.

    Attributes:
        above: paragraphs between the table before it and its first piece.
        heading: those of them that can be its heading, not notes of the table before.
        is_below: whether another sheet of the same table stands between these paragraphs and it.
        notes: the notes right below it.
        doubt: why it was not joined to the sheet before it, though it seems to go on with it; empty where it does not.
        lost: lines between its rows that belong to no cell.
        cells: cells of all its pieces, by rows of the whole.
        headings: columns of its indicator headings; empty as long as none came. Known after :meth:`look`.
    """

    above: list[Paragraph]
    doubt: str = ""
    heading: list[Paragraph] = field(default_factory=list)
    is_below: bool = False
    notes: list[Paragraph] = field(default_factory=list)
    lost: list[Paragraph] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    headings: Headings = field(default_factory=dict)
    _rows: int = 0
    _columns: int = 0
    _ruled: bool = False
    _source: Source = field(default_factory=Source)
    _whole: Table | None = None
    _looked: bool = False
    _names_project: bool = False
    _labels: frozenset[str] = frozenset()
    _first_class: str = ""
    _has_several_classes: bool = False

    def with_table(self, table: Table) -> Self:
        """Begins it with its first table."""
        self.cells = list(table.cells)
        self._rows, self._columns, self._ruled, self._source = table.rows, table.columns, table.ruled, table.source
        self._whole = table
        return self

    def look(self, known: tuple[Form, ...]) -> None:
        """Finds out what its first table shows, before the next is compared with it."""
        if not self._looked and self._whole is not None:
            self._note(features(Grid(self._whole), known))
        self._looked = True

    def add(self, table: Table, shown: Features) -> None:
        """Puts a piece below what is there, under the same headings."""
        for cell in table.cells:
            column, end = self._column(shown, cell.column), self._column(shown, cell.column + cell.column_span)
            span = max(1, end - column)
            self.cells.append(replace(cell, row=cell.row + self._rows, column=column, column_span=span))
        self._rows += table.rows
        self._columns = max(self._columns, table.columns)
        self._whole = None
        self._note(shown)

    def table(self) -> Table:
        """All pieces as one table; the places of the cells stay those of the document."""
        return self._whole or Table(tuple(self.cells), self._rows, self._columns, self._ruled, self._source)

    def is_target(self) -> bool:
        """True where it shows enough of a target sheet for others to go on with it."""
        return self._names_project or len(self._labels) >= LEAST_LABELS

    @property
    def last_line(self) -> int | None:
        """Line of its last row; None where the format has no lines."""
        return self.cells[-1].source.line if self.cells else None

    def place_of(self, shown: Features) -> str | None:
        """None where a piece has a place on the sheet; else the reason why not, empty where nothing speaks for it."""
        if shown.labels:
            return "" if self.headings or shown.labels & self._labels else None
        if shown.headings:
            return self._misfit(shown)
        if not self.headings:
            return ""
        if shown.classes:
            return self._misfit(shown)
        if shown.has_foot:
            return None
        return None if self._has_same_columns(shown) else ""

    def _misfit(self, shown: Features) -> str | None:
        """Why a piece with headings or classes does not go on with the rows of the sheet."""
        if self._has_several_classes and shown.classes and shown.classes[0] == self._first_class:
            return "指标类别又从头开始"
        if shown.headings and self.headings and shown.headings.keys() != self.headings.keys():
            return "指标栏目不同"
        if not shown.headings and shown.ruled and shown.columns != self._columns:
            return f"有 {shown.columns} 列，前表有 {self._columns} 列"
        return None

    def _has_same_columns(self, shown: Features) -> bool:
        """True where every row reads as one of name and value under the headings of the sheet."""
        target = min(column for (_, name), column in self.headings.items() if name == "target")
        name = max(column for (_, name), column in self.headings.items() if name == "name")
        if shown.columns > self._columns or (
            shown.columns != self._columns and (shown.ruled or shown.columns < target)
        ):
            return False
        fits = (len(row) <= len(self.headings) and row[0].column <= name for row in shown.rows)
        return all(fits) and any(len(row) > 1 for row in shown.rows)

    def _note(self, shown: Features) -> None:
        self._names_project = self._names_project or shown.names_project is not None
        self._labels |= shown.labels
        self.headings = self.headings or shown.headings
        if shown.classes:
            self._first_class = self._first_class or shown.classes[0]
            self._has_several_classes |= any(code != self._first_class for code in shown.classes)

    def _column(self, shown: Features, column: int) -> int:
        """The sheet's column for one of a piece: counted from the same heading, where the piece prints its own."""
        common = [(first, self.headings[key]) for key, first in shown.headings.items() if key in self.headings]
        reached = [(first, own) for first, own in common if first <= column]
        if not reached:
            return column
        first, own = max(reached)
        return own + column - first
