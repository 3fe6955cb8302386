"""Sheets as an Excel workbook, one worksheet a project, made for editing and for printing on A4."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jixiao.model import DocumentRecord
from jixiao.render.about import about
from jixiao.render.metrics import line_count
from jixiao.render.plain import refuse
from jixiao.render.row_heights import row_heights
from jixiao.render.sheet import Sheet, SheetCell
from jixiao.render.sheet_names import sheet_names

_LONGEST = 32767
_LONGEST_AS_TEXT = 255
_SIGNIFICANT = 15
_SIZE = 10.5
_PIXELS_PER_MM = 96 / 25.4
_MARGIN_INCHES = 20 / 25.4
_FORMULA_LIKE = ("=", "+", "-", "@", "'")
_HEADING_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_size": 16, "font_name": "黑体", "align": "center"},
    "year": {"align": "center"},
    "unit": {"align": "right"},
}


def render_xlsx(
    sheets: Sequence[Sheet], document: DocumentRecord | None = None, tags: Sequence[Mapping[int, str]] = ()
) -> bytes:
    """All sheets in one workbook.

    Numbers are written as numbers in a format with just their digits, or as text where a spreadsheet can't hold them
    exactly. Everything else is text; no formula is ever written.

    Args:
        sheets: what to write, a worksheet each.
        document: title, issuer and date for the properties of the file.
        tags: for each sheet row of the table -> text that stands beside it in a hidden column, where it moves with the
            row; nothing to write no such column. Such a workbook is to be filled in: its numbers have no format, which
            would round what somebody types, and percentages are text.

    Raises:
        UnprintableText: a text is longer than a cell can hold, or holds a control character.
    """
    for sheet in sheets:
        refuse(sheet, "Excel", longest=_LONGEST)
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    facts = about(sheets, document)
    created = datetime.combine(facts.created, time(), UTC)
    book.set_properties({"title": facts.title, "author": facts.author, "created": created})
    looks = _Looks(book)
    names = sheet_names([_project_name(sheet) for sheet in sheets])
    for name, sheet, beside in zip(names, sheets, tags or [{}] * len(sheets), strict=True):
        worksheet = book.add_worksheet(name)
        _write(worksheet, sheet, looks, is_filled_in=bool(tags))
        _write_tags(worksheet, sheet, beside)
    book.close()
    return buffer.getvalue()


def _project_name(sheet: Sheet) -> str:
    return next((cell.text for cell in sheet.cells if cell.pointer == "/name"), "")


class _Looks:
    """Cell formats of a workbook; equal ones are made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        """The format with these properties, on top of what all cells share."""
        whole = {"font_name": "宋体", "font_size": _SIZE, "valign": "vcenter", "text_wrap": True, **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(whole)
        return self._made[key]


def _write(worksheet: Worksheet, sheet: Sheet, looks: _Looks, *, is_filled_in: bool) -> None:
    top = len(sheet.headings)
    for column, width in enumerate(sheet.widths):
        worksheet.set_column_pixels(column, column, round(width * _PIXELS_PER_MM))
    for row, line in enumerate(sheet.headings):
        look = looks.of(**_HEADING_LOOKS[line.style])
        worksheet.merge_range(row, 0, row, len(sheet.widths) - 1, "", look)
        worksheet.write_string(row, 0, line.text, look)
        worksheet.set_row(row, 28 if line.style == "title" else 18)
    heights, sizes = row_heights(sheet, _SIZE)
    for row, height in enumerate(heights):
        worksheet.set_row(top + row, height)
    for cell, size in zip(sheet.cells, sizes, strict=True):
        shown = replace(cell, number=None) if is_filled_in and cell.number == "percent" else cell
        number = _number(shown)
        kind = {} if is_filled_in and number is not None else _kind(shown, number)
        look = looks.of(border=1, align=cell.align, font_size=size, **kind)
        _write_cell(worksheet, _with_break(sheet, shown, size), top, number, look)
    _set_page(worksheet, sheet, top)


def _write_tags(worksheet: Worksheet, sheet: Sheet, tags: Mapping[int, str]) -> None:
    """The hidden column, one beyond the table, so that no merged cell of the table reaches it."""
    column = len(sheet.widths) + 1
    for row, text in tags.items():
        worksheet.write_string(len(sheet.headings) + row, column, text)
    if tags:
        worksheet.set_column(column, column, 2, None, {"hidden": True})


def _with_break(sheet: Sheet, cell: SheetCell, size: float) -> SheetCell:
    """A label that needs two lines breaks before its bracket: a spreadsheet would begin the second line with `）`."""
    before, bracket, inside = cell.text.rpartition("（")
    room = sum(sheet.widths[cell.column : cell.column + cell.column_span])
    if cell.role != "label" or not before or line_count(cell.text, room, size) == 1:
        return cell
    parts = (before, f"{bracket}{inside}")
    return replace(cell, text="\n".join(parts)) if all(line_count(part, room, size) == 1 for part in parts) else cell


def _write_cell(worksheet: Worksheet, cell: SheetCell, top: int, number: float | None, look: Format) -> None:
    row, column = top + cell.row, cell.column
    if cell.row_span > 1 or cell.column_span > 1:
        worksheet.merge_range(row, column, row + cell.row_span - 1, column + cell.column_span - 1, "", look)
    if number is not None:
        worksheet.write_number(row, column, number, look)
    elif cell.text:
        worksheet.write_string(row, column, cell.text, look)
    else:
        worksheet.write_blank(row, column, None, look)


def _kind(cell: SheetCell, number: float | None) -> dict[str, Any]:
    """What makes a value stay what it is when somebody edits the cell."""
    if number is not None:
        places = len(cell.text.rstrip("%").partition(".")[2])
        return {"num_format": ("0." + "0" * places if places else "0") + ("%" if cell.number == "percent" else "")}
    if cell.role not in ("value", "name"):
        return {}
    kept_as_text = {"num_format": "@"} if len(cell.text) <= _LONGEST_AS_TEXT and cell.number is None else {}
    return {**kept_as_text, **({"quote_prefix": True} if cell.text.startswith(_FORMULA_LIKE) else {})}


def _number(cell: SheetCell) -> float | None:
    """The cell's number for the spreadsheet, a percentage as its ratio; None where a float would not be exact."""
    if cell.number is None or not cell.text:
        return None
    exact = Decimal(cell.text.rstrip("%")).scaleb(-2 if cell.number == "percent" else 0)
    if len(exact.as_tuple().digits) > _SIGNIFICANT or Decimal(repr(float(exact))) != exact:
        return None
    return float(exact)


def _set_page(worksheet: Worksheet, sheet: Sheet, top: int) -> None:
    worksheet.set_paper(9)  # A4
    if sheet.landscape:
        worksheet.set_landscape()
    worksheet.set_margins(_MARGIN_INCHES, _MARGIN_INCHES, _MARGIN_INCHES, _MARGIN_INCHES)
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(top + sheet.header_rows.start, top + sheet.header_rows.stop - 1)
    worksheet.set_footer("&C第 &P 页 共 &N 页")
    worksheet.hide_gridlines(2)
    worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{top + sheet.rows}"})
