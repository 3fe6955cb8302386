"""Excel workbooks (.xlsx): every worksheet, as it is shown.

Read with lxml in one pass over each worksheet, which gives what a value-only reader cannot: number formats, errors,
borders, hidden rows, exact decimals; and no memory for blank cells, wherever they lie. Formulas give the value that the
program saved with them; one that was saved without a value stands as it is and is reported.
"""

import hashlib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml.etree import _Element

from jixiao.model import Transcript
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_CELLS, MAX_ROWS
from jixiao.readers.markup import parse_xml, stream_xml
from jixiao.readers.package import Package
from jixiao.readers.sheets.areas import Areas
from jixiao.readers.sheets.number_formats import GENERAL, shown_text
from jixiao.readers.sheets.rich_text import RichText, printed, rich_text, unescaped
from jixiao.readers.sheets.sheet import Worksheet, cell_place, range_place
from jixiao.readers.sheets.styles import MAIN, NO_STYLES, Styles, read_styles

WORKBOOK = "xl/workbook.xml"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_STREAMED_FROM = 2 * 1024 * 1024
_MAX_STRINGS = 1_000_000

_ROW, _CELL, _MERGED, _COLUMN = f"{MAIN}row", f"{MAIN}c", f"{MAIN}mergeCell", f"{MAIN}col"
_FORMULA = f"{MAIN}f"
_VALUE, _INLINE, _STRING = f"{MAIN}v", f"{MAIN}is", f"{MAIN}si"
_LONGEST_PLACE = 30
_TRUE = frozenset({"1", "true", "on"})


def read(data: bytes) -> Transcript:
    """Reads an .xlsx workbook.

    Raises:
        UnreadableDocument: damaged, hostile, or larger than the limits.
    """
    package = Package(data)
    workbook = parse_xml(_part(package, WORKBOOK), WORKBOOK)
    relations = _relations(package)
    styles_part = _target_of_kind(relations, "/styles")
    strings_part = _target_of_kind(relations, "/sharedStrings")
    settings = workbook.find(f"{MAIN}workbookPr")
    reader = _SheetReader(
        read_styles(_part(package, styles_part), styles_part) if styles_part in package else NO_STYLES,
        _strings(_part(package, strings_part), strings_part) if strings_part in package else [],
        since_1904=settings is not None and settings.get("date1904") in _TRUE,
    )
    areas = Areas()
    for item in workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        kind, part = relations.get(item.get(f"{_RELATIONS}id") or "", ("", ""))
        if kind.endswith("/worksheet"):
            sheet = Worksheet(item.get("name") or "", bordered={}, hidden=item.get("state", "visible") != "visible")
            areas.add(reader.read(sheet, _part(package, part), part))
    return Transcript("xlsx", hashlib.sha256(data).hexdigest(), tuple(areas.parts), tuple(areas.problems))


def _part(package: Package, name: str) -> bytes:
    content = package.read(name)
    if b"purl.oclc.org" in content[:4096]:
        return content.replace(_STRICT, MAIN[1:-1].encode()).replace(_STRICT_RELATIONS, _RELATIONS[1:-1].encode())
    return content


def _relations(package: Package) -> dict[str, tuple[str, str]]:
    """Identifier -> kind and part, for what lies inside the package."""
    name = "xl/_rels/workbook.xml.rels"
    found = {}
    for item in parse_xml(_part(package, name), name):
        if item.get("TargetMode") != "External":
            target = (item.get("Target") or "").replace("\\", "/")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            found[item.get("Id") or ""] = (item.get("Type") or "", part)
    return found


def _target_of_kind(relations: dict[str, tuple[str, str]], kind: str) -> str:
    return next((part for printed, part in relations.values() if printed.endswith(kind)), "")


def _strings(content: bytes, part: str) -> list[RichText]:
    strings: list[RichText] = []
    for item in _elements(content, part, (_STRING,)):
        if len(strings) >= _MAX_STRINGS:
            raise UnreadableDocument(f"{part} 里的文字超过 {_MAX_STRINGS} 条的上限，请拆成几个文件再试")
        strings.append(rich_text(item))
    return strings


def _elements(content: bytes, part: str, tags: tuple[str, ...]) -> Iterator[_Element]:
    """Elements of the named tags: from a tree where the part is small, else one after the other as they end."""
    if len(content) >= _STREAMED_FROM:
        content = _without_blank_end(content)
    if len(content) < _STREAMED_FROM:
        return parse_xml(content, part).iter(*tags)
    return stream_xml(content, part, tags, frozenset({_ROW}))


