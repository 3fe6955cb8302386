"""What `antiword -x db` prints: paragraphs, and tables whose column widths come anew for each group of rows."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from lxml.etree import _Element

from jixiao.model import Cell, Paragraph, Problem, Source, Table
from jixiao.readers.limits import CellBudget
from jixiao.readers.markup import parse_xml
from jixiao.readers.raised import Position, set_off
from jixiao.readers.tables import Grid, lines_of, with_titles_above

_SAME_EDGE = 2.0
"""Edges of columns that lie closer, in points, are one: widths are rounded."""

_POSITIONS: dict[str, Position] = {"superscript": "sup", "subscript": "sub"}
_MOST_SHOWN = 30
_LINES = frozenset({"para", "title"})
_Row = tuple[list[float], list[str]]


def from_docbook(book: bytes) -> tuple[tuple[Paragraph | Table, ...], tuple[Problem, ...]]:
    """Reads what antiword printed: paragraphs and tables, and what is struck out in paragraphs; in cells it does not say.

    Raises:
        UnreadableDocument: it is no well-formed XML.
    """
    root = parse_xml(book[book.index(b"<book") :], "antiword")
    budget = CellBudget()
    parts: list[Paragraph | Table] = []
    problems: list[Problem] = []
    tables = 0
    for element in root.iter("para", "title", "informaltable"):
        if element.tag == "informaltable":
            rows = list(_rows(element))
            if rows:
                tables += 1
                budget.spend(sum(len(texts) for _, texts in rows), f"到第{tables}个表为止")
                titles, table = with_titles_above(_grid(rows, tables), Source(table=tables))
                parts += [*titles, table]
        elif (
            next(element.iterancestors("informaltable", "bookinfo"), None) is None
            and element.find("informaltable") is None
        ):
            left_out: list[str] = []
            text = _text(element, left_out)
            if struck := "".join(left_out).strip():
                message = f"划去的文字未取用：“{struck[:_MOST_SHOWN]}”"
                problems.append(Problem("hidden", message, Source(text=struck)))
            if shown := lines_of((text,)):
                parts.append(Paragraph(shown, Source(text=text)))
    return tuple(parts), tuple(problems)


def _rows(table: _Element) -> Iterator[_Row]:
    """Right edges of the cells of each row, and their texts."""
    for group in table.iterfind("tgroup"):
        widths = [
            float((column.get("colwidth") or "0").removesuffix("pt") or 0) for column in group.iterfind("colspec")
        ]
        edges = list(accumulate(widths))
        for row in group.iterfind("tbody/row"):
            yield edges, [_text(entry, []) for entry in row.iterfind("entry")]


def _text(element: _Element, left_out: list[str]) -> str:
    """Text that stands; what is struck out is added to the list."""
    if not any(True for _ in element.iter("superscript", "subscript", "emphasis")):
        return "".join(str(piece) for piece in element.itertext())
    pieces: list[str] = [element.text or ""]
    for child in element:
        position = _POSITIONS.get(str(child.tag))
        text = _text(child, left_out)
        if child.tag == "emphasis" and child.get("role") == "strikethrough":
            left_out.append(text)
            text = ""
        pieces += [set_off(text, position, "".join(pieces)) if position and text else text, child.tail or ""]
    return "".join(pieces)


def _grid(rows: list[_Row], table: int) -> Grid:
    edges: list[float] = []
    for edge in sorted({edge for row_edges, _ in rows for edge in row_edges}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    cells = []
    for number, (row_edges, texts) in enumerate(rows, 1):
        column = 1
        for edge, text in zip(row_edges, texts, strict=False):
            last = max(column, bisect_left(edges, edge - _SAME_EDGE) + 1)
            source = Source(None, None, None, table, number, column, None, None, text.strip("\n "))
            cells.append(Cell(number, column, lines_of((text,)), source, 1, last - column + 1))
            column = last + 1
    return Grid(tuple(cells), len(rows), max(cell.column + cell.column_span - 1 for cell in cells) if cells else 0)
