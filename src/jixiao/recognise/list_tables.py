"""The lists of a document, one after the other or below each other in one table, each with the unit of money that holds for it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from jixiao.model import Paragraph, Table, Transcript
from jixiao.recognise.cells import is_sum
from jixiao.recognise.context import is_note
from jixiao.recognise.footnotes import below_last
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.indicator_headings import without_units_over_indicators
from jixiao.recognise.list_headings import ListHeadings
from jixiao.recognise.list_units import Above, UnitsAbove
from jixiao.recognise.page_units import page_units
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold
from jixiao.values.declared_unit import says_only_unit, units_alone, units_of_notes

_MOST_NOTES = 20
_BEGIN, _REST = re.compile(r"-?[1-9]\d{0,2}"), re.compile(r"\d{3}(?:\.\d+)?")
"""The two parts of a number with a comma before its thousands."""

FindHeadings = Callable[[Grid, int, ListHeadings | None], ListHeadings | None]
"""Finds the headings of a list in a row of a table, below those that were found in it before; None where there are none."""


@dataclass(frozen=True, slots=True)
class ListTable:
    """One list: a table, or the part of one from headings to the next ones.

    Attributes:
        grid: the table.
        headings: its headings.
        last: the last row of the list.
        above: what stands above it about its amounts.
        below: the units that notes and lines below its headings declare for all amounts.
    """

    grid: Grid
    headings: ListHeadings
    last: int
    above: Above
    below: frozenset[str] = frozenset()

    def rows(self) -> list[int]:
        """The rows below the headings that are no notes."""
        rows = range(self.headings.row + 1, self.last + 1)
        return [row for row in rows if not is_line_below(self.grid, row) or len(self.grid.filled(row)) > 1]

    def is_of_several(self, row: int, term: str) -> bool:
        """Whether the amount of a row stands in a cell that is merged over the rows of several projects."""
        cell = self.grid.at(row, self.headings.places[term]) if term in self.headings.places else None
        if cell is None or cell.row_span == 1 or not cell.text:
            return False
        own = next(place for name in ("name", "code") if (place := self.headings.places.get(name)))
        over = (self.grid.at(at, own) for at in self.rows() if cell.row <= at < cell.row + cell.row_span)
        return len({id(name) for name in over if name is not None and name.text and not is_sum(name.text)}) > 1

    def said_again(self, row: int, term: str) -> str:
        """What is said of an amount of a row that a further column of the same meaning prints otherwise; empty for none."""
        cells = self.headings.cells.get(term, ())
        texts = [fold(cell.text) if (cell := self.grid.at(row, heading.column)) else "" for heading in cells]
        if not any(text not in ("", texts[0]) for text in texts[1:]):
            return ""
        labels = "”“".join(" ".join(cell.text.split()) for cell in cells)
        if self.headings.stands_alone(term):
            return f"“{labels}”几栏的金额不同，按“{' '.join(cells[0].text.split())}”一栏读取，请核对"
        return f"“{labels}”几栏的金额不同，分不清以哪一栏为准，未读作金额"

    def split_number(self, row: int) -> str:
        """What is said of a row in a text whose amount goes on in the next column, which has no heading or is of remarks; empty for none."""
        for place in () if self.grid.table.ruled else [cells[0].column for cells in self.headings.cells.values()]:
            first, rest = self.grid.at(row, place), self.grid.at(row, place + 1)
            over = (self.grid.at(at, place + 1) for at in range(self.headings.top, self.headings.row + 1))
            heading = next((cell for cell in over if cell is not None and cell.text), None)
            if first is None or rest is None or not _BEGIN.fullmatch(first.text) or not _REST.fullmatch(rest.text):
                continue
            if heading is None or key_of(heading) in catalogue()["remark"].label_keys():
                return f"“{first.text}”后面一格是“{rest.text}”，像是数字里的逗号没有加引号：请改正后再试"
        return ""

    def unit_of(self, row: int, term: str) -> str | None:
        """The unit in which an amount of a row counts; None where nothing says it, or two contradict each other.

        That of the row, where the list has a column for it, else that of the heading, else the one above the list.
        """
        own = next(iter(self.headings.units.get(term, ())), None)
        if self.headings.unit_column is None:
            if own and not self.below <= {own}:
                return None
            return own or self.above.unit
        cell = self.grid.at(row, self.headings.unit_column)
        said = units_alone(cell.text) if cell is not None else frozenset()
        unit = next(iter(said), None)
        return unit if own in (None, unit) else None


def list_tables(transcript: Transcript, headings: FindHeadings) -> Iterator[ListTable]:
    """Every list of a document.

    Args:
        transcript: the document.
        headings: finds the headings of the list.
    """
    units, of_pages = UnitsAbove(), page_units(transcript.margins)
    notes: set[int] = set()
    for number, part in enumerate(transcript.parts):
        if not isinstance(part, Table):
            if id(part) not in notes:
                units.take_line(part)
            continue
        grid = without_units_over_indicators(Grid(part))
        found = _headings_in(grid, headings)
        if not found:
            units.take_table(grid)
            continue
        for place, one in enumerate(found):
            for row in range(one.first, one.top):
                units.take_row(grid, row)
            end = found[place + 1].first if place + 1 < len(found) else grid.rows + 1
            units.take_page(of_pages.get(part.source.table or 0, frozenset()))
            is_repeat = place > 0 and found[place - 1].texts() == one.texts()
            above = units.over(part.source.sheet, one.own_units, is_repeat=is_repeat)
            below = [grid.filled(row)[0].text for row in range(one.row + 1, end) if is_line_below(grid, row)]
            if place + 1 == len(found):
                under = _lines_below(transcript, number)
                below += [line.text for line in under]
                notes |= {id(line) for line in under if not is_note(line.text)}
            columns = [key_of(cell) for term in one.units for cell in one.cells.get(term, ())]
            said = units_of_notes(below, above.units | one.own_units, columns)
            noted = replace(above, units=above.units | said, place="上方和表下的注里") if said else above
            yield ListTable(grid, one, end - 1, noted, said)


def is_line_below(grid: Grid, row: int) -> bool:
    """Whether a row of a list is a note, or a line that only says a unit: no project."""
    cells = grid.filled(row)
    return bool(cells) and (is_note(cells[0].text) or (len(cells) == 1 and says_only_unit(cells[0].text)))


def _lines_below(transcript: Transcript, number: int) -> list[Paragraph]:
    """The notes right below a table; below the last one of a document or worksheet the lines that only say a unit, too."""
    table, following = transcript.parts[number], transcript.parts[number + 1 :]
    lines: list[Paragraph] = []
    for part in following:
        if isinstance(part, Table) or part.source.sheet != table.source.sheet:
            break
        lines.append(part)
    is_last = len(lines) == len(following) or following[len(lines)].source.sheet != table.source.sheet
    if is_last and isinstance(table, Table):
        return below_last(lines, table)
    return list(islice(takewhile(lambda line: is_note(line.text), lines), _MOST_NOTES))


def _headings_in(grid: Grid, headings: FindHeadings) -> list[ListHeadings]:
    found: list[ListHeadings] = []
    for row in range(1, grid.rows + 1):
        before = found[-1] if found else None
        if before is not None and row <= before.row:
            continue
        if (one := headings(grid, row, before)) is not None:
            found.append(one)
    return found
