"""Word documents (.docx): the body part, read with lxml.

Tracked changes are read as accepted: insertions stay, deletions are left out, and so is text struck out by hand; what is
deleted, struck out or hidden is reported.
Headers and footers of pages are read once, beside the body. Footnotes and comments are left aside. Numbers that Word counts
itself (automatic lists) stand nowhere in the text and are not made up. Relationships to other files are never followed.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from lxml.etree import _Element

from jixiao.model import Cell, MarginText, Paragraph, Problem, Source, Table, Transcript
from jixiao.readers import docx_styles
from jixiao.readers.docx_margins import SECTION, Margins, Section
from jixiao.readers.docx_styles import NO_STYLES, STRICT_W, Styles, W, read_styles
from jixiao.readers.docx_table_styles import Marks
from jixiao.readers.docx_text import (
    ALTERNATE,
    DELETED,
    P,
    RunText,
    alternative,
    below,
    deleted_text,
    run_text,
)
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_COLUMNS, MAX_PARAGRAPHS, MAX_ROWS, MAX_TABLE_NESTING, CellBudget
from jixiao.readers.markup import parse_xml
from jixiao.readers.package import Package
from jixiao.readers.tables import Grid, lines_of, with_titles_above

PART = "word/document.xml"
_TBL, _TR, _TC = f"{W}tbl", f"{W}tr", f"{W}tc"
_VAL = f"{W}val"
_CELL_PROPERTIES, _SPAN, _DOWN, _ACROSS = f"{W}tcPr", f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_PARAGRAPH_PROPERTIES = f"{W}pPr"
_ROW_PROPERTIES, _BEFORE, _DELETED = f"{W}trPr", f"{W}gridBefore", f"{W}del"
_OfCells = Callable[[int, int, int], Marks]
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))


def read(data: bytes) -> Transcript:
    """Reads a .docx document.

    Raises:
        UnreadableDocument: damaged, hostile, or larger than the limits.
    """
    return Transcript("docx", hashlib.sha256(data).hexdigest(), *contents(data, PART))


Contents = tuple[tuple[Paragraph | Table, ...], tuple[Problem, ...], tuple[MarginText, ...]]


def contents(data: bytes, part: str | None) -> Contents:
    """Paragraphs and tables of a .docx document, problems, and what its pages print in their margins.

    Args:
        data: the bytes.
        part: name for the places; None for a document converted from another format, whose own file has no such part.

    Raises:
        UnreadableDocument: as :func:`read`.
    """
    package = Package(data)
    content = package.read(PART)
    if STRICT_W[1:-1].encode() in content[:4096]:
        content = content.replace(STRICT_W[1:-1].encode(), W[1:-1].encode())
    body = parse_xml(content, PART).find(f"{W}body")
    if body is None:
        raise UnreadableDocument(f"{PART} 里没有正文，文件不完整或已损坏；请用 Word 或 WPS 打开修复后另存一份再试")
    has_styles = docx_styles.PART in package
    reading = _Reading(part, read_styles(package.read(docx_styles.PART)) if has_styles else NO_STYLES)
    try:
        reading.take(body, 0)
        reading.end_section(below(body, SECTION))
        margins = Margins(package, reading.styles, part)
        lines = margins.lines(reading.sections)
    except RecursionError:
        raise UnreadableDocument(f"{PART} 嵌套过深，不像是办公软件生成的文件；请用原软件打开后另存一份再试") from None
    reading.say_left_out(margins.left_out, Source(part=part))
    return tuple(reading.parts), tuple(reading.problems), lines


@dataclass(slots=True)
class _CellText:
    node: _Element
    column: int
    column_span: int
    merge: str | None
    shown: str
    raw: str
    tables: list[_Element]
    row_span: int = 1


@dataclass(slots=True)
class _Reading:
    part: str | None
    styles: Styles
    parts: list[Paragraph | Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: int = 0
    budget: CellBudget = field(default_factory=CellBudget)
    sections: list[Section] = field(default_factory=list)

    def end_section(self, properties: _Element | None) -> None:
        """Ends a section; its margins are those of the tables since the section before."""
        first = self.sections[-1].last + 1 if self.sections else 1
        if properties is not None:
            self.sections.append(Section(properties, first, self.tables))

    def take(self, container: _Element, nesting: int) -> None:
        """Takes paragraphs and tables of a body, a cell or a text box, in order."""
        for child in container:
            tag = child.tag
            if tag == P:
                self._take_paragraph(child, nesting)
            elif tag == _TBL:
                self._take_table(child, nesting)
            elif tag in _WRAPPERS:
                self.take(child, nesting)
            elif tag == ALTERNATE:
                self.take(alternative(child), nesting)
            elif tag in DELETED:
                self.say_left_out([deleted_text(child)], Source(part=self.part))

    def _take_paragraph(self, node: _Element, nesting: int) -> None:
        found = run_text(node, self.styles)
        raw = "".join(found.pieces)
        source = Source(part=self.part, text=raw)
        shown = lines_of((raw,))
        if shown:
            self.parts.append(Paragraph(shown, source))
        if len(self.parts) > MAX_PARAGRAPHS:
            raise UnreadableDocument(f"文件超过 {MAX_PARAGRAPHS} 段的上限，请拆成几个文件再试")
        self.say_left_out(found.left_out, source)
        for box in found.boxes:
            self.take(box, nesting)
        if (properties := below(node, _PARAGRAPH_PROPERTIES, SECTION)) is not None:
            self.end_section(properties)

    def say_left_out(self, texts: list[str], source: Source) -> None:
        """Reports text that is deleted, struck out or hidden."""
        text = "".join(texts).strip()
        if text:
            message = f"删去、划去或设为隐藏的文字未取用：“{text[:30]}”"
            place = Source(part=self.part, table=source.table, row=source.row, column=source.column, text=text)
            self.problems.append(Problem("hidden", message, place))

    def _take_table(self, table: _Element, nesting: int) -> None:
        if nesting >= MAX_TABLE_NESTING:
            raise UnreadableDocument(
                f"{PART} 里表格套表格超过 {MAX_TABLE_NESTING} 层，不像是表格；请只留表格另存一份再试"
            )
        known = len(self.problems)
        nodes: Iterable[_Element] = self._rows(table)
        marks = None
        if styled := self.styles.of_table(table):
            nodes = list(islice(nodes, MAX_ROWS + 1))
            marks = partial(styled[0].of_cell, styled[1], len(nodes))
        rows = [list(self._cells(row, number, marks)) for number, row in enumerate(nodes, 1)]
        cells = [cell for row in rows for cell in row]
        if not cells:
            return
        inner = max((sum(1 for _ in inside.iter(_TC)) for cell in cells for inside in cell.tables), default=0)
        if inner and inner >= sum(bool(cell.shown) and not cell.tables for cell in cells):
            del self.problems[known:]
            for cell in cells:
                self.take(cell.node, nesting + 1)
            return
        self.budget.spend(len(cells), f"到第{self.tables + 1}个表为止")
        self.tables += 1
        source = Source(part=self.part, table=self.tables)
        titles, taken = with_titles_above(self._grid(rows), source)
        self.parts += [*titles, taken]

    def _rows(self, table: _Element) -> Iterator[_Element]:
        for child in table:
            if child.tag == _TR:
                if below(child, _ROW_PROPERTIES, _DELETED) is None:
                    yield child
                else:
                    text = "".join(
                        part for paragraph in child.iter(P) for part in run_text(paragraph, self.styles).pieces
                    )
                    self.say_left_out([text or deleted_text(child)], Source(table=self.tables + 1))
            elif child.tag in _WRAPPERS:
                yield from self._rows(child)

    def _cells(self, row: _Element, number: int, marks: _OfCells | None) -> Iterator[_CellText]:
        if number > MAX_ROWS:
            raise UnreadableDocument(f"第{self.tables + 1}个表超过 {MAX_ROWS} 行的上限，请拆成几个文件再试")
        column = 1 + _number(below(row, _ROW_PROPERTIES, _BEFORE), 0)
        nodes = list(_cell_nodes(row))
        for place, cell in enumerate(nodes, 1):
            span, merge, joined = _properties(cell)
            if column + span - 1 > MAX_COLUMNS:
                raise UnreadableDocument(
                    f"第{self.tables + 1}个表第{number}行超过 {MAX_COLUMNS} 列的上限，不像是表格；请只留表格另存一份再试"
                )
            of_cell = marks(number, place, len(nodes)) if marks else {}
            shown, raw, tables = self._text(cell, number, column, of_cell)
            yield _CellText(cell, column, span, "joined" if joined else merge, shown, raw, tables)
            column += span

    def _text(self, cell: _Element, row: int, column: int, of_cell: Marks) -> tuple[str, str, list[_Element]]:
        lines: list[str] = []
        tables: list[_Element] = []
        found = RunText(self.styles, of_cell=of_cell)
        for child in _blocks(cell):
            if child.tag == _TBL:
                tables.append(child)
                lines += _lines(child, self.styles, found.left_out)
                continue
            found.pieces = []
            found.add_paragraph(child)
            lines.append("".join(found.pieces))
        for box in found.boxes:
            lines += _lines(box, self.styles, found.left_out)
        if found.left_out:
            self.say_left_out(found.left_out, Source(table=self.tables + 1, row=row, column=column))
        if len(lines) == 1 and "\n" not in lines[0]:
            return lines[0].strip(), lines[0], tables
        return lines_of(lines), "\n".join(lines), tables

    def _grid(self, rows: list[list[_CellText]]) -> Grid:
        """Joins cells merged downwards, then gives every cell its place."""
        open_cells: dict[int, _CellText] = {}
        placed: list[tuple[int, _CellText]] = []
        columns = 0
        for number, row in enumerate(rows, 1):
            still_open: dict[int, _CellText] = {}
            for cell in row:
                columns = max(columns, cell.column + cell.column_span - 1)
                above = open_cells.get(cell.column)
                if cell.merge == "joined" and placed and placed[-1][0] == number:
                    placed[-1][1].column_span += cell.column_span
                elif cell.merge == "continue" and above is not None and above.column_span == cell.column_span:
                    above.row_span += 1
                    still_open[cell.column] = above
                    self.say_left_out([cell.shown], Source(table=self.tables, row=number, column=cell.column))
                else:
                    placed.append((number, cell))
                    if cell.merge is not None:
                        still_open[cell.column] = cell
            open_cells = still_open
        return Grid(tuple(_cell(number, cell, self.part, self.tables) for number, cell in placed), len(rows), columns)


def _lines(container: _Element, styles: Styles, left_out: list[str]) -> list[str]:
    """Texts of the paragraphs below; what is left out of them is added to the list."""
    lines = []
    for paragraph in container.iter(P):
        found = run_text(paragraph, styles)
        lines.append("".join(found.pieces))
        left_out += found.left_out
    return lines


def _cell(row: int, cell: _CellText, part: str | None, table: int) -> Cell:
    source = Source(part, None, None, table, row, cell.column, None, None, cell.raw)
    return Cell(row, cell.column, cell.shown, source, cell.row_span, cell.column_span)


def _cell_nodes(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == _TC:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cell_nodes(child)


def _blocks(container: _Element) -> Iterator[_Element]:
    """Paragraphs and tables of a cell, through wrappers."""
    for child in container:
        tag = child.tag
        if tag in (P, _TBL):
            yield child
        elif tag in _WRAPPERS:
            yield from _blocks(child)
        elif tag == ALTERNATE:
            yield from _blocks(alternative(child))


def _properties(cell: _Element) -> tuple[int, str | None, bool]:
    """Columns covered; `restart`, `continue` or None for merging downwards; True where it only continues the cell before."""
    properties = below(cell, _CELL_PROPERTIES)
    span, merge, joined = 1, None, False
    if properties is not None:
        for item in properties:
            tag = item.tag
            if tag == _SPAN:
                span = max(1, _number(item, 1))
            elif tag == _DOWN:
                merge = "restart" if item.get(_VAL) == "restart" else "continue"
            elif tag == _ACROSS:
                joined = item.get(_VAL) != "restart"
    return span, merge, joined


def _number(element: _Element | None, default: int) -> int:
    printed = "" if element is None else element.get(_VAL) or ""
    return int(printed) if printed.isascii() and printed.isdigit() and len(printed) < 8 else default
