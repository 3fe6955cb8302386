"""`xl/styles.xml`: which number format and which borders the cells of each style have."""

from dataclasses import dataclass

from jixiao.readers.markup import parse_xml
from jixiao.readers.sheets.number_formats import BUILT_IN, GENERAL

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles of a workbook, by the number that cells give.

    Attributes:
        formats: style -> format code, for styles whose format is not General.
        bordered: styles with a border on any side.
    """

    formats: dict[str, str]
    bordered: frozenset[str]


NO_STYLES = Styles({}, frozenset())


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
    formats: dict[str, str] = {}
    bordered: set[str] = set()
    for number, style in enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")):
        code = _code(style.get("numFmtId") or "0", codes)
        if code != GENERAL:
            formats[str(number)] = code
        border = style.get("borderId") or "0"
        if border.isdigit() and int(border) < len(framed) and framed[int(border)]:
            bordered.add(str(number))
    return Styles(formats, frozenset(bordered))


def _code(number: str, codes: dict[str, str]) -> str:
    own = codes.get(number)
    if own is not None:
        return own
    return BUILT_IN.get(int(number), GENERAL) if number.isdigit() and len(number) < 9 else GENERAL
