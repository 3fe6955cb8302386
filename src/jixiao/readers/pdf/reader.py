"""A PDF from bytes to a transcript: every page is read, tables are joined over pages, what was not read is said."""

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from jixiao.model import Cell, Paragraph, Problem, Source, Table, Transcript
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.pdf import pdfium
from jixiao.readers.pdf.content import PageContent
from jixiao.readers.pdf.draft import TableDraft
from jixiao.readers.pdf.drawings import Drawings
from jixiao.readers.pdf.frame import Frame
from jixiao.readers.pdf.lattice import SAME_EDGE
from jixiao.readers.pdf.limits import MAX_CHARACTERS, MAX_SEGMENTS
from jixiao.readers.pdf.pieces import PageReading, read_page
from jixiao.readers.pdf.stitching import Stitcher

_SCANNED_SHARE = 0.4
_SCANNED_CHARACTERS = 40
"""A page that is mostly picture and has no more characters than a page number and a running title is a scan."""

_DOUBTFUL = re.compile(r"[\ufffd\ue000-\uf8ff]")
_EXCERPT = 20


def read(data: bytes) -> Transcript:
    """Reads a born-digital PDF.

    Raises:
        UnreadableDocument: no PDF, cut off, protected, without a page or without text, or beyond the limits.
    """
    document = _Reading()
    with pdfium.opened(data) as handle:
        for number in range(1, pdfium.page_count(handle) + 1):
            document.add(number, handle)
    document.refuse_without_text()
    parts = document.parts()
    return Transcript("pdf", hashlib.sha256(data).hexdigest(), tuple(parts), tuple(document.problems))


@dataclass(slots=True)
class _Reading:
    """What was read of a document so far."""

    pages: list[PageReading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    scans: int = 0
    has_text: bool = False
    has_drawing: bool = False
    characters: int = 0
    segments: int = 0

    def add(self, number: int, handle: pdfium.Pointer) -> None:
        """Reads a page."""
        with pdfium.page_opened(handle, number) as page:
            if page is None:
                self._problem("unplaced", f"第 {number} 页已损坏，未读取", Source(page=number))
                return
            content = self._content(number, page)
        self.has_drawing |= content.has_drawing
        printed = len("".join(content.glyphs.text.split()))
        if content.picture_share >= _SCANNED_SHARE and printed <= _SCANNED_CHARACTERS:
            self.scans += 1
            self._problem("unplaced", f"第 {number} 页是扫描图像，其中的文字未读取", Source(page=number))
        else:
            self.has_text |= printed > 0
        self.pages.append(read_page(content))

    def _content(self, number: int, page: pdfium.Pointer) -> PageContent:
        left, bottom, right, top, page_turns = pdfium.page_space(page)
        glyphs, text_turns = pdfium.glyphs_of(page, MAX_CHARACTERS - self.characters)
        self.characters += len(glyphs.text)
        frame = Frame(left, bottom, right, top, page_turns if text_turns is None else text_turns)
        drawings = Drawings(frame, MAX_SEGMENTS - self.segments)
        drawings.read_page(page)
        self.segments += drawings.used
        area = (right - left) * (top - bottom)
        share = min(1.0, drawings.picture_area / area) if area > 0 else 0.0
        return PageContent(number, frame, page_turns, glyphs, drawings.bars, share, drawings.has_drawing)

    def _problem(self, code: str, message: str, source: Source) -> None:
        self.problems.append(Problem(code, message, source))  # type: ignore[arg-type]

    def refuse_without_text(self) -> None:
        """Raises UnreadableDocument where not one page has text."""
        if self.has_text:
            return
        if self.scans:
            raise UnreadableDocument(
                f"PDF 文件是扫描件（{self.scans} 页图像，没有文字）：识别扫描件的附加组件 [scan] 本版尚未提供，"
                "请改用由 Word、Excel 等直接导出的文件"
            )
        if self.has_drawing:
            raise UnreadableDocument("PDF 文件里没有文字，只有图形（文字可能已转成曲线），请改用直接导出的文件")
        raise UnreadableDocument("PDF 文件里没有文字，请检查文件是否取错")

    def parts(self) -> list[Paragraph | Table]:
        """Paragraphs and tables in reading order; a table stands where it begins."""
        placed: list[tuple[int, float, Paragraph | TableDraft]] = []
        for page, tables in Stitcher(self.pages).run():
            placed += [(page.number, table.outline[1], table) for table in tables]
            for line, box in zip(page.outside, page.boxes, strict=True):
                source = Source(page=page.number, box=box, text=line.text)
                placed.append((page.number, line.top, Paragraph(line.text, source)))
            self._say_what_was_left(page)
        placed.sort(key=lambda item: item[:2])
        parts: list[Paragraph | Table] = []
        count = 0
        for _, _, part in placed:
            if isinstance(part, TableDraft):
                count += 1
                part = table_of(part, count)
                self._say_doubts(part.cells)
            else:
                self._say_doubts((part,))
            parts.append(part)
        return parts

    def _say_what_was_left(self, page: PageReading) -> None:
        place = Source(page=page.number)
        if page.is_crowded:
            message = f"第 {page.number} 页的线条过多，没有当作表格读取，文字按行保留"
            self._problem("unplaced", message, place)
        for line in page.off_page:
            message = f"第 {page.number} 页有印在页面之外的文字“{line.text[:_EXCERPT]}”，未取用"
            self._problem("hidden", message, Source(page=page.number, text=line.text))

    def _say_doubts(self, parts: "tuple[Cell, ...] | tuple[Paragraph]") -> None:
        for part in parts:
            if _DOUBTFUL.search(part.text):
                message = f"“{part.text[:_EXCERPT]}”中有字体没有说明的字符，请对照原件"
                self._problem("doubtful_character", message, part.source)


def table_of(draft: TableDraft, number: int) -> Table:
    """The finished table: columns are counted over all its pages."""
    edges = _edges(draft)
    cells = []
    for cell in draft.cells:
        first = bisect_left(edges, cell.left - SAME_EDGE)
        stop = bisect_left(edges, cell.right - SAME_EDGE)
        row, column, text = cell.row + 1, first + 1, cell.text
        source = Source(page=cell.page, table=number, row=row, column=column, box=cell.box, text=text)
        cells.append(Cell(row, column, text, source, cell.rows, max(1, stop - first)))
    place = Source(page=draft.page, table=number, box=draft.box)
    return Table(tuple(cells), draft.rows, len(edges) - 1, True, place)


def _edges(draft: TableDraft) -> list[float]:
    edges: list[float] = []
    for at in sorted({at for cell in draft.cells for at in (cell.left, cell.right)}):
        if not edges or at - edges[-1] > SAME_EDGE:
            edges.append(at)
    return edges
