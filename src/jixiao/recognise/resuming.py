"""Tables that a document breaks off and takes up again: after a blank line, on another page, without their head.

A table goes on with the sheet before it if it names no project of its own and what it holds has a place there: a part of
the head that has not come yet, the indicator headings again, rows anchored on classes, or rows under the same columns.
Between the two may stand only page furniture and headings printed again. Where that does not hold, the table is left
alone, and the reason is given for the problem that it becomes.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.forms import Form
from jixiao.model import Paragraph, Table, Transcript
from jixiao.recognise.context import table_context
from jixiao.recognise.features import Features, features, head_keys
from jixiao.recognise.footnotes import below_last, parted, says_unit_first
from jixiao.recognise.furniture import Furniture
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.layout_tables import lines_of_layout
from jixiao.recognise.repeats import without_repeats
from jixiao.recognise.sheet import Sheet
from jixiao.recognise.splitting import sheets_in, split_before
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold, label_key

_HEAD_CELLS = 60
"""Cells of a sheet in which a running head is looked for: the names stand first."""


def sheets(transcript: Transcript, known: tuple[Form, ...]) -> Iterator[Sheet]:
    """The tables of a document in their order; one that was broken off and taken up again is one."""
    resuming = _Resuming(known, Furniture(transcript))
    above: list[Paragraph] = []
    for part in transcript.parts:
        if isinstance(part, Paragraph):
            above.append(part)
        elif (lines := lines_of_layout(part)) is not None:
            above += lines
        else:
            yield from resuming.take(part, above)
            above = []
    resuming.note(above)
    yield from resuming.end()


class _Resuming:
    def __init__(self, known: tuple[Form, ...], furniture: Furniture) -> None:
        self._known = known
        self._furniture = furniture
        self._open: Sheet | None = None
        self._before: Table | None = None
        self._has_unit_first = False

    def take(self, table: Table, above: list[Paragraph]) -> Iterator[Sheet]:
        """Takes a table and the lines above it; gives the sheets that are finished with it."""
        rows = sheets_in(without_repeats(table, self._known))
        pieces = [piece for row in rows for piece in row]
        below = {id(piece) for row in rows[1:] for piece in row}
        if self._before is None:
            self._has_unit_first = any(says_unit_first(above[place : place + 2]) for place in range(len(above)))
        if self._before is not None and self._before.source.sheet != table.source.sheet:
            sheet = self._before.source.sheet
            notes = below_last([line for line in above if line.source.sheet == sheet], self._before)
            heading = [line for line in above if line.source.sheet != sheet]
        else:
            notes, heading = parted(above, self._before, has_unit_first=self._has_unit_first)
        self._before = table
        doubt = ""
        if self._open is not None and not _begins_with_project(pieces[0]):
            first, rest = self._lead(_with_broken_label(pieces[0], above, self._known))
            if first is not None:
                shown = features(Grid(first), self._known)
                doubt = self._refused(self._open, first, shown, above)
                if not doubt:
                    pieces[:1] = rest
                    notes = []
                elif not rest and not shown.labels and not self._open.headings:
                    # Something stray in a head that has not ended: the head goes on behind it.
                    yield Sheet(above, doubt.strip(), heading).with_table(first)
                    return
        for piece in pieces:
            if self._open is not None:
                self._open.notes = notes
            yield from self.end()
            self._open = Sheet(above, doubt.strip(), heading, is_below=id(piece) in below).with_table(piece)
            doubt, notes = "", []

    def note(self, below: list[Paragraph]) -> None:
        """Takes the lines below the last table: notes of the sheet that is still open."""
        if self._open is not None:
            self._open.notes = below_last(below, self._before)

    def end(self) -> Iterator[Sheet]:
        """Gives the sheet that is still open."""
        if self._open is not None:
            yield self._open
        self._open = None

    def _lead(self, table: Table) -> tuple[Table | None, list[Table]]:
        """The part of a table above the sheet that begins inside it, and the rest."""
        shown = features(Grid(table), self._known)
        if shown.names_project is None:
            return table, []
        lead, rest = split_before(table, shown.names_project)
        return lead, [rest]

    def _refused(self, sheet: Sheet, table: Table, shown: Features, above: list[Paragraph]) -> str:
        """Joins a table to the sheet; or says why not, a blank where nothing speaks for it."""
        sheet.look(self._known)
        if not sheet.is_target():
            return " "
        reason = sheet.place_of(shown)
        if reason is not None:
            return reason or " "
        year, before = table_context(above).fiscal_year, table_context(sheet.above).fiscal_year
        if year is not None and before is not None and year != before:
            return f"上面印着 {year} 年度，前表是 {before} 年度"
        head = frozenset(fold(cell.text) for cell in sheet.cells[:_HEAD_CELLS]) if above else frozenset()
        lost = [paragraph for paragraph in above if not self._furniture.has(paragraph, head)]
        if lost and not _without_gap(sheet, above, table):
            return f"中间隔着“{_short(lost[0].text)}”"
        sheet.lost += lost
        sheet.add(table, shown)
        return ""


def _begins_with_project(table: Table) -> bool:
    first = next((cell for cell in table.cells if cell.text), None)
    return first is not None and key_of(first) in catalogue()["name"].label_keys()


def _with_broken_label(table: Table, above: list[Paragraph], known: tuple[Form, ...]) -> Table:
    """The table, with the line above it where that is the beginning of its first label (年度总体 / 绩效目标)."""
    first = next((cell for cell in table.cells if cell.text), None)
    if first is None or len(above) != 1 or label_key(f"{above[0].text}{first.text}") not in head_keys(known):
        return table
    whole = replace(first, text=f"{above[0].text}\n{first.text}")
    above.clear()
    return replace(table, cells=tuple(whole if cell is first else cell for cell in table.cells))


def _without_gap(sheet: Sheet, above: list[Paragraph], table: Table) -> bool:
    """True where the lines stand between the rows without a blank line."""
    lines = [sheet.last_line, *(paragraph.source.line for paragraph in above), table.source.line]
    return None not in lines and lines == list(range(lines[0] or 0, (lines[0] or 0) + len(lines)))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 30 else f"{flat[:29]}…"
