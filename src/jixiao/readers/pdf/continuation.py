"""Whether and how a table goes on on the next page. Decided by geometry and by repetition, never by the words of a form."""

from collections.abc import Iterable
from itertools import pairwise

from jixiao.readers.pdf.draft import TableDraft, has_same_edges, plain
from jixiao.readers.pdf.lattice import SAME_EDGE
from jixiao.readers.pdf.pieces import PageReading, Piece, PieceCell
from jixiao.readers.pdf.tags import Tags
from jixiao.readers.pdf.wording import begins_left, is_wrapped

_SPARE = 15.0
"""Points that may stay free below a table although its next row would just have fitted."""

_SAME_END = 0.6
"""Heights of a line that texts cut by the same page break end apart at most; one set in the middle of two lines more."""

_LINES_LEFT = 2.0
"""Heights of a line between a text that goes on on the next page and the lower edge of its cell, padding included."""

_ROUNDED = 0.5
"""Points by which heights of equal rows may differ."""

_PROSE_LINES = 3
_PROSE_WIDTH = 0.33
"""A cell of so many lines, over so much of the table, is running text that a page may end after any paragraph of."""

_LIST_COLUMNS = 3


def has_same_width(table: TableDraft, piece: Piece) -> bool:
    """True where the piece is as wide as the table, though perhaps further left or right."""
    width = table.outline[2] - table.outline[0]
    return abs(piece.outline[2] - piece.outline[0] - width) <= SAME_EDGE


def fills_page(table: TableDraft, piece: Piece, lowest: float) -> bool:
    """True where the first rows of the piece would not have fitted below the table.

    Args:
        table: the table on the page before.
        piece: the first table of the page.
        lowest: how far down the pages of this document are printed.
    """
    return lowest - table.outline[3] <= _first_group(piece) + _SPARE


def _first_group(piece: Piece) -> float:
    """Height of the first rows that merged cells hold together, and of the row after them: headings keep with it."""
    end, row = 1, 0
    while row < end < piece.rows:
        end = max([end, *(cell.row + cell.rows for cell in piece.cells if cell.row == row and cell.lines)])
        row += 1
    return sum(piece.heights[: end + 1])


def first_label(piece: Piece) -> str:
    """Text of the first cell; empty where it is blank."""
    return plain(piece.cells[0])


def repeated_rows(table: TableDraft, piece: Piece) -> int:
    """How many rows at the top of the piece only repeat the headings of the columns.

    Headings fill a whole row, come again in the same words between the same edges, stand once in the table so far, and
    above its last row. The first row of a table counts as headings only where it names three or more columns one by
    one: otherwise it is the head of a form, and the piece another copy of the form. A merged label at the left that goes on
    beside the headings and the rows below them is left out of the comparison: its text may stand on either page.
    """
    row = piece.row(0)
    same = _rows_repeated(table, row)
    if not same and row and _is_label_going_on(table, row[0]):
        same = _rows_repeated(table, row[1:], row[:1])
    if len(same) != 1 or same[0] == table.rows - 1:
        return 0
    depth = _depth(table, same[0], piece)
    if same[0] == 0:
        depth = min(depth, max(cell.rows for cell in table.row(0)))
        return depth if _names_every_column(table, depth) else 0
    return depth


def _rows_repeated(table: TableDraft, top: list[PieceCell], label: list[PieceCell] | None = None) -> list[int]:
    """Rows of the table that say what a full row says, beside a label that is not compared."""
    if len(top) < 2 or not all(cell.lines for cell in top):
        return []
    return [
        number
        for number in table.rows_like(plain(top[0]))
        if _is_repeated(
            [cell for cell in table.row(number) if not any(has_same_edges(cell, other) for other in label or ())], top
        )
    ]


def _is_label_going_on(table: TableDraft, cell: PieceCell) -> bool:
    """True for a cell of several rows below one of several rows, with text on one page at most."""
    above = table.above(cell)
    return above is not None and above.rows > 1 and cell.rows > 1 and not (above.lines and cell.lines)


