"""What a tagged document says of its tables by itself: which cells of a row go on on the next page.

Geometry can't always tell a row that was cut from two rows. Tags can, where the program wrote them: a table over two pages
is one element, and so is a cell. Only asked where it matters, for building the tags of a page takes as long as reading it.
"""

from collections.abc import Iterator

from jixiao.readers.pdf import pdfium
from jixiao.readers.pdf.limits import MAX_TAG_DEPTH, MAX_TAGS_A_PAGE

Path = tuple[int, ...]
"""The place of an element in the tree: the number of each element above it, and its own, counted over all pages."""

_CELLS = frozenset(("TD", "TH"))
_Tables = dict[Path, list[Path]]
"""The cells with content on a page, by table, both in the order of the document."""


class Tags:
    """The tags of a document, for as long as it is open."""

    def __init__(self, document: pdfium.Handle) -> None:
        self._document = document if pdfium.is_tagged(document) else None
        self._tables: dict[int, _Tables] = {}

    def cells_over(self, page: int) -> int | None:
        """How many cells of the last row of a page go on on the next page.

        Returns:
            None where the document does not say that the last table of the page and the first of the next are one.
        """
        if self._document is None:
            return None
        here, there = self._of(self._document, page), self._of(self._document, page + 1)
        table = max(here, default=None)
        if table is None or table != min(there, default=None):
            return None
        row = max(cell[:-1] for cell in here[table])
        last = {cell for cell in here[table] if cell[:-1] == row}
        return len(last.intersection(there[table]))

    def _of(self, document: pdfium.Handle, page: int) -> _Tables:
        if page not in self._tables:
            with pdfium.tags_opened(document, page) as roots:
                self._tables[page] = _tables(roots)
        return self._tables[page]


def _tables(roots: list[tuple[int, pdfium.Handle]]) -> _Tables:
    """Tables and cells of a page; none where there are too many elements to go through them all."""
    found: _Tables = {}
    for count, (path, tag, table) in enumerate(_elements(roots, (), None), 1):
        if count > MAX_TAGS_A_PAGE:
            return {}
        if table is not None and tag in _CELLS:
            found.setdefault(table, []).append(path)
    return found


def _elements(
    level: list[tuple[int, pdfium.Handle]], above: Path, table: Path | None
) -> Iterator[tuple[Path, str, Path | None]]:
    """Every element down to the cells of tables: its place, its tag, and the table it stands in."""
    if len(above) == MAX_TAG_DEPTH:
        return
    for number, element in level:
        path, tag = (*above, number), pdfium.tag(element)
        yield path, tag, table
        if tag not in _CELLS:
            yield from _elements(pdfium.tags_below(element), path, path if tag == "Table" else table)
