"""The edits that lead from a sheet to what it shall be, each of which the sheet's own actions understand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.forms import Form
from jixiao.web.lifecycle.editing import AddRow, Content, MoveRow, Put, RemoveRow, SetClass, apply
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.editing.rows import NoSuchRow
from jixiao.web.workbook.comparing.flat import Flat, Row, flat, pointers

_FIRST = ("name", "target")
"""Columns in the order in which they are written: what a value means can depend on the name of its row."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Edits, and what no edit can do.

    Attributes:
        edits: in the order in which they are to be applied.
        left_over: rows whose class the form does not have, so that they can't be put anywhere.
    """

    edits: tuple[Edit, ...]
    left_over: tuple[Row, ...]


def plan(content: Content, wanted: Flat, form: Form) -> Plan:
    """The edits that make a content show what is wanted; rows keep their names.

    Rows are taken out, put into their class, added and moved first, then the texts are written. Cells that the form does
    not show are left alone.
    """
    builder = _Builder(content, form)
    names = {row.id for row in wanted.rows}
    for name in content.row_ids:
        if name not in names:
            builder.do(RemoveRow(name))
    placed = [row for row in wanted.rows if builder.classify(row)]
    for horizon in dict.fromkeys(row.horizon for row in placed):
        builder.arrange([row for row in placed if row.horizon == horizon])
    there = [row for row in placed if row.id in builder.content.row_ids]
    texts = [*_head(builder.content, wanted, form), *_cells(builder.content, there, form)]
    return Plan((*builder.edits, *texts), tuple(row for row in wanted.rows if row not in there))


@dataclass
class _Builder:
    """Applies each edit as it finds it, so that the next one stands on what is there."""

    content: Content
    form: Form
    edits: list[Edit] = field(default_factory=list)

    def do(self, *edits: Edit) -> None:
        self.content, _ = apply(self.content, edits, self.form)
        self.edits += edits

    def classify(self, row: Row) -> bool:
        """Puts a row that is there into its class; False where it can't come onto the sheet."""
        if row.id not in self.content.row_ids:
            return row.code in self.form.indicators.classes and len(row.code or "") > 1
        if row.code and self._class(row.id) != row.code and row.code in self.form.indicators.classes:
            self.do(SetClass(row.id, row.code))
        return True

    def arrange(self, rows: list[Row]) -> None:
        """Brings the rows of a horizon into their order, moving as few as can be, and adds those that are new."""
        order = self._order()
        known = [row.id for row in rows if row.id in order]
        staying = _longest_rise(known, order)
        if rows and rows[0].id not in staying and not self._begin(rows[0]):
            order = self._order()
            staying = _longest_rise([name for name in known if order[name] > order[rows[0].id]], order)
        for before, row in pairwise(rows):
            if row.id not in staying:
                self._follow(row, before.id)

    def _order(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.content.row_ids)}

    def _begin(self, row: Row) -> bool:
        """Puts a row before all others of its horizon; False where another class begins there."""
        ids, indicators = self.content.row_ids, self.content.project.indicators
        place = next((place for place, one in enumerate(indicators) if one.horizon == row.horizon), None)
        if place is None or self._class(ids[place]) != row.code:
            if row.id not in ids:
                self.do(AddRow(row.code or "", horizon=row.horizon, row=row.id))
            return place is None
        if row.id not in ids:
            self.do(AddRow(row.code or "", after=ids[place], horizon=row.horizon, row=row.id))
        self.do(MoveRow(row.id, ids[place - 1] if place else None))
        return True

    def _follow(self, row: Row, before: str) -> None:
        """Puts a row behind another one: moved where it keeps its class, else taken out and put in again."""
        if row.id in self.content.row_ids:
            try:
                moved, _ = apply(self.content, [MoveRow(row.id, before)], self.form)
            except NoSuchRow:
                return
            if moved.project.indicators[moved.row_ids.index(row.id)].level2 == self._level2(row.id):
                self.do(MoveRow(row.id, before))
                return
            if row.code not in self.form.indicators.classes:
                return
            self.do(RemoveRow(row.id))
        self.do(AddRow(row.code or "", after=before, horizon=row.horizon, row=row.id))

    def _level2(self, name: str) -> object:
        return self.content.project.indicators[self.content.row_ids.index(name)].level2

    def _class(self, name: str) -> str | None:
        level2 = self.content.project.indicators[self.content.row_ids.index(name)].level2
        return level2.code if level2 else None


def _longest_rise(names: list[str], order: Mapping[str, int]) -> set[str]:
    """The longest part of the names that is in order already: these stay where they are."""
    best: list[tuple[str, ...]] = []
    longest: tuple[str, ...] = ()
    for name in names:
        before: tuple[str, ...] = ()
        for run in best:
            if len(run) > len(before) and order[run[-1]] < order[name]:
                before = run
        best.append((*before, name))
        longest = max(longest, best[-1], key=len)
    return set(longest)


def _head(content: Content, wanted: Flat, form: Form) -> Iterator[Put]:
    shown, places = flat(content, form).head, pointers(content, form)
    for name, text in wanted.head.items():
        if name in places and shown.get(name, "") != text:
            yield Put(places[name], text)


def _cells(content: Content, rows: Iterable[Row], form: Form) -> Iterator[Put]:
    shown = {row.id: row.cells for row in flat(content, form).rows}
    for row in rows:
        for column in sorted(row.cells, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
            if row.cells[column] != shown[row.id].get(column, ""):
                yield Put(f"/indicators/@{row.id}/{column}", row.cells[column])
