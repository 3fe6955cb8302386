"""A PDF from bytes to a transcript: every page is read, tables are joined over pages, what was not read is said."""

import hashlib
from dataclasses import dataclass, field

from jixiao.model import Problem, Source, Transcript
from jixiao.model.document import ProblemCode
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import CellBudget
from jixiao.readers.pdf import pdfium
from jixiao.readers.pdf.content import PageContent
from jixiao.readers.pdf.drawings import Drawings
from jixiao.readers.pdf.frame import Frame
from jixiao.readers.pdf.glyphs import Glyphs
from jixiao.readers.pdf.limits import MAX_CHARACTERS, MAX_SEGMENTS
from jixiao.readers.pdf.parts import parts_of
from jixiao.readers.pdf.pieces import PageReading, read_page
from jixiao.readers.pdf.tags import Tags

_SCANNED_SHARE = 0.4
_SCANNED_CHARACTERS = 40
"""A page that is mostly picture and has no more characters than a page number and a running title is a scan."""


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
        parts, problems = parts_of(document.pages, Tags(handle), keeps_spaces=pdfium.declares_spaces(data))
    return Transcript("pdf", hashlib.sha256(data).hexdigest(), tuple(parts), (*document.problems, *problems))


@dataclass(slots=True)
class _Reading:
    """What was read of a document so far."""

    pages: list[PageReading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    budget: CellBudget = field(default_factory=CellBudget)
    scans: int = 0
    has_text: bool = False
    has_drawing: bool = False
    characters: int = 0
    segments: int = 0

    def add(self, number: int, handle: pdfium.Handle) -> None:
        """Reads a page."""
        with pdfium.page_opened(handle, number) as page:
            if page is None:
                self._say(number, "unplaced", f"第 {number} 页已损坏，未读取")
                return
            with pdfium.text_opened(page) as (text_page, count):
                self.characters += count
                if self.characters > MAX_CHARACTERS:
                    raise UnreadableDocument(f"PDF 文件的字符超过上限 {MAX_CHARACTERS} 个，请拆分后再读")
                content = self._content(number, page, Glyphs(text_page, count))
                self._weigh(content)
                reading = read_page(content)
        for piece in reading.pieces:
            self.budget.spend(len(piece.cells), "PDF 文件")
        self.pages.append(reading)

    def _weigh(self, page: PageContent) -> None:
        """Says which pages are pictures."""
        number = page.number
        self.has_drawing |= page.has_drawing
        printed = len("".join(page.glyphs.text.split()))
        if page.picture_share >= _SCANNED_SHARE and printed <= _SCANNED_CHARACTERS:
            self.scans += 1
            self._say(number, "unplaced", f"第 {number} 页是扫描图像，其中的文字未读取")
            return
        self.has_text |= printed > 0
        if page.picture_share >= _SCANNED_SHARE and page.is_ghostly:
            self._say(number, "doubtful_character", f"第 {number} 页是扫描图像，文字是别的程序识别的，请对照原件")

    def _say(self, number: int, code: ProblemCode, message: str) -> None:
        self.problems.append(Problem(code, message, Source(page=number)))

    def _content(self, number: int, page: pdfium.Handle, glyphs: Glyphs) -> PageContent:
        left, bottom, right, top, page_turns = pdfium.page_space(page)
        text_turns = glyphs.turns()
        frame = Frame(left, bottom, right, top, page_turns if text_turns is None else text_turns)
        drawings = Drawings(frame, MAX_SEGMENTS - self.segments)
        drawings.read_page(page)
        self.segments += drawings.used
        area = (right - left) * (top - bottom)
        share = min(1.0, drawings.picture_area / area) if area > 0 else 0.0
        return PageContent(
            number, frame, page_turns, glyphs, drawings.bars, share, drawings.is_ghostly, drawings.has_drawing
        )

    def refuse_without_text(self) -> None:
        """Raises UnreadableDocument where not one page has text."""
        if self.has_text:
            return
        if self.scans:
            raise UnreadableDocument(
                f"PDF 文件是扫描件，只有图片（{self.scans} 页），没有文字；这一版不能识别扫描件，"
                "请给出 Word、Excel 原文件，或由它们直接导出的 PDF"
            )
        if self.has_drawing:
            raise UnreadableDocument("PDF 文件里没有文字，只有图形（文字可能已转成曲线），请改用直接导出的文件")
        raise UnreadableDocument("PDF 文件里没有文字，请检查文件是否取错")
