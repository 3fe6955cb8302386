"""`xl/styles.xml`: which number format and which borders the cells of each style have, and which are struck out."""

from dataclasses import dataclass

from lxml.etree import _Element

from jixiao.readers.markup import parse_xml
from jixiao.readers.sheets.number_formats import BUILT_IN, GENERAL

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles of a workbook, by the number that cells give.

    Attributes:
        formats: style -> format code, for styles whose format is not General.
        bordered: styles with a border on any side.
        struck: styles whose text is struck out.
    """

    formats: dict[str, str]
    bordered: frozenset[str]
    struck: frozenset[str]


NO_STYLES = Styles({}, frozenset(), frozenset())
_OFF = frozenset({"0", "false", "off"})


def is_struck(font: _Element) -> bool:
    """True where a font, or the properties of a run, strikes its text out."""
    mark = font.find(f"{MAIN}strike")
    return mark is not None and mark.get("val") not in _OFF


def read_styles(content: bytes, part: str) -> Styles:
    """Reads the styles part.

    Raises:
        UnreadableDocument: it is damaged.
    """
    root = parse_xml(content, part)
    codes = {
        item.get("numFmtId") or "": item.get("formatCode") or GENERAL
        for item in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    framed = [
        any(side.get("style") not in (None, "none") for side in border if side.tag != f"{MAIN}diagonal")
        for border in root.iterfind(f"{MAIN}borders/{MAIN}border")
    ]
    fonts = [is_struck(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    formats: dict[str, str] = {}
    bordered: set[str] = set()
    struck: set[str] = set()
    for number, style in enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")):
        code = _code(style.get("numFmtId") or "0", codes)
        if code != GENERAL:
            formats[str(number)] = code
        if _is_so(framed, style.get("borderId")):
            bordered.add(str(number))
        if _is_so(fonts, style.get("fontId")):
            struck.add(str(number))
    return Styles(formats, frozenset(bordered), frozenset(struck))


def _is_so(marks: list[bool], number: str | None) -> bool:
    index = number or "0"
    return index.isdigit() and len(index) < 9 and int(index) < len(marks) and marks[int(index)]


def _code(number: str, codes: dict[str, str]) -> str:
    own = codes.get(number)
    if own is not None:
        return own
    return BUILT_IN.get(int(number), GENERAL) if number.isdigit() and len(number) < 9 else GENERAL
