"""A table seen by rows, with merged cells resolved."""

from collections import Counter

from jixiao.model import Cell, Table
from jixiao.recognise.units_behind import amount_key
from jixiao.terms.folding import label_key


class Grid:
    """Rows of a table, and which cell covers a place.

    Attributes:
        table: the table itself.
        rows: number of rows.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = table.rows
        self._beginning: dict[int, list[Cell]] = {}
        self._covering: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            self._beginning.setdefault(cell.row, []).append(cell)
            if cell.row_span == 1 and cell.column_span == 1:
                self._covering[cell.row, cell.column] = cell
                continue
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._covering[row, column] = cell
        for cells in self._beginning.values():
            cells.sort(key=lambda cell: cell.column)
        self._filled = {row: [cell for cell in cells if cell.text] for row, cells in self._beginning.items()}
        self._keys = {row: [key_of(cell) for cell in cells] for row, cells in self._filled.items()}
        self._distinct_keys = {row: frozenset(keys) for row, keys in self._keys.items()}
        self._rows_of: dict[str, list[int]] = {}
        for row, distinct in self._distinct_keys.items():
            for key in distinct:
                self._rows_of.setdefault(key, []).append(row)

    def beginning(self, row: int) -> list[Cell]:
        """Cells that begin in the row, from left to right."""
        return self._beginning.get(row, [])

    def filled(self, row: int) -> list[Cell]:
        """Cells with text that begin in the row."""
        return self._filled.get(row, [])

    def keys(self, row: int) -> list[str]:
        """Label keys of the filled cells of a row, one for each."""
        return self._keys.get(row, [])

    def distinct_keys(self, row: int) -> frozenset[str]:
        """Label keys of the filled cells of a row, each once."""
        return self._distinct_keys.get(row, frozenset())

    def rows_with(self, keys: frozenset[str]) -> dict[int, int]:
        """Rows with some of these label keys, from the top -> how many different ones of them."""
        found = Counter(row for key in keys & self._rows_of.keys() for row in self._rows_of[key])
        return dict(sorted(found.items()))

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place, merged from above or from the left; None outside the table."""
        return self._covering.get((row, column))


def key_of(cell: Cell) -> str:
    """The label key of a cell; of the label of an amount without the unit behind it (预算数/万元)."""
    return amount_key(cell.text) or label_key(cell.text)
