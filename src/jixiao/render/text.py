"""Sheets as text: a line a row, cells separated by tabs, as departments' files look when taken over as text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jixiao.model.text_rows import MOST_LINES
from jixiao.render.plain import refuse
from jixiao.render.sheet import Sheet

# Files taken over as text hold remains of HTML, which readers take out; what only looks like it is written so as to stay.
_LIKE_AN_ENTITY = re.compile(r"&(?=(?:[A-Za-z]+|#42);)")
_LIKE_BOLD = re.compile(r"\*\*.+\*\*$", re.DOTALL)
_LIKE_A_TAG = re.compile(r"<(?=/?[A-Za-z])")
_IN_QUOTES = re.compile(r'".*"')


def render_text(sheets: Sequence[Sheet]) -> bytes:
    """All sheets in UTF-8: the lines above the table, an empty line after each, then the rows of the table.

    Every row has as many cells as the form has columns; a place that a merged cell covers is blank. A text of several lines
    stands between quotes, as spreadsheets write it.

    Raises:
        UnprintableText: a text holds a tab or another control character, or a line break that quotes can't hold.
    """
    for sheet in sheets:
        refuse(_in_one_line(sheet), "文本格式", "\t\n")
    return "\n\n".join(_sheet(sheet) for sheet in sheets).encode() + b"\n"


def _sheet(sheet: Sheet) -> str:
    grid = [[""] * len(sheet.widths) for _ in range(sheet.rows)]
    broken = {cell.row for cell in sheet.cells if "\n" in cell.text}
    for cell in sheet.cells:
        grid[cell.row][cell.column] = _quoted(_kept(cell.text), is_beside_quotes=cell.row in broken)
    return "\n".join([*(f"{_kept(line.text)}\n" for line in sheet.headings), *("\t".join(row) for row in grid)])


def _quoted(text: str, *, is_beside_quotes: bool) -> str:
    """A text of several lines between quotes, those inside it doubled; beside it one that stands between quotes itself, too."""
    needs_quotes = "\n" in text or (is_beside_quotes and _IN_QUOTES.fullmatch(text))
    return '"{}"'.format(text.replace('"', '""')) if needs_quotes else text


def _in_one_line(sheet: Sheet) -> Sheet:
    """The sheet without the line breaks that quotes hold.

    They hold none beside an empty line, which readers leave out, nor in a row of more lines than these take for one.
    """
    broken = {cell.row for cell in sheet.cells if "\n" in cell.text}
    refused = {row for row in broken if not _can_hold([cell.text for cell in sheet.cells if cell.row == row])}
    cells = (
        replace(cell, text=cell.text.replace("\n", " ")) if cell.row in broken - refused else cell
        for cell in sheet.cells
    )
    return replace(sheet, cells=tuple(cells)) if broken else sheet


def _can_hold(row: list[str]) -> bool:
    filled = [text for text in row if text]
    lines = [line for text in filled for line in text.split("\n")]
    return len(lines) - len(filled) < MOST_LINES and all(line.strip() for line in lines)


def _kept(text: str) -> str:
    """The text as it has to be written so that it is read as it is.

    >>> _kept("<5%"), _kept("</td>"), _kept("&lt;"), _kept("**甲**"), _kept("***户")
    ('<5%', '&lt;/td>', '&amp;lt;', '&#42;*甲**', '***户')
    """
    text = _LIKE_A_TAG.sub("&lt;", _LIKE_AN_ENTITY.sub("&amp;", text))
    return f"&#42;{text[1:]}" if _LIKE_BOLD.match(text) else text