def _is_repeated(cells: list[PieceCell], top: list[PieceCell]) -> bool:
    return len(cells) == len(top) and all(
        has_same_edges(cell, other) and plain(cell) == plain(other) for cell, other in zip(cells, top, strict=True)
    )


def _depth(table: TableDraft, number: int, piece: Piece) -> int:
    """Rows of the headings: those below the first count while they too come again in full."""
    depth = 1
    while depth < piece.rows and number + depth < table.rows - 1:
        row = piece.row(depth)
        if not row or not all(cell.lines for cell in row) or not _is_repeated(table.row(number + depth), row):
            break
        depth += 1
    return depth


def _names_every_column(table: TableDraft, depth: int) -> bool:
    """True where the first rows have a cell for each of at least three columns, and nothing reaches below them."""
    heads = [cell for row in range(depth) for cell in table.row(row)]
    lefts = _left_edges([*heads, *table.latest])
    named = _left_edges([cell for cell in heads if not _is_parted(cell, lefts)])
    return len(lefts) >= _LIST_COLUMNS and named == lefts and all(cell.row + cell.rows <= depth for cell in heads)


def _left_edges(cells: Iterable[PieceCell]) -> list[float]:
    """Where cells begin, edges next to each other counted once."""
    edges: list[float] = []
    for left in sorted({cell.left for cell in cells}):
        if not edges or left - edges[-1] > SAME_EDGE:
            edges.append(left)
    return edges


def _is_parted(cell: PieceCell, lefts: list[float]) -> bool:
    """True where another cell begins within the width of the cell."""
    return any(cell.left + SAME_EDGE < left < cell.right - SAME_EDGE for left in lefts)


def is_row_cut(table: TableDraft, piece: Piece, top: list[PieceCell], tags: Tags) -> bool:
    """True where the page break runs through a row, so that the first row of the piece is the rest of the last.

    Every cell must stand below one with the same edges. Where the tags of the document do not tell which texts go on, every
    text must go on one that stopped for want of room, or long running text, which may have stopped at a paragraph. In a
    row of its own at least one text begins anew; where none does by its looks, a text of the last row must have come to
    its end, or one must have been wrapped before.

    Args:
        table: the table on the page before.
        piece: the piece that goes on with it.
        top: the first row of the piece, repeated headings left out.
        tags: the tags of the document.
    """
    pairs = [(table.above(cell), cell) for cell in top]
    rest = [(above, cell) for above, cell in pairs if above is not None]
    going_on = [(above, cell) for above, cell in rest if cell.lines]
    if len(rest) < len(pairs) or not going_on or any(not above.lines for above, _ in going_on):
        return False
    tagged = tags.cells_over(table.last_page)
    if tagged is not None:
        return tagged >= len(going_on)
    if not _reach_the_edge(table, [above for above, _ in going_on]):
        return False
    are_cut = [_is_cut(above, cell, table, piece) for above, cell in going_on]
    if not all(is_cut or _is_prose(above, table) for is_cut, (above, _) in zip(are_cut, going_on, strict=True)):
        return False
    # Merged cells that began above go on blank beside a new row as well: they say nothing.
    if any(above.lines and not cell.lines and above.row == table.rows - 1 for above, cell in rest):
        return True
    return all(are_cut) and any(len(above.lines) > 1 for above, _ in going_on)


def _reach_the_edge(table: TableDraft, cells: list[PieceCell]) -> bool:
    """True where all texts go down as far as the page allows: one that goes on has used every line there was."""
    ends = [cell.lines[-1].bottom for cell in cells]
    height = min(cell.lines[-1].height for cell in cells)
    return max(ends) - min(ends) < _SAME_END * height and table.outline[3] - max(ends) < _LINES_LEFT * height


def _is_cut(above: PieceCell, cell: PieceCell, table: TableDraft, piece: Piece) -> bool:
    """True where the text above stopped for want of room.

    In a list whose columns are as wide as their texts every text fills its cell: there a cell between the same edges must
    show that texts are wrapped at all.
    """
    is_left = begins_left([*above.lines, *cell.lines], above.inner)
    if not is_wrapped(above.lines[-1], cell.lines[0], above.inner, is_left=is_left):
        return False
    cells = [*table.latest, *piece.cells]
    lefts = _left_edges(cells)
    is_list = all(item.rows == 1 for item in cells) and not any(_is_parted(item, lefts) for item in cells)
    return not is_list or any(len(item.lines) > 1 and has_same_edges(item, cell) for item in cells)


