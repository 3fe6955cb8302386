"""Puts the pieces that a table has on several pages together."""

from collections.abc import Iterator

from jixiao.readers.pdf.continuation import (
    Wraps,
    cells_going_on,
    fills_page,
    first_label,
    has_same_width,
    is_row_cut,
    repeated_rows,
)
from jixiao.readers.pdf.draft import TableDraft, align, plain
from jixiao.readers.pdf.furniture import Furniture
from jixiao.readers.pdf.lines import Line
from jixiao.readers.pdf.pieces import PageReading, Piece, PieceCell
from jixiao.readers.pdf.tags import Tags

_LEAST_MARGIN = 90.0
"""Points. A page is taken to be printed at least down to here, or down to as much margin as it has at the top."""


class Stitcher:
    """Goes over the pages in order; the table that a page ends with stays open for the next."""

    def __init__(self, pages: list[PageReading], tags: Tags) -> None:
        self._pages = pages
        self._tags = tags
        self._furniture = Furniture(pages)
        self._wraps = Wraps(pages)
        self._labels: set[str] = set()
        self._open: TableDraft | None = None
        self._lowest: dict[tuple[float, float], float] = {}
        for page in pages:
            bottom = max((piece.outline[3] for piece in page.pieces), default=0.0)
            self._lowest[page.size] = max(self._lowest.get(page.size, 0.0), bottom)

    def run(self) -> Iterator[tuple[PageReading, list[TableDraft]]]:
        """Yields every page with the tables that begin on it. All pages must be gone through before tables are used."""
        for page in self._pages:
            begun = []
            table = self._open
            for number, piece in enumerate(page.pieces):
                if number == 0 and table is not None and self._goes_on(table, page, piece):
                    join(table, piece, self._wraps, self._tags)
                    continue
                table = TableDraft(piece, page.size)
                begun.append(table)
                self._labels.add(first_label(piece))
            self._open = table if page.pieces and self._is_last(page) else None
            yield page, begun

    def _is_last(self, page: PageReading) -> bool:
        """True where nothing but page numbers and the like stands below the last table of the page."""
        piece = page.pieces[-1]
        if any(other.outline[3] > piece.outline[3] for other in page.pieces):
            return False
        below = [line for line in page.outside if line.top >= piece.outline[3] - line.height / 2]
        return self._is_furniture(below, piece)

    def _is_furniture(self, lines: list[Line], piece: Piece) -> bool:
        if not lines:
            return True
        height = text_height(piece.cells)
        return all(self._furniture.has(line, height) for line in lines)

    def _goes_on(self, table: TableDraft, page: PageReading, piece: Piece) -> bool:
        if table.last_page != page.number - 1 or table.size != page.size or not has_same_width(table, piece):
            return False
        margin = max(_LEAST_MARGIN, piece.outline[1])
        if not fills_page(table, piece, max(self._lowest[page.size], page.size[1] - margin)):
            return False
        above = [line for line in page.outside if line.bottom <= piece.outline[1] + line.height / 2]
        if not self._is_furniture(above, piece):
            return False
        align(table, piece)
        label = first_label(piece)
        return not label or label not in self._labels or repeated_rows(table, piece) > 0


def text_height(cells: list[PieceCell]) -> float:
    """The usual height of a line in a table, in points."""
    heights = sorted(line.height for cell in cells for line in cell.lines)
    return heights[len(heights) // 2] if heights else 0.0


def join(table: TableDraft, piece: Piece, wraps: Wraps, tags: Tags) -> None:
    """Adds the piece that the next page has of a table."""
    repeated = repeated_rows(table, piece)
    cells = _without(piece, repeated, table)
    top = [cell for cell in cells if cell.row == 0]
    is_cut = is_row_cut(table, piece, top, tags)
    going_on = top if is_cut else cells_going_on(table, top, wraps)
    offset = table.rows - 1 if is_cut else table.rows
    taken: dict[int, PieceCell] = {}
    for cell in going_on:
        above = table.above(cell)
        if above is not None:
            above.rows = offset + cell.rows - above.row
            above.lines = above.lines + cell.lines
            taken[id(cell)] = above
    new = [cell for cell in cells if id(cell) not in taken]
    for cell in new:
        cell.row += offset
    table.grow(piece, [taken.get(id(cell), cell) for cell in cells], new, offset + piece.rows - repeated)


def _without(piece: Piece, repeated: int, table: TableDraft) -> list[PieceCell]:
    """The cells below repeated headings. A heading that reaches down beside the rows goes on as a blank cell."""
    if not repeated:
        return piece.cells
    cells = []
    for cell in piece.cells:
        end = cell.row + cell.rows - repeated
        if end <= 0:
            continue
        above = table.above(cell)
        if cell.row < repeated and above is not None and plain(above) == plain(cell):
            cell.lines = []
        cell.rows, cell.row = (end, 0) if cell.row < repeated else (cell.rows, cell.row - repeated)
        cells.append(cell)
    return cells
