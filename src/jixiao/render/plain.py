"""Characters that a format can't hold."""

import re
from collections.abc import Iterable, Iterator

from jixiao.model.wording import shortened
from jixiao.render.errors import UnprintableText
from jixiao.render.sheet import Sheet
from jixiao.terms.unprintable import UNPRINTABLE

PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Ranges of characters that mean something in one font alone."""

_EXCERPT = 20


def refuse(sheet: Sheet, format_name: str, characters: str = "", longest: int | None = None) -> None:
    """Checks every text of a sheet before anything is written: no format takes what is in :data:`UNPRINTABLE`.

    Args:
        sheet: what is to be written.
        format_name: name of the format, for the message.
        characters: further characters that the format can't hold inside a cell, or ranges of them.
        longest: most characters that a cell can hold; None for no limit.

    Raises:
        UnprintableText: names the place, the character and what to do.
    """
    forbidden = re.compile(f"[{characters}]|{UNPRINTABLE.pattern}") if characters else UNPRINTABLE
    for text, place in _texts(sheet):
        found = forbidden.search(text)
        if found:
            raise UnprintableText(
                f"{format_name}一格里不能有字符 U+{ord(found[0]):04X}（{place}“…{_before(text, found.start())}”之后）；"
                "请删去它，或改用其他格式"
            )
        if longest is not None and len(text.encode("utf-16-le")) // 2 > longest:
            where = f"{place}“{text[:_EXCERPT]}…”"
            raise UnprintableText(
                f"{format_name}一格至多 {longest} 字，{where}有 {len(text)} 字；请删短，或改用其他格式"
            )


def refuse_texts(texts: Iterable[str], format_name: str) -> None:
    """Checks running text in the same way.

    Raises:
        UnprintableText: says the character and where it stands.
    """
    for text in texts:
        if found := UNPRINTABLE.search(text):
            raise UnprintableText(
                f"{format_name}里不能有字符 U+{ord(found[0]):04X}（“…{_before(text, found.start())}”之后）；请删去它"
            )


def place_of(sheets: Iterable[Sheet], character: str) -> str:
    """Where a character stands first; empty where no sheet has it."""
    places = (place for sheet in sheets for text, place in _texts(sheet) if character in text)
    return next(places, "")


def _texts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    name = shortened(next((" ".join(cell.text.split()) for cell in sheet.cells if cell.pointer == "/name"), ""))
    of = f"项目“{name}”" if name else ""
    yield from ((line.text, f"项目“{name}”的表头" if name else "表头") for line in sheet.headings)
    for cell in sheet.cells:
        yield cell.text, f"{of}第 {cell.row + 1} 行第 {cell.column + 1} 列"


def _before(text: str, place: int) -> str:
    return text[max(0, place - _EXCERPT) : place].replace("\n", " ")