def _is_prose(cell: PieceCell, table: TableDraft) -> bool:
    width = table.outline[2] - table.outline[0]
    return len(cell.lines) >= _PROSE_LINES and cell.right - cell.left >= _PROSE_WIDTH * width


class Wraps:
    """Where texts of this document are wrapped: pairs of lines that stand one below the other in some cell."""

    def __init__(self, pages: list[PageReading]) -> None:
        self._pairs: set[tuple[str, str]] | None = None
        self._pages = pages
        self._clips = any(cell.clipped for page in pages for piece in page.pieces for cell in piece.cells)

    def has(self, above: PieceCell, cell: PieceCell) -> bool:
        """True where the last line above and the first of the cell stand together elsewhere.

        Where cells are drawn whole and clipped, that tells what goes on: texts of many rows with the same words do not.
        """
        if self._clips:
            return False
        if self._pairs is None:
            cells = (item for page in self._pages for piece in page.pieces for item in piece.cells)
            self._pairs = {(line.text, following.text) for item in cells for line, following in pairwise(item.lines)}
        return (above.lines[-1].text, cell.lines[0].text) in self._pairs


def cells_going_on(table: TableDraft, top: list[PieceCell], wraps: Wraps) -> list[PieceCell]:
    """The cells of a new row that belong to a merged cell of the page before.

    Read from the left, cells lead while they go on. Blank: the first cell goes on, and leading cells as long as the row
    has at least two texts of its own; further right only what covers several rows, here or above, since a single blank
    cell could be a value that is not filled in. With text: below a blank cell, leading or covering several rows, since
    labels are not blank and a label that found no room is printed on the next page. Where both are of one row and there was
    room, the blank cell is a row whose label stands above it and was not merged. Below another text only where they are
    drawn together on either page, clipped, or where the document, in another cell, wraps the same lines in the same way.
    """
    found = []
    leads = True
    texts = sum(bool(cell.lines) for cell in top)
    for number, cell in enumerate(sorted(top, key=lambda cell: cell.left)):
        above = table.above(cell)
        if above is None:
            leads = False
            continue
        is_merged = above.rows > 1 or cell.rows > 1
        if cell.lines and above.lines:
            goes_on = is_merged and (_is_drawn_on_both(above, cell) or wraps.has(above, cell))
        elif cell.lines:
            had_room = not is_merged and _has_room(table, cell)
            goes_on = (leads and not had_room) or (cell.rows > 1 and _labels_something(table, above))
        else:
            goes_on = (leads and (number == 0 or texts > 1)) or (is_merged and bool(above.lines))
        if goes_on:
            found.append(cell)
        leads = leads and goes_on
    return found


def _is_drawn_on_both(above: PieceCell, cell: PieceCell) -> bool:
    """True where one text is drawn whole on both pages: what one of them shows next to its part the other clips away."""
    over = [line.text for line in cell.clipped if line.top < cell.lines[0].top]
    below = [line.text for line in above.clipped if line.top > above.lines[-1].top]
    return over[-1:] == [above.lines[-1].text] or below[:1] == [cell.lines[0].text]


def _has_room(table: TableDraft, cell: PieceCell) -> bool:
    """True where the text of a cell would have fitted in the last row of the table, with as little room around as any."""
    height = cell.lines[-1].bottom - cell.lines[0].top
    return height + table.padding() <= table.heights[-1] + _ROUNDED


def _labels_something(table: TableDraft, label: PieceCell) -> bool:
    """True where a blank cell at the lower edge covers several rows, or its last row is not blank to its right."""
    if label.rows > 1:
        return True
    beside = (cell for cell in table.bottom if abs(cell.left - label.right) <= SAME_EDGE)
    return any(cell.lines for cell in beside)
