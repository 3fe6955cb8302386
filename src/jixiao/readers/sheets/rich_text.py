"""Text of an Excel cell in runs: what is struck out, raised or lowered in it; reading aids above are left aside."""

import re
from typing import NamedTuple

from lxml.etree import _Element

from jixiao.readers.raised import Position, set_off
from jixiao.readers.sheets.styles import MAIN, is_struck

_TEXT, _PHONETIC, _PROPERTIES, _RAISED = f"{MAIN}t", f"{MAIN}rPh", f"{MAIN}rPr", f"{MAIN}vertAlign"
_POSITIONS: dict[str | None, Position] = {"superscript": "sup", "subscript": "sub"}
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Run(NamedTuple):
    """Text of one look.

    Attributes:
        text: as stored.
        struck: True where it is struck out; None where the style of the cell says.
        position: raised or lowered; None for neither.
    """

    text: str
    struck: bool | None
    position: Position | None


RichText = str | tuple[Run, ...]
"""Text of a cell: with runs where any of it is struck out, raised or lowered."""


def rich_text(item: _Element) -> RichText:
    """Text of a string item, with or without runs."""
    if len(item) == 1 and item[0].tag == _TEXT:
        return unescaped(item[0].text or "")
    runs = [_run(child) for child in item if child.tag != _PHONETIC]
    if any(run.struck is not None or run.position for run in runs):
        return tuple(runs)
    return unescaped("".join(run.text for run in runs))


def printed(text: RichText, *, is_cell_struck: bool) -> tuple[str, str]:
    """What stands of a text, and what of it is struck out.

    Args:
        text: the text.
        is_cell_struck: True where the style of its cell strikes it out.

    >>> printed((Run("200", True, None), Run("300", False, None), Run("1", False, "sup")), is_cell_struck=False)
    ('300¹', '200')
    """
    if isinstance(text, str):
        return ("", text) if is_cell_struck else (text, "")
    stands, left_out = "", ""
    for run in text:
        part = unescaped(run.text)
        if is_cell_struck if run.struck is None else run.struck:
            left_out += part
        else:
            stands += set_off(part, run.position, stands) if run.position else part
    return stands, left_out


def unescaped(text: str) -> str:
    """Text with the characters that XML can't hold, which workbooks write as `_x000D_`."""
    return _ESCAPE.sub(lambda found: _character(int(found[1], 16)), text) if "_x" in text else text


def _run(element: _Element) -> Run:
    if element.tag == _TEXT:
        return Run(element.text or "", None, None)
    text = "".join(part.text or "" for part in element.iterfind(_TEXT))
    properties = element.find(_PROPERTIES)
    if properties is None:
        return Run(text, None, None)
    raised = properties.find(_RAISED)
    return Run(text, is_struck(properties), None if raised is None else _POSITIONS.get(raised.get("val")))


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code == 0 else chr(code)
