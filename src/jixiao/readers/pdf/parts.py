"""The parts of a transcript from the pages read: tables put together, paragraphs between them, doubts said."""

import re
from collections.abc import Iterator, Mapping

from jixiao.model import Cell, Paragraph, Problem, Source, Table
from jixiao.readers.pdf.draft import TableDraft
from jixiao.readers.pdf.lattice import SAME_EDGE
from jixiao.readers.pdf.limits import MAX_PROBLEMS_A_PAGE
from jixiao.readers.pdf.pieces import PageReading
from jixiao.readers.pdf.stitching import Stitcher
from jixiao.readers.pdf.tags import Tags

_DOUBTFUL = re.compile(r"[\ufffd\ue000-\uf8ff]")
"""No character, or one that means something in its font alone."""

_EXCERPT = 20
_FURTHEST = 10
"""Pages before and after that a cell is looked for on."""


def parts_of(
    pages: list[PageReading], tags: Tags, *, keeps_spaces: bool
) -> tuple[list[Paragraph | Table], list[Problem]]:
    """Paragraphs and tables in reading order, and what could not be taken over. A table stands where it begins.

    Args:
        pages: all pages.
        tags: what the document says of its tables.
        keeps_spaces: True where the document declares that it has every space, also at the ends of lines.
    """
    placed: list[tuple[int, float, Paragraph | TableDraft]] = []
    problems: list[Problem] = []
    for page, tables in Stitcher(pages, tags).run():
        placed += [(page.number, table.outline[1], table) for table in tables]
        for line, box in zip(page.outside, page.boxes, strict=True):
            source = Source(page=page.number, box=box, text=line.text)
            placed.append((page.number, line.top, Paragraph(line.text, source)))
        problems += [*_left_over(page), *_hidden(page, pages)]
    problems += _slanted(pages)
    placed.sort(key=lambda item: item[:2])
    parts: list[Paragraph | Table] = []
    count = 0
    for _, _, part in placed:
        if isinstance(part, Paragraph):
            parts.append(part)
            problems += _doubts((part,))
        else:
            count += 1
            table = table_of(part, count, keeps_spaces=keeps_spaces)
            parts.append(table)
            problems += _doubts(table.cells)
    return parts, problems


def _left_over(page: PageReading) -> Iterator[Problem]:
    number = page.number
    if page.is_crowded:
        yield Problem("unplaced", f"第 {number} 页的线条过多，没有当作表格读取，文字按行保留", Source(page=number))
    for line in page.off_page[:MAX_PROBLEMS_A_PAGE]:
        message = f"第 {number} 页有印在页面之外的文字“{line.text[:_EXCERPT]}”，未取用"
        yield Problem("hidden", message, Source(page=number, text=line.text))
    for text in page.crossing[:MAX_PROBLEMS_A_PAGE]:
        message = f"第 {number} 页的“{text[:_EXCERPT]}”越过表格线，已按单元格分开，请对照原件"
        yield Problem("doubtful_value", message, Source(page=number, text=text))
    if max(len(page.off_page), len(page.crossing)) > MAX_PROBLEMS_A_PAGE:
        message = f"第 {number} 页还有更多印在页面之外或越过表格线的文字，没有一一列出"
        yield Problem("truncated", message, Source(page=number))


def _hidden(page: PageReading, pages: list[PageReading]) -> Iterator[Problem]:
    """What is printed nowhere; a cell that goes on on the next pages is drawn on each, and each shows its part."""
    if not page.hidden:
        return
    near = {other.number: other for other in pages if abs(other.number - page.number) <= _FURTHEST}
    unseen = [line for line in page.hidden if not _is_made_of(line.text, _shown_around(line.text, page.number, near))]
    for line in unseen[:MAX_PROBLEMS_A_PAGE]:
        message = f"第 {page.number} 页有被裁掉、看不见的文字“{line.text[:_EXCERPT]}”，未取用"
        yield Problem("hidden", message, Source(page=page.number, text=line.text))
    if len(unseen) > MAX_PROBLEMS_A_PAGE:
        message = f"第 {page.number} 页还有更多看不见的文字，没有一一列出"
        yield Problem("truncated", message, Source(page=page.number))


def _shown_around(text: str, number: int, pages: Mapping[int, PageReading]) -> set[str]:
    """What can be seen on a page, on those beside it, and further on as long as they hide the same text too."""
    around = {number}
    for step in (-1, 1):
        at = number + step
        while at in pages:
            around.add(at)
            if all(line.text != text for line in pages[at].hidden):
                break
            at += step
    return {line for at in around for line in _shown(pages[at])}


def _shown(page: PageReading) -> Iterator[str]:
    yield from (line.text for line in page.outside)
    yield from (line.text for piece in page.pieces for cell in piece.cells for line in cell.lines)


def _is_made_of(text: str, seen: set[str]) -> bool:
    """Whether a line is one of those seen, or several of them side by side: labels of two columns that run out of a table."""
    words = text.split(" ")
    ends = {0}
    for begin in range(len(words)):
        if begin in ends:
            ends |= {end for end in range(begin + 1, len(words) + 1) if " ".join(words[begin:end]) in seen}
    return len(words) in ends


def _slanted(pages: list[PageReading]) -> Iterator[Problem]:
    """Each text that is printed aslant once, with the page on which it comes first: a watermark is on every page."""
    first: dict[str, int] = {}
    for page in pages:
        for text in page.slanted:
            first.setdefault(text, page.number)
    for text, number in list(first.items())[:MAX_PROBLEMS_A_PAGE]:
        message = f"第 {number} 页有斜着印的文字“{text[:_EXCERPT]}”，像是水印，未取用"
        yield Problem("unplaced", message, Source(page=number, text=text))
    if len(first) > MAX_PROBLEMS_A_PAGE:
        yield Problem("truncated", "还有更多斜着印的文字，没有一一列出", Source())


def _doubts(parts: tuple[Cell, ...] | tuple[Paragraph]) -> Iterator[Problem]:
    for part in parts:
        if _DOUBTFUL.search(part.text):
            message = f"“{part.text[:_EXCERPT]}”中有字体没有说明的字符，请对照原件"
            yield Problem("doubtful_character", message, part.source)


def table_of(draft: TableDraft, number: int, *, keeps_spaces: bool) -> Table:
    """The finished table: columns are counted over all its pages."""
    column_at = _columns(draft)
    cells = []
    for cell in draft.cells:
        row, column = cell.row + 1, column_at[cell.left]
        text = cell.text(keeps_spaces=keeps_spaces)
        source = Source(page=cell.page, table=number, row=row, column=column, box=cell.box, text=text)
        cells.append(Cell(row, column, text, source, cell.rows, max(1, column_at[cell.right] - column)))
    place = Source(page=draft.page, table=number, box=draft.box)
    return Table(tuple(cells), draft.rows, max(column_at.values()) - 1, True, place)


def _columns(draft: TableDraft) -> dict[float, int]:
    """The number of the column that begins at an edge, from 1; edges next to each other are one."""
    columns: dict[float, int] = {}
    number, first = 0, 0.0
    for at in sorted({at for cell in draft.cells for at in (cell.left, cell.right)}):
        if not number or at - first > SAME_EDGE:
            number, first = number + 1, at
        columns[at] = number
    return columns
