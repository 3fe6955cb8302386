"""The only module that touches the PDF library (pdfium through pypdfium2's raw, untyped interface).

Functions that run for every character or path are called through prototypes of our own that take plain integers: with
the library's own prototypes the calls alone would take longer than all the rest. pdfium is not made for threads, so
these calls keep the interpreter's lock. One process a file is the caller's affair.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import PYFUNCTYPE, c_float, c_int, c_uint, c_ulong, c_void_p, cast, create_string_buffer, string_at
from typing import Any

from pypdfium2 import raw  # this also starts the library, and stops it at exit

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.pdf.limits import MAX_PAGES, MAX_TAGS_A_PAGE

Pointer = Any
"""A handle of the library: an address, or a pointer object of ctypes."""

_TAIL_BYTES = 2_048
_TAG_BYTES = 64
_ACCESSIBLE = b"pdfuaid:part"
"""Stands in the metadata, which are plain text in nearly all such files; where they are packed, nothing is known."""

_DRAWN_ANNOTATIONS = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)


def address(handle: Pointer) -> int:
    """The plain integer of a handle, for the fast prototypes."""
    return cast(handle, c_void_p).value or 0


def _prototype(function: Any, result: Any, *arguments: Any) -> Any:
    return PYFUNCTYPE(result, *arguments)(address(function))


glyph_text = _prototype(raw.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
glyph_unicode = _prototype(raw.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
glyph_is_guess = _prototype(raw.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
glyph_angle = _prototype(raw.FPDFText_GetCharAngle, c_float, c_void_p, c_int)
glyph_box = _prototype(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
glyph_shape_box = _prototype(raw.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
page_object = _prototype(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object = _prototype(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
object_type = _prototype(raw.FPDFPageObj_GetType, c_int, c_void_p)
object_bounds = _prototype(raw.FPDFPageObj_GetBounds, c_int, *[c_void_p] * 5)
object_matrix = _prototype(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
segment_count = _prototype(raw.FPDFPath_CountSegments, c_int, c_void_p)
segment = _prototype(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_point = _prototype(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_type = _prototype(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes = _prototype(raw.FPDFPathSegment_GetClose, c_int, c_void_p)
draw_mode = _prototype(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
text_mode = _prototype(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
form_count = _prototype(raw.FPDFFormObj_CountObjects, c_int, c_void_p)

TEXT, PATH, PICTURE, FORM, SHADING = (
    raw.FPDF_PAGEOBJ_TEXT,
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
    raw.FPDF_PAGEOBJ_SHADING,
)
INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
MOVE_TO, LINE_TO = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO


@contextmanager
def opened(data: bytes) -> Iterator[Pointer]:
    """Opens a document for the time of a `with` block.

    Raises:
        UnreadableDocument: no PDF, cut off, protected by a password, without pages or with too many.
    """
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableDocument(_refusal(data, raw.FPDF_GetLastError()))
    try:
        if not raw.FPDF_DocumentHasValidCrossReferenceTable(document) and b"%%EOF" not in data[-_TAIL_BYTES:]:
            raise UnreadableDocument("PDF 文件不完整：文件末尾没有结束标记，可能没有传完，请重新取得文件")
        count = page_count(document)
        if count < 1:
            raise UnreadableDocument("PDF 文件里没有一页，请检查文件是否完整")
        if count > MAX_PAGES:
            raise UnreadableDocument(f"PDF 文件有 {count} 页，超过上限 {MAX_PAGES} 页，请拆分后再读")
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _refusal(data: bytes, code: int) -> str:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
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


def page_count(document: Pointer) -> int:
    """Number of pages."""
    return int(raw.FPDF_GetPageCount(document))


@contextmanager
def page_opened(document: Pointer, number: int) -> Iterator[Pointer | None]:
    """Opens a page, counted from 1, its filled-in form fields and stamps included; None where it is damaged."""
    page = raw.FPDF_LoadPage(document, number - 1)
    if page and _has_drawn_annotations(page):
        # What a person typed into a form field is an annotation: it counts as text only when put into the page.
        raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
        raw.FPDF_ClosePage(page)
        page = raw.FPDF_LoadPage(document, number - 1)
    try:
        yield page or None
    finally:
        if page:
            raw.FPDF_ClosePage(page)


def _has_drawn_annotations(page: Pointer) -> bool:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            subtype = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            if subtype in _DRAWN_ANNOTATIONS:
                return True
    return False


def is_tagged(document: Pointer) -> bool:
    """True where the document says that it is tagged."""
    return bool(raw.FPDFCatalog_IsTagged(document))


@contextmanager
def tags_opened(document: Pointer, number: int) -> Iterator[list[tuple[int, Pointer]]]:
    """Opens the tags of a page, counted from 1: the uppermost elements with content on it, with their numbers."""
    with page_opened(document, number) as page:
        tree = raw.FPDF_StructTree_GetForPage(page) if page else None
        try:
            yield _present(tree, raw.FPDF_StructTree_CountChildren, raw.FPDF_StructTree_GetChildAtIndex) if tree else []
        finally:
            if tree:
                raw.FPDF_StructTree_Close(tree)


def tags_below(element: Pointer) -> list[tuple[int, Pointer]]:
    """The elements inside an element with content on the page, with their numbers among all pages' elements."""
    return _present(element, raw.FPDF_StructElement_CountChildren, raw.FPDF_StructElement_GetChildAtIndex)


def _present(parent: Pointer, count: Any, child: Any) -> list[tuple[int, Pointer]]:
    children = ((number, child(parent, number)) for number in range(min(count(parent), MAX_TAGS_A_PAGE)))
    return [(number, element) for number, element in children if element]


def tag(element: Pointer) -> str:
    """The tag of an element, such as `TD`; cut off where it is longer than those of tables."""
    buffer = create_string_buffer(_TAG_BYTES)
    written = raw.FPDF_StructElement_GetType(element, buffer, _TAG_BYTES)
    return buffer.raw[: min(written, _TAG_BYTES)].decode("utf-16-le", "replace").rstrip("\0")


def object_count(page: Pointer) -> int:
    """Number of objects that the page draws itself."""
    return int(raw.FPDFPage_CountObjects(page))


def page_space(page: Pointer) -> tuple[float, float, float, float, int]:
    """Left, bottom, right, top of the visible page in page space, and the clockwise quarter turns of its display."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top, int(raw.FPDFPage_GetRotation(page)) % 4


@contextmanager
def text_opened(page: Pointer) -> Iterator[tuple[int, int]]:
    """Opens the text of a page: its address (0 where there is none) and the number of its glyphs."""
    text_page = raw.FPDFText_LoadPage(page)
    try:
        yield (address(text_page), max(0, raw.FPDFText_CountChars(text_page))) if text_page else (0, 0)
    finally:
        if text_page:
            raw.FPDFText_ClosePage(text_page)


def page_size(page: Pointer) -> tuple[float, float]:
    """Width and height of a page as displayed, in points."""
    return float(raw.FPDF_GetPageWidthF(page)), float(raw.FPDF_GetPageHeightF(page))


def rendered(page: Pointer, width: int, height: int) -> list[bytes]:
    """The page drawn on white: rows of pixels from top to bottom, three bytes (red, green, blue) each.

    Raises:
        UnreadableDocument: no memory for it.
    """
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise UnreadableDocument(f"内存不足，不能显示 {width}×{height} 像素的页面，请缩小倍数")
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        pixels = string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return [pixels[start : start + 3 * width] for start in range(0, stride * height, stride)]
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
