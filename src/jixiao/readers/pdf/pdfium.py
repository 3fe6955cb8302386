"""The only module that touches the PDF library (pdfium through pypdfium2's raw, untyped interface).

Functions that run for every character or path are called through prototypes of our own that take plain integers: with
the library's own prototypes the calls alone would take longer than all the rest. pdfium is not made for threads, so
these calls keep the interpreter's lock. One process a file is the caller's affair.
"""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import PYFUNCTYPE, addressof, c_int, c_ulong, c_ushort, c_void_p, cast, create_string_buffer, string_at
from itertools import repeat
from typing import Any

from pypdfium2 import raw  # this also starts the library, and stops it at exit

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.pdf.content import Glyphs
from jixiao.readers.pdf.limits import MAX_CHARACTERS, MAX_PAGES

Pointer = Any
"""A handle of the library: an address, or a pointer object of ctypes."""

_SAMPLED_WORDS = 30
_FLAT_ENOUGH = 1.0
_TAIL_BYTES = 2_048
_WORD_START = re.compile(r"(?<!\S)\S")
_UNUSUAL = re.compile(r"[^\s!-~·—‘-”…≤≥√×±\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_DRAWN_ANNOTATIONS = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)


def address(handle: Pointer) -> int:
    """The plain integer of a handle, for the fast prototypes."""
    return cast(handle, c_void_p).value or 0


def _prototype(function: Any, result: Any, *arguments: Any) -> Any:
    return PYFUNCTYPE(result, *arguments)(address(function))


_loose_box = _prototype(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
_is_guess = _prototype(raw.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
_tight_box = _prototype(raw.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
_unicode = _prototype(raw.FPDFText_GetUnicode, c_int, c_void_p, c_int)
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


def object_count(page: Pointer) -> int:
    """Number of objects that the page draws itself."""
    return int(raw.FPDFPage_CountObjects(page))


def page_space(page: Pointer) -> tuple[float, float, float, float, int]:
    """Left, bottom, right, top of the visible page in page space, and the clockwise quarter turns of its display."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top, int(raw.FPDFPage_GetRotation(page)) % 4


def glyphs_of(page: Pointer, room: int) -> tuple[Glyphs, int | None]:
    """The characters of a page, and the quarter turns that most of them are printed at (None without text).

    Args:
        page: an open page.
        room: how many characters the document may still have.

    Raises:
        UnreadableDocument: more characters than that.
    """
    text_page = raw.FPDFText_LoadPage(page)
    count = raw.FPDFText_CountChars(text_page) if text_page else 0
    try:
        if count > room:
            raise UnreadableDocument(f"PDF 文件的字符超过上限 {MAX_CHARACTERS} 个，请拆分后再读")
        if count < 1:
            return Glyphs("", *[array("f")] * 4), None
        text = _characters(text_page, count)
        # Fonts and directions don't change inside a word: its first glyph is asked for all.
        starts = [match.start() for match in _WORD_START.finditer(text)]
        text = _without_guesses(text_page, text, starts)
        left, top, right, bottom = _boxes(text_page, count)
        if any(top[index] - bottom[index] < _FLAT_ENOUGH for index in starts):
            _mend_flat(text_page, text, (left, top, right, bottom))
        return Glyphs(text, left, bottom, right, top), _turns(text_page, starts)
    finally:
        if text_page:
            raw.FPDFText_ClosePage(text_page)


def _characters(text_page: Pointer, count: int) -> str:
    """One character a glyph. The text comes in one call, except where it does not run along with the glyphs."""
    units = (c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, units)
    text = bytes(units).decode("utf-16-le", "replace")[:count]
    if written != count + 1 or len(text) != count or "\0" in text or "\ufffd" in text:
        text = "".join(map(_character, map(_unicode, repeat(address(text_page)), range(count))))
    # The library marks a hyphen at the end of a line as U+0002; in these documents it belongs to the word: `02-经常性`.
    return text.replace("\x02", "-")


def _without_guesses(text_page: Pointer, text: str, starts: list[int]) -> str:
    """Puts U+FFFD where the library had to guess the character, for want of a mapping in the font.

    Asking for each glyph would take as long as reading them all, so the first of each word and what is unusual in a
    Chinese document are asked first, and all where one of these is a guess.
    """
    handle = address(text_page)
    unusual = [match.start() for match in _UNUSUAL.finditer(text)]
    if not any(_is_guess(handle, index) > 0 for index in (*starts, *unusual)):
        return text
    return "".join(
        "\ufffd" if not character.isspace() and _is_guess(handle, index) > 0 else character
        for index, character in enumerate(text)
    )


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _boxes(text_page: Pointer, count: int) -> "list[array[float]]":
    """Left, top, right, bottom of every glyph: as wide as its advance and as high as its font."""
    buffer = create_string_buffer(16 * count)
    start = addressof(buffer)
    for _ in map(_loose_box, repeat(address(text_page)), range(count), range(start, start + 16 * count, 16)):
        pass
    numbers = array("f", bytes(buffer))
    return [numbers[side::4] for side in range(4)]


def _mend_flat(text_page: Pointer, text: str, sides: "tuple[array[float], ...]") -> None:
    """Takes the box of the drawn shape for glyphs whose font has no height, as broken font descriptions have it."""
    left, top, right, bottom = sides
    box = create_string_buffer(32)
    handle, start = address(text_page), addressof(box)
    for index, character in enumerate(text):
        if top[index] - bottom[index] < _FLAT_ENOUGH and not character.isspace():
            _tight_box(handle, index, start, start + 8, start + 16, start + 24)
            left[index], right[index], bottom[index], top[index] = array("d", bytes(box))


def _turns(text_page: Pointer, starts: list[int]) -> int | None:
    sample = starts[:: max(1, len(starts) // _SAMPLED_WORDS)]
    angles = [raw.FPDFText_GetCharAngle(text_page, index) for index in sample]
    # The library measures angles clockwise, whatever its header says; a negative one is an error.
    votes = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return votes.most_common(1)[0][0] if votes else None


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
