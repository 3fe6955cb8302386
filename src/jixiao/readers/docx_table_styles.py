"""Styles of Word tables: which cells they strike out or hide, by their place (first row, last column, every other row …)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Marks = Mapping[str, bool]
"""Properties by which text no longer holds, or is not shown, and whether they are on."""

_LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_ON = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The marks that a style gives to the cells of a table.

    Attributes:
        whole: of all cells.
        parts: of some, by the names of ISO/IEC 29500-1, 17.18.89: firstRow, band1Horz, neCell …
        row_band: rows of one band.
        column_band: columns of one band.
    """

    whole: Marks = field(default_factory=dict)
    parts: Mapping[str, Marks] = field(default_factory=dict)
    row_band: int = 1
    column_band: int = 1

    @property
    def mark_text(self) -> bool:
        """Whether any cell may have marks."""
        return bool(self.whole or self.parts)

    def of_cell(self, look: frozenset[str], rows: int, row: int, column: int, columns: int) -> Marks:
        """The marks of one cell, all places counted from 1; the nearer to the cell a part is, the more it counts.

        Args:
            look: which parts the table asks for, as :func:`look_of` gives them.
            rows: rows of the table.
            row: row of the cell.
            column: column of the cell.
            columns: columns of its row.
        """
        found = dict(self.whole)
        for part in self._parts(look, row, rows, column, columns):
            found.update(self.parts.get(part, {}))
        return {mark: on for mark, on in found.items() if on}

    def _parts(self, look: frozenset[str], row: int, rows: int, column: int, columns: int) -> Iterator[str]:
        """Names of the parts that a cell is in, the ones that count less first (17.7.6)."""
        across = "First" if "firstColumn" in look and column == 1 else ""
        across = across or ("Last" if "lastColumn" in look and column == columns else "")
        down = "first" if "firstRow" in look and row == 1 else ""
        down = down or ("last" if "lastRow" in look and row == rows else "")
        if not across and "noVBand" not in look:
            yield f"band{_band(column - ('firstColumn' in look), self.column_band)}Vert"
        if not down and "noHBand" not in look:
            yield f"band{_band(row - ('firstRow' in look), self.row_band)}Horz"
        if across:
            yield f"{across.lower()}Col"
        if down:
            yield f"{down}Row"
        if across and down:
            yield {"first": "n", "last": "s"}[down] + {"First": "w", "Last": "e"}[across] + "Cell"


def _band(place: int, size: int) -> int:
    return (place - 1) // size % 2 + 1


def look_of(attributes: Mapping[str, str]) -> frozenset[str]:
    """Which parts of its style a table asks for: each by name, or all as the bits of one number.

    >>> sorted(look_of({"val": "04A0"})), sorted(look_of({"firstRow": "1", "noVBand": "0"}))
    (['firstColumn', 'firstRow', 'noVBand'], ['firstRow'])
    """
    if named := attributes.keys() & _LOOK_BITS.keys():
        return frozenset(name for name in named if attributes[name] in _ON)
    try:
        bits = int(attributes.get("val", "0"), 16)
    except ValueError:
        bits = 0
    return frozenset(name for name, bit in _LOOK_BITS.items() if bits & bit)
