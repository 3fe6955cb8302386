"""A table as it stands on one page, and what is left over beside it."""

from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.readers.pdf.content import PageContent
from jixiao.readers.pdf.frame import Box
from jixiao.readers.pdf.glyphs import whole
from jixiao.readers.pdf.lattice import Lattice, TooFineGrid, lattices
from jixiao.readers.pdf.limits import MAX_PAGE_RULES
from jixiao.readers.pdf.lines import Line, lines_of
from jixiao.readers.pdf.placing import Placed, placed
from jixiao.readers.pdf.rules import ruling_lines
from jixiao.readers.pdf.wording import Inner, joined
from jixiao.readers.pdf.words import words_of

_HEADING_ROWS = 2
"""Rows at the top of a page that may follow repeated headings, so that they may be the rest of a row that was cut."""

_LEAST_PADDING = 0.5
_WIDEST_PADDING = 6.0
"""Points between a line and the text of a cell; Word's own is 5.4."""


@dataclass(slots=True)
class PieceCell:
    """A cell while tables are being put together; edges instead of column numbers, which only the whole table has.

    Attributes:
        row: first row of the piece, or of the table once it belongs to one, from 0.
        rows: rows covered.
        left: left edge in the frame.
        right: right edge.
        page: number of the page on which it begins.
        box: where it stands there, as displayed.
        lines: printed lines; empty for a blank cell.
        clipped: lines drawn for it that its page is clipped away from; of a merged cell, those that another page shows.
        padding: points between its edges and its text.
    """

    row: int
    rows: int
    left: float
    right: float
    page: int
    box: Box
    lines: list[Line]
    padding: float = _WIDEST_PADDING
    clipped: list[Line] = field(default_factory=list)

    @property
    def inner(self) -> Inner:
        """Where its text may begin and must end."""
        return self.left + self.padding, self.right - self.padding

    def text(self, *, keeps_spaces: bool) -> str:
        """What is printed, as running text; `keeps_spaces` as in :func:`~jixiao.readers.pdf.wording.joined`."""
        if len(self.lines) > 1:
            return joined(self.lines, self.inner, keeps_spaces=keeps_spaces)
        return self.lines[0].text if self.lines else ""


@dataclass(slots=True)
class Piece:
    """A table, or what one page holds of it.

    Attributes:
        page: number of the page.
        outline: its edges in the frame.
        box: its place as displayed.
        cells: in row order.
        rows: number of rows.
        heights: height of each row in points.
    """

    page: int
    outline: Box
    box: Box
    cells: list[PieceCell]
    rows: int
    heights: list[float]

    def row(self, number: int) -> list[PieceCell]:
        """Cells that begin in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.left)


@dataclass(slots=True)
class PageReading:
    """A page after its lines and words are sorted out.

    Attributes:
        number: from 1.
        size: width and height in the frame.
        pieces: tables from top to bottom.
        outside: lines outside of tables, from top to bottom.
        boxes: place of each of these lines as displayed.
        off_page: lines beyond the visible page.
        crossing: words that run over a line of a table and were parted there.
        hidden: lines that the page is clipped away from, so that they are not seen there.
        slanted: texts set aslant over the page.
        is_crowded: True where there are more ruling lines than any table has, so that none was looked for.
    """

    number: int
    size: tuple[float, float]
    pieces: list[Piece] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    off_page: list[Line] = field(default_factory=list)
    crossing: list[str] = field(default_factory=list)
    hidden: list[Line] = field(default_factory=list)
    slanted: list[str] = field(default_factory=list)
    is_crowded: bool = False


def read_page(page: PageContent) -> PageReading:
    """Finds the tables of a page and puts its words into their cells."""
    reading = PageReading(page.number, page.frame.size)
    words, slanted = words_of(page)
    try:
        tables = _tables(page)
    except TooFineGrid:
        tables, reading.is_crowded = [], True
    places = placed(page, words, tables)
    filled = {table for table, _ in places.cells}  # an empty grid is a drawing
    reading.pieces = [_piece(page, table, index, places) for index, table in enumerate(tables) if index in filled]
    reading.outside = lines_of(page, places.outside) if places.outside else []
    reading.boxes = [page.displayed(line[1:5]) for line in reading.outside]
    reading.off_page = lines_of(page, places.off_page) if places.off_page else []
    reading.hidden = [line for spot in places.hidden for line in lines_of(page, places.hidden[spot])]
    reading.slanted = [whole(text) for text in slanted]
    reading.crossing = [whole(word.text) for word in places.crossing]
    return reading


def _tables(page: PageContent) -> list[Lattice]:
    level, upright = ruling_lines(page.bars)
    if len(level) + len(upright) > MAX_PAGE_RULES:
        raise TooFineGrid
    return lattices(level, upright)


def _piece(page: PageContent, table: Lattice, number: int, places: Placed) -> Piece:
    cells = []
    gaps = []
    # A line that parts no cells (text underlined up to a border) makes no row.
    edges = sorted({edge for place in table.cells for edge in (place.row, place.row + place.rows)})
    number_of = {edge: row for row, edge in enumerate(edges)}
    last = len(edges) - 1
    for index, ((first, _, down, _), box) in enumerate(zip(table.cells, table.boxes, strict=True)):
        left, _, right, _ = box
        inside = places.cells.get((number, index))
        clipped = places.hidden.get((number, index))
        row = number_of[first]
        rows = number_of[first + down] - row
        is_whole = _HEADING_ROWS < row < last - rows
        lines = lines_of(page, inside, is_whole=is_whole) if inside else []
        if len(lines) > 1:
            ends = [(line.left - left + line.underhang, right - line.right + line.overhang) for line in lines]
            gaps.append(min([min(gap) for gap in ends]))
        cell = PieceCell(row, rows, left, right, page.number, page.displayed(box), lines)
        cell.clipped = lines_of(page, clipped) if clipped else []
        cells.append(cell)
    padding = _padding(gaps)
    for cell in cells:
        cell.padding = padding
    heights = [table.ys[lower] - table.ys[upper] for upper, lower in pairwise(edges)]
    return Piece(page.number, table.box, page.displayed(table.box), cells, len(heights), heights)


def _padding(gaps: list[float]) -> float:
    """Room between lines and text that a table leaves at least, from the tightest line of each wrapped cell.

    Some words are wider than their cell and reach over it; they say nothing.
    """
    kept = sorted(gap for gap in gaps if gap >= _LEAST_PADDING)
    return min(kept[len(kept) // 5], _WIDEST_PADDING) if kept else _WIDEST_PADDING
