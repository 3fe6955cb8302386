"""Documents, pages and what they hold, opened and closed; what runs for every character or path is in `library`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import create_string_buffer, string_at
from struct import Struct

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.pdf import library
from jixiao.readers.pdf.limits import MAX_PAGES, MAX_TAGS_A_PAGE

Handle = int
"""An address of the library's; None where it gives none."""

_BOX = Struct("4f")
_TAIL_BYTES = 2_048
_TAG_BYTES = 64
_ACCESSIBLE = b"pdfuaid:part"
"""Stands in the metadata, which are plain text in nearly all such files; where they are packed, nothing is known."""

_DRAWN_ANNOTATIONS = (library.ANNOT_WIDGET, library.ANNOT_FREETEXT, library.ANNOT_STAMP)


@contextmanager
def opened(data: bytes) -> Iterator[Handle]:
    """Opens a document for the time of a `with` block.

    Raises:
        UnreadableDocument: no PDF, cut off, protected by a password, without pages or with too many.
    """
    document = library.load_document(data, len(data), None)
    if not document:
        raise UnreadableDocument(_refusal(data, library.last_error()))
    try:
        if not library.has_valid_references(document) and b"%%EOF" not in data[-_TAIL_BYTES:]:
            raise UnreadableDocument("PDF 文件不完整：文件末尾没有结束标记，可能没有传完，请重新取得文件")
        count = page_count(document)
        if count < 1:
            raise UnreadableDocument("PDF 文件里没有一页，请检查文件是否完整")
        if count > MAX_PAGES:
            raise UnreadableDocument(f"PDF 文件有 {count} 页，超过上限 {MAX_PAGES} 页，请拆分后再读")
        yield document
    finally:
        library.close_document(document)


def _refusal(data: bytes, code: int) -> str:
    if code in (library.ERR_PASSWORD, library.ERR_SECURITY):
        return "PDF 文件设有打开密码或加密方式不受支持，请去掉密码后再读"
    if b"%PDF-" not in data[:1024]:
        return f"不是 PDF 文件：开头是 {data[:8]!r}，请检查文件是否取错"
    if b"%%EOF" not in data[-_TAIL_BYTES:]:
        return "PDF 文件不完整：文件末尾没有结束标记，可能没有传完，请重新取得文件"
    return "PDF 文件已损坏，读不出结构，请重新导出或重新取得文件"


def declares_spaces(data: bytes) -> bool:
    """True where a document says that it conforms to PDF/UA.

    Such a document is a tagged one as ISO 32000-1, 14.8.2.5 wants it, with every space between words, also at the ends of
    lines. Being tagged is not enough: browsers tag what they print and leave those spaces away. Nor is it enough that some
    lines end with a space: LibreOffice prints some of them and not others.
    """
    return _ACCESSIBLE in data


def page_count(document: Handle) -> int:
    """Number of pages."""
    return int(library.page_count(document))


@contextmanager
def page_opened(document: Handle, number: int) -> Iterator[Handle | None]:
    """Opens a page, counted from 1, its filled-in form fields and stamps included; None where it is damaged."""
    page = library.load_page(document, number - 1)
    if page and _has_drawn_annotations(page):
        # What a person typed into a form field is an annotation: it counts as text only when put into the page.
        library.flatten(page, library.FLAT_PRINT)
        library.close_page(page)
        page = library.load_page(document, number - 1)
    try:
        yield page or None
    finally:
        if page:
            library.close_page(page)


def _has_drawn_annotations(page: Handle) -> bool:
    for index in range(library.annotation_count(page)):
        annotation = library.annotation(page, index)
        if annotation:
            subtype = library.annotation_type(annotation)
            library.close_annotation(annotation)
            if subtype in _DRAWN_ANNOTATIONS:
                return True
    return False


def is_tagged(document: Handle) -> bool:
    """True where the document says that it is tagged."""
    return bool(library.is_tagged(document))


@contextmanager
def tags_opened(document: Handle, number: int) -> Iterator[list[tuple[int, Handle]]]:
    """Opens the tags of a page, counted from 1: the uppermost elements with content on it, with their numbers."""
    with page_opened(document, number) as page:
        tree = library.load_tags(page) if page else None
        try:
            yield _present(tree, library.root_count, library.root) if tree else []
        finally:
            if tree:
                library.close_tags(tree)


def tags_below(element: Handle) -> list[tuple[int, Handle]]:
    """The elements inside an element with content on the page, with their numbers among all pages' elements."""
    return _present(element, library.child_count, library.child)


def _present(
    parent: Handle, count: Callable[[Handle], int], child: Callable[[Handle, int], Handle | None]
) -> list[tuple[int, Handle]]:
    children = ((number, child(parent, number)) for number in range(min(count(parent), MAX_TAGS_A_PAGE)))
    return [(number, element) for number, element in children if element]


def tag(element: Handle) -> str:
    """The tag of an element, such as `TD`; cut off where it is longer than those of tables."""
    buffer = create_string_buffer(_TAG_BYTES)
    written = library.tag(element, buffer, _TAG_BYTES)
    return buffer.raw[: min(written, _TAG_BYTES)].decode("utf-16-le", "replace").rstrip("\0")


def page_space(page: Handle) -> tuple[float, float, float, float, int]:
    """Left, bottom, right, top of the visible page in page space, and the clockwise quarter turns of its display."""
    buffer = create_string_buffer(_BOX.size)
    library.page_box(page, buffer)
    left, top, right, bottom = _BOX.unpack(buffer)
    return left, bottom, right, top, int(library.page_rotation(page)) % 4


@contextmanager
def text_opened(page: Handle) -> Iterator[tuple[int, int]]:
    """Opens the text of a page: its address (0 where there is none) and the number of its glyphs."""
    text_page = library.load_text(page)
    try:
        yield (text_page, max(0, library.glyph_count(text_page))) if text_page else (0, 0)
    finally:
        if text_page:
            library.close_text(text_page)


def page_size(page: Handle) -> tuple[float, float]:
    """Width and height of a page as displayed, in points."""
    return float(library.page_width(page)), float(library.page_height(page))


def rendered(page: Handle, width: int, height: int) -> list[bytes]:
    """The page drawn on white: rows of pixels from top to bottom, three bytes (red, green, blue) each.

    Raises:
        UnreadableDocument: no memory for it.
    """
    bitmap = library.new_bitmap(width, height, library.BITMAP_BGR, None, 0)
    if not bitmap:
        raise UnreadableDocument(f"内存不足，不能显示 {width}×{height} 像素的页面，请缩小倍数")
    try:
        library.fill(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        library.render(bitmap, page, 0, 0, width, height, 0, library.ANNOT | library.REVERSE_BYTE_ORDER)
        stride = library.bitmap_stride(bitmap)
        pixels = string_at(library.bitmap_buffer(bitmap), stride * height)
        return [pixels[start : start + 3 * width] for start in range(0, stride * height, stride)]
    finally:
        library.destroy_bitmap(bitmap)
