"""A table while the pieces of its pages are put together."""

from dataclasses import dataclass, field

from jixiao.readers.pdf.frame import Box
from jixiao.readers.pdf.lattice import SAME_EDGE
from jixiao.readers.pdf.pieces import Piece, PieceCell


@dataclass(slots=True)
class TableDraft:
    """A table over one or more pages.

    Attributes:
        page: page on which it begins.
        box: its place there, as displayed.
        size: width and height of its pages in the frame.
        outline: edges of its latest piece in the frame.
        last_page: page of that piece.
        cells: cells of all pages, in the order of the pages.
        rows: rows so far.
        bottom: cells that reach its lower edge.
    """

    page: int
    box: Box
    size: tuple[float, float]
    outline: Box
    last_page: int
    cells: list[PieceCell]
    rows: int
    bottom: list[PieceCell] = field(default_factory=list)

    @classmethod
    def begun(cls, piece: Piece, size: tuple[float, float]) -> "TableDraft":
        """A table that begins with this piece of a page of this size."""
        draft = cls(piece.page, piece.box, size, piece.outline, piece.page, list(piece.cells), piece.rows)
        draft.bottom = [cell for cell in draft.cells if cell.row + cell.rows == draft.rows]
        return draft

    def above(self, cell: PieceCell) -> PieceCell | None:
        """The cell at the lower edge with the same edges as a cell of the next page."""
        for candidate in self.bottom:
            if has_same_edges(candidate, cell):
                return candidate
        return None

    def row(self, number: int) -> list[PieceCell]:
        """Cells that begin in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.left)


def has_same_edges(cell: PieceCell, other: PieceCell) -> bool:
    """True where two cells stand one above the other, equally wide."""
    return abs(cell.left - other.left) <= SAME_EDGE and abs(cell.right - other.right) <= SAME_EDGE


def plain(cell: PieceCell) -> str:
    """The characters of a cell without white space, for comparing."""
    return "".join("".join(line.text.split()) for line in cell.lines)


def aligned(table: TableDraft, piece: Piece) -> Piece:
    """The piece moved across so that it stands below the table: margins may change sides from page to page."""
    across = table.outline[0] - piece.outline[0]
    if across:
        for cell in piece.cells:
            cell.left, cell.right = cell.left + across, cell.right + across
            cell.lines = [line._replace(left=line.left + across, right=line.right + across) for line in cell.lines]
        left, top, right, bottom = piece.outline
        piece.outline = left + across, top, right + across, bottom
    return piece
