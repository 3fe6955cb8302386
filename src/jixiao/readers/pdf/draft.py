"""A table while the pieces of its pages are put together."""

from jixiao.readers.pdf.lattice import SAME_EDGE
from jixiao.readers.pdf.pieces import Piece, PieceCell


class TableDraft:
    """A table over one or more pages.

    Attributes:
        page: page on which it begins.
        box: its place there, as displayed.
        size: width and height of its pages in the frame.
        cells: cells of all pages, in the order of the pages.
        rows: rows so far.
        outline: edges of its latest piece in the frame.
        last_page: page of that piece.
        heights: heights of the rows of that piece in points.
        latest: cells that the piece shows, those that began before included.
        bottom: those of them that reach its lower edge.
    """

    def __init__(self, piece: Piece, size: tuple[float, float]) -> None:
        """Begins a table with a piece of a page of this size."""
        self.page, self.box, self.size = piece.page, piece.box, size
        self.cells: list[PieceCell] = []
        self.rows = 0
        self._by_row: dict[int, list[PieceCell]] = {}
        self._by_label: dict[str, list[int]] = {}
        self._indexed = 0
        self.grow(piece, piece.cells, piece.cells, piece.rows)

    def grow(self, piece: Piece, latest: list[PieceCell], new: list[PieceCell], rows: int) -> None:
        """Takes over a piece.

        Args:
            piece: the piece.
            latest: the cells it shows, counted by the rows of the table.
            new: those of them that begin on its page.
            rows: rows of the table with the piece.
        """
        self.outline, self.last_page, self.heights = piece.outline, piece.page, piece.heights
        self.rows = rows
        self.cells += new
        self.latest = latest
        self.bottom = [cell for cell in latest if cell.row + cell.rows == rows]

    def above(self, cell: PieceCell) -> PieceCell | None:
        """The cell at the lower edge with the same edges as a cell of the next page."""
        for candidate in self.bottom:
            if has_same_edges(candidate, cell):
                return candidate
        return None

    def padding(self) -> float:
        """Points that the tightest row of the latest piece leaves above and below its text; 0 where no row has a text."""
        first = self.rows - len(self.heights)
        left = (
            self.heights[cell.row - first] - (cell.lines[-1].bottom - cell.lines[0].top)
            for cell in self.latest
            if cell.rows == 1 and cell.lines and cell.page == self.last_page
        )
        return min(left, default=0.0)

    def row(self, number: int) -> list[PieceCell]:
        """Cells that begin in a row, from left to right."""
        self._index()
        return self._by_row.get(number, [])

    def rows_like(self, label: str) -> list[int]:
        """Rows whose first cell has this text, or the first that does not reach further down."""
        self._index()
        return self._by_label.get(label, [])

    def _index(self) -> None:
        """Sorts the cells that came since by rows: only tables that may go on on another page are asked for rows."""
        if self._indexed == len(self.cells):
            return
        added: dict[int, list[PieceCell]] = {}
        for cell in self.cells[self._indexed :]:
            added.setdefault(cell.row, []).append(cell)
        for number, cells in added.items():
            cells.sort(key=lambda cell: cell.left)
            self._by_row[number] = cells
            own = next((cell for cell in cells if cell.rows == 1), cells[0])
            for label in {plain(cells[0]), plain(own)}:
                self._by_label.setdefault(label, []).append(number)
        self._indexed = len(self.cells)


def has_same_edges(cell: PieceCell, other: PieceCell) -> bool:
    """True where two cells stand one above the other, equally wide."""
    return abs(cell.left - other.left) <= SAME_EDGE and abs(cell.right - other.right) <= SAME_EDGE


def plain(cell: PieceCell) -> str:
    """The characters of a cell without white space, for comparing."""
    return "".join("".join(line.text.split()) for line in cell.lines)


def align(table: TableDraft, piece: Piece) -> None:
    """Moves the piece across so that it stands below the table: margins may change sides from page to page."""
    across = table.outline[0] - piece.outline[0]
    if across:
        for cell in piece.cells:
            cell.left, cell.right = cell.left + across, cell.right + across
            cell.lines = [line._replace(left=line.left + across, right=line.right + across) for line in cell.lines]
        left, top, right, bottom = piece.outline
        piece.outline = left + across, top, right + across, bottom
