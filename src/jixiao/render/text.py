"""Sheets as text: a line a row, cells separated by tabs, as departments' files look when taken over as text."""

import re
from collections.abc import Sequence

from jixiao.render.plain import refuse
from jixiao.render.sheet import Sheet

# Files taken over as text hold remains of HTML, which readers take out; what only looks like it is written so as to stay.
_LIKE_AN_ENTITY = re.compile(r"&(?=(?:[A-Za-z]+|#42);)")
_LIKE_BOLD = re.compile(r"\*\*.+\*\*$")
_LIKE_A_TAG = re.compile(r"<(?=/?[A-Za-z])")


def render_text(sheets: Sequence[Sheet]) -> bytes:
    """All sheets in UTF-8: the lines above the table, an empty line after each, then the rows of the table.

    Every row has as many cells as the form has columns; a place that a merged cell covers is blank.

    Raises:
        UnprintableText: a text holds a tab, a line break or another control character.
    """
    for sheet in sheets:
        refuse(sheet, "文本格式", "\t\n")
    return "\n\n".join(_sheet(sheet) for sheet in sheets).encode() + b"\n"


def _sheet(sheet: Sheet) -> str:
    grid = [[""] * len(sheet.widths) for _ in range(sheet.rows)]
    for cell in sheet.cells:
        grid[cell.row][cell.column] = _kept(cell.text)
    return "\n".join([*(f"{_kept(line.text)}\n" for line in sheet.headings), *("\t".join(row) for row in grid)])


def _kept(text: str) -> str:
    """The text as it has to be written so that it is read as it is.

    >>> _kept("<5%"), _kept("</td>"), _kept("&lt;"), _kept("**甲**"), _kept("***户")
    ('<5%', '&lt;/td>', '&amp;lt;', '&#42;*甲**', '***户')
    """
    text = _LIKE_A_TAG.sub("&lt;", _LIKE_AN_ENTITY.sub("&amp;", text))
    return f"&#42;{text[1:]}" if _LIKE_BOLD.match(text) else text
