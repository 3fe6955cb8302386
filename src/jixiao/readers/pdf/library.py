"""The functions of pdfium that are called here, declared by hand and called with plain integers for handles.

pypdfium2 brings the library; its own bindings declare some six hundred functions and load a dozen modules of Python, which
takes longer than reading ten pages, and a worker starts for every document. pdfium is not made for threads, so calls keep
the interpreter's lock. One process a file is the caller's affair.
"""

import sys
from ctypes import PyDLL, c_char_p, c_float, c_int, c_uint, c_ulong, c_void_p
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_NAMES = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}


def _loaded() -> PyDLL:
    """The library, ready for calls."""
    spec = find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        raise ImportError("pypdfium2 is not installed")
    library = PyDLL(str(Path(spec.origin).with_name(_NAMES.get(sys.platform, "libpdfium.so"))))
    library.FPDF_InitLibrary()  # does nothing where it was called before
    return library


_library = _loaded()


def _function(name: str, result: Any, *arguments: Any) -> Any:
    function = getattr(_library, name)
    function.restype, function.argtypes = result, arguments
    return function


# A handle is an address: None as a result and 0 as an argument where there is none.
load_document = _function("FPDF_LoadMemDocument64", c_void_p, c_char_p, c_ulong, c_char_p)
last_error = _function("FPDF_GetLastError", c_ulong)
has_valid_references = _function("FPDF_DocumentHasValidCrossReferenceTable", c_int, c_void_p)
close_document = _function("FPDF_CloseDocument", None, c_void_p)
page_count = _function("FPDF_GetPageCount", c_int, c_void_p)
is_tagged = _function("FPDFCatalog_IsTagged", c_int, c_void_p)

load_page = _function("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _function("FPDF_ClosePage", None, c_void_p)
flatten = _function("FPDFPage_Flatten", c_int, c_void_p, c_int)
page_box = _function("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)
page_rotation = _function("FPDFPage_GetRotation", c_int, c_void_p)
page_width = _function("FPDF_GetPageWidthF", c_float, c_void_p)
page_height = _function("FPDF_GetPageHeightF", c_float, c_void_p)
annotation_count = _function("FPDFPage_GetAnnotCount", c_int, c_void_p)
annotation = _function("FPDFPage_GetAnnot", c_void_p, c_void_p, c_int)
annotation_type = _function("FPDFAnnot_GetSubtype", c_int, c_void_p)
close_annotation = _function("FPDFPage_CloseAnnot", None, c_void_p)

load_text = _function("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _function("FPDFText_ClosePage", None, c_void_p)
glyph_count = _function("FPDFText_CountChars", c_int, c_void_p)
glyph_text = _function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
glyph_unicode = _function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
glyph_is_guess = _function("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
glyph_angle = _function("FPDFText_GetCharAngle", c_float, c_void_p, c_int)
glyph_box = _function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
glyph_object = _function("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
glyph_shape_box = _function("FPDFText_GetCharBox", c_int, c_void_p, c_int, *[c_void_p] * 4)

object_count = _function("FPDFPage_CountObjects", c_int, c_void_p)
page_object = _function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
form_count = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
object_type = _function("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _function("FPDFPageObj_GetBounds", c_int, *[c_void_p] * 5)
object_matrix = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
clip_path = _function("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
clip_count = _function("FPDFClipPath_CountPaths", c_int, c_void_p)
clip_segment_count = _function("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
clip_segment = _function("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
segment_count = _function("FPDFPath_CountSegments", c_int, c_void_p)
segment = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_type = _function("FPDFPathSegment_GetType", c_int, c_void_p)
segment_closes = _function("FPDFPathSegment_GetClose", c_int, c_void_p)
draw_mode = _function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
text_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)

load_tags = _function("FPDF_StructTree_GetForPage", c_void_p, c_void_p)
close_tags = _function("FPDF_StructTree_Close", None, c_void_p)
root_count = _function("FPDF_StructTree_CountChildren", c_int, c_void_p)
root = _function("FPDF_StructTree_GetChildAtIndex", c_void_p, c_void_p, c_int)
child_count = _function("FPDF_StructElement_CountChildren", c_int, c_void_p)
child = _function("FPDF_StructElement_GetChildAtIndex", c_void_p, c_void_p, c_int)
tag = _function("FPDF_StructElement_GetType", c_ulong, c_void_p, c_void_p, c_ulong)

new_bitmap = _function("FPDFBitmap_CreateEx", c_void_p, c_int, c_int, c_int, c_void_p, c_int)
fill = _function("FPDFBitmap_FillRect", c_int, c_void_p, c_int, c_int, c_int, c_int, c_ulong)
render = _function("FPDF_RenderPageBitmap", None, c_void_p, c_void_p, *[c_int] * 6)
bitmap_stride = _function("FPDFBitmap_GetStride", c_int, c_void_p)
bitmap_buffer = _function("FPDFBitmap_GetBuffer", c_void_p, c_void_p)
destroy_bitmap = _function("FPDFBitmap_Destroy", None, c_void_p)

# The numbers of the public headers, by their names there without `FPDF_`.
ERR_PASSWORD, ERR_SECURITY = 4, 5
ANNOT_FREETEXT, ANNOT_STAMP, ANNOT_WIDGET = 3, 13, 20
FLAT_PRINT = 1
PAGEOBJ_TEXT, PAGEOBJ_PATH, PAGEOBJ_IMAGE, PAGEOBJ_SHADING, PAGEOBJ_FORM = 1, 2, 3, 4, 5
TEXTRENDERMODE_INVISIBLE = 3
SEGMENT_LINETO, SEGMENT_MOVETO = 0, 2
BITMAP_BGR = 2
ANNOT, REVERSE_BYTE_ORDER = 0x01, 0x10
