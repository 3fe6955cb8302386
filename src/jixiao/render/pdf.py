"""Sheets as PDF by typst: accessible (PDF/UA-1), for archives (PDF/A-2a), the same bytes for the same input."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any

import typst

from jixiao.model import DocumentRecord
from jixiao.render.about import about
from jixiao.render.errors import CannotRender, MissingGlyph
from jixiao.render.fonts import FontSet, all_fonts, printing_fonts
from jixiao.render.metrics import balanced_lines, breakable_lines, fitting_size, line_count
from jixiao.render.plain import PRIVATE, place_of, refuse
from jixiao.render.sheet import Sheet, SheetCell

_SIZE = 10.5
_SMALLEST = 6.0
_INSET_MM = 1.4
_LEADING = 1.28
_TALL_MM = 90
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_NO_GLYPH = re.compile(r"the text `\"(.*?)\"`\s+could not be displayed", re.DOTALL)


def render_pdf(sheets: Sequence[Sheet], document: DocumentRecord | None = None) -> bytes:
    """All sheets in one document, each beginning on a page of its own.

    Indicator headings are repeated on every page that a table goes on to. Paragraphs of running text are indented; line
    breaks inside other cells are printed, but a reader can't tell them from wrapped lines.

    Raises:
        MissingGlyph: no font at hand has a character.
        UnprintableText: a text holds a tab or another control character, or one of private use.
    """
    for sheet in sheets:
        refuse(sheet, "PDF", f"\t\ufeff{PRIVATE}")
    try:
        return _compiled(sheets, document, printing_fonts())
    except MissingGlyph:
        return _compiled(sheets, document, all_fonts())


class _Panicked(Exception):
    """Typst came to a sheet that it can't set."""


def _compiled(sheets: Sequence[Sheet], document: DocumentRecord | None, fonts: FontSet) -> bytes:
    """The document. A sheet whose headings typst can't repeat on every page is set with headings printed once."""
    data = _data(sheets, document, fonts)
    try:
        return _typeset(data, sheets, fonts)
    except _Panicked:
        for sheet in data["sheets"]:
            sheet["repeats"] = _can_be_set({**data, "sheets": [sheet]}, sheets, fonts)
    try:
        return _typeset(data, sheets, fonts)
    except _Panicked as error:
        raise CannotRender(
            "PDF 排版程序处理不了这份表（内容过长，或跨页的方式它不支持）；请改用 Word、Excel 等其他格式"
        ) from error


def _can_be_set(data: dict[str, Any], sheets: Sequence[Sheet], fonts: FontSet) -> bool:
    try:
        _typeset(data, sheets, fonts)
    except _Panicked:
        return False
    return True


def _typeset(data: dict[str, Any], sheets: Sequence[Sheet], fonts: FontSet) -> bytes:
    template = files(__package__).joinpath("sheet.typ").read_bytes()
    text = json.dumps(data, ensure_ascii=False).encode()
    sources: Any = {"main.typ": template, "data.json": text}  # documented, but not in the stub
    try:
        result, warnings = typst.compile_with_warnings(
            sources, font_paths=fonts.book, ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"]
        )
    except typst.TypstError as error:
        missing = _without_glyph(error.diagnostic)
        if missing:
            named = "、".join(f"“{character}”(U+{ord(character):04X})" for character in missing)
            place = place_of(sheets, missing[0])
            raise MissingGlyph(
                f"PDF 用的字体没有这些字：{named}{f'（{place}）' if place else ''}；请安装含有它们的字体，或改用其他格式"
            ) from error
        raise CannotRender(f"PDF 排版失败：{error.message}；请改用其他格式") from error
    except BaseException as error:
        # A panic inside the library is no Exception: nothing that catches errors would catch it.
        if type(error).__name__ != "PanicException":
            raise
        raise _Panicked from error
    if warnings:
        raise CannotRender("排版有警告，没有输出：" + "；".join(warning.message for warning in warnings))
    return result


def _without_glyph(diagnostic: str) -> list[str]:
    """The characters that typst names as missing; what it can't print itself it names by its code."""
    named = "".join(_NO_GLYPH.findall(diagnostic))
    return list(dict.fromkeys(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), named)))


def _data(sheets: Sequence[Sheet], document: DocumentRecord | None, fonts: FontSet) -> dict[str, Any]:
    facts = about(sheets, document)
    return {
        "title": facts.title,
        "author": [facts.author] if facts.author else [],
        "date": [facts.created.year, facts.created.month, facts.created.day],
        "size": _SIZE,
        "fonts": {"body": fonts.body, "title": fonts.title},
        "fallback": fonts.fallback,
        "sheets": [_sheet(sheet) for sheet in sheets],
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    """A sheet for the template: rows above the indicator headings, the headings, and the rows below.

    A heading that reaches down beside the rows below (绩效指标) is cut at the end of the headings, without a line
    between the two parts: typst repeats only what stands wholly in the heading rows.
    """
    stop = sheet.header_rows.stop
    tall = {cell.row for cell in sheet.cells if cell.row_span == 1 and _height(sheet, cell) > _TALL_MM}
    parts: dict[str, list[dict[str, Any]]] = {"head": [], "header": [], "body": []}
    for cell in sorted(_cut_headings(sheet), key=lambda cell: (cell.row, cell.column)):
        part = "body" if cell.row >= stop else "header" if cell.row in sheet.header_rows else "head"
        goes_on = part == "header" and cell.column in _reaching_down(sheet)
        parts[part].append(
            {
                **_cell(sheet, cell, breakable=cell.row_span > 1 or cell.row in tall),
                "open-bottom": goes_on,
                "open-top": part == "body" and cell.row == stop and cell.column in _reaching_down(sheet),
            }
        )
    width = sum(sheet.widths)
    lines = [{"style": line.style, "lines": breakable_lines(line.text, width, 16)} for line in sheet.headings]
    return {"landscape": sheet.landscape, "headings": lines, "widths": sheet.widths, "repeats": True, **parts}


def _reaching_down(sheet: Sheet) -> set[int]:
    """Columns of headings that reach down beside the rows below."""
    rows = sheet.header_rows
    return {cell.column for cell in sheet.cells if cell.row in rows and cell.row + cell.row_span > rows.stop}


def _cut_headings(sheet: Sheet) -> Iterator[SheetCell]:
    stop = sheet.header_rows.stop
    for cell in sheet.cells:
        end = cell.row + cell.row_span
        if cell.row in sheet.header_rows and end > stop:
            yield replace(cell, row_span=stop - cell.row)
            yield replace(cell, row=stop, row_span=end - stop, text="")
        else:
            yield cell


def _cell(sheet: Sheet, cell: SheetCell, breakable: bool) -> dict[str, Any]:
    width = _width(sheet, cell)
    size = fitting_size(cell.text, width, _SIZE, _SMALLEST)
    return {
        "rows": cell.row_span,
        "columns": cell.column_span,
        "align": cell.align,
        "size": size,
        "lines": (balanced_lines if cell.role in ("label", "class") else breakable_lines)(cell.text, width, size),
        "breakable": breakable,
    }


def _width(sheet: Sheet, cell: SheetCell) -> float:
    return sum(sheet.widths[cell.column : cell.column + cell.column_span]) - 2 * _INSET_MM


def _height(sheet: Sheet, cell: SheetCell) -> float:
    return line_count(cell.text, _width(sheet, cell), _SIZE) * _SIZE * _LEADING * 25.4 / 72