def _without_blank_end(content: bytes) -> bytes:
    """A worksheet without the rows below the last value: some are formatted down to row 1,048,576."""
    last = max(content.rfind(end) for end in (b"</v>", b"</is>", b"</f>"))
    stop = content.find(b"</row>", last) if last >= 0 else -1
    close = content.find(b"</sheetData>", stop)
    return content[: stop + len(b"</row>")] + content[close:] if 0 <= stop < close else content


@dataclass(slots=True)
class _SheetReader:
    styles: Styles
    strings: list[RichText]
    since_1904: bool

    def read(self, sheet: Worksheet, content: bytes, part: str) -> Worksheet:
        row = column = 0
        for element in _elements(content, part, (_ROW, _CELL, _MERGED, _COLUMN)):
            tag = element.tag
            if tag == _CELL:
                row, column = _place(sheet, element, row, column + 1)
                self._take(sheet, element, row, column)
            elif tag == _ROW:
                row, column = _row_number(sheet, element.get("r"), row + 1), 0
                if element.get("hidden") in _TRUE and row <= MAX_ROWS:
                    sheet.hidden_rows.add(row)
            elif tag == _MERGED:
                merged = range_place(element.get("ref") or "")
                if merged is not None:
                    sheet.merge(merged)
            elif element.get("hidden") in _TRUE and len(sheet.hidden_columns) < MAX_CELLS:
                sheet.hidden_columns.append((_number(element.get("min"), 0), _number(element.get("max"), 0)))
        return sheet

    def _take(self, sheet: Worksheet, cell: _Element, row: int, column: int) -> None:
        style = cell.get("s")
        if style in self.styles.bordered and row <= MAX_ROWS and sheet.bordered is not None:
            sheet.bordered[row] = sheet.bordered.get(row, 0) + 1
        for child in cell:
            if child.tag == _INLINE:
                self._take_text(sheet, rich_text(child), style, (row, column))
                return
            if child.tag == _VALUE and child.text:
                self._take_value(sheet, child.text, cell, (row, column))
                return
        if len(cell) and cell.get("t") != "str" and (formula := cell.find(_FORMULA)) is not None:
            sheet.put_formula(row, column, f"={unescaped(formula.text or '…')}")

    def _take_value(self, sheet: Worksheet, value: str, cell: _Element, place: tuple[int, int]) -> None:
        kind, style = cell.get("t") or "n", cell.get("s")
        if kind == "s":
            index = _number(value, -1)
            self._take_text(sheet, self.strings[index] if 0 <= index < len(self.strings) else "", style, place)
        elif kind == "str":
            self._take_text(sheet, unescaped(value), style, place)
        elif (style or "0") in self.styles.struck:
            sheet.leave_out(*place, value)
        elif kind == "e":
            sheet.put_error(*place, value)
        elif kind == "n":
            self._take_number(sheet, value, style, place)
        elif kind == "b":
            sheet.put(*place, "TRUE" if value in _TRUE else "FALSE")
        else:
            sheet.put(*place, value)

    def _take_text(self, sheet: Worksheet, text: RichText, style: str | None, place: tuple[int, int]) -> None:
        stands, left_out = printed(text, is_cell_struck=(style or "0") in self.styles.struck)
        sheet.put(*place, shown_text(stands, self._code(style)) if stands or not left_out else "")
        sheet.leave_out(*place, left_out)

    def _take_number(self, sheet: Worksheet, printed: str, style: str | None, place: tuple[int, int]) -> None:
        try:
            sheet.put_number(*place, Decimal(printed), self._code(style), since_1904=self.since_1904)
        except ArithmeticError:
            sheet.put(*place, printed)

    def _code(self, style: str | None) -> str:
        return self.styles.formats.get(style or "0", GENERAL)


def _place(sheet: Worksheet, cell: _Element, row: int, column: int) -> tuple[int, int]:
    """Row and column that a cell names; those given where it names none, or holds nothing.

    Raises:
        UnreadableDocument: it has content at a place that no worksheet has; as the next one it would change the table.
    """
    name = cell.get("r")
    place = cell_place(name) if name else None
    if place is None and name and len(cell):
        raise _no_place(sheet, name)
    return place or (row, column)


def _row_number(sheet: Worksheet, printed: str | None, following: int) -> int:
    number = _number(printed, following if printed is None else 0)
    if number < 1:
        raise _no_place(sheet, printed or "")
    return number


def _no_place(sheet: Worksheet, printed: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"工作表“{sheet.name}”里有内容的位置写作“{printed[:_LONGEST_PLACE]}”，工作表没有这样的行列，文件可能损坏；"
        "请用 Excel 或 WPS 打开，核对后另存一份再试"
    )


def _number(printed: str | None, default: int) -> int:
    return int(printed) if printed and printed.isascii() and printed.isdigit() and len(printed) < 10 else default
