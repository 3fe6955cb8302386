"""How much a sheet takes: bounds of what is typed, so that no request can fill the disk or stop the server."""

from collections.abc import Sequence
from typing import Any

from jixiao.recognise.cells import joined
from jixiao.terms.unprintable import UNPRINTABLE, is_seen, unprintable_in
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.editing.changes import AddRow, CopyRow, Edit, Put

LONGEST_TEXT = 1000
LONGEST_GOAL = 5000
MOST_EDITS = 600
"""In one request: two hundred pasted rows of three cells."""
MOST_ROWS = 200
"""Rows of one sheet; the longest published sheets have some forty."""


def longest(place: str) -> int:
    """How many characters the cell at an address takes."""
    return LONGEST_GOAL if place.startswith("/goals/") else LONGEST_TEXT


def check_edits(edits: Sequence[Edit], rows: int) -> None:
    """Refuses what is too long, too much, or can't be stored.

    Args:
        edits: what is to be done.
        rows: rows that the sheet has now.

    Raises:
        Refused: with what was found and what to do.
    """
    added = sum(isinstance(edit, AddRow | CopyRow) for edit in edits)
    if added and rows + added > MOST_ROWS:
        raise Refused(f"一份表最多 {MOST_ROWS} 行指标，现有 {rows} 行，不能再加 {added} 行：请合并相近的指标")
    for edit in edits:
        if not isinstance(edit, Put):
            continue
        if len(edit.text) > longest(edit.place):
            most = longest(edit.place)
            raise Refused(f"“{edit.text[:12]}……”有 {len(edit.text)} 字，这一格最多 {most} 字：请缩短")
        refuse_control(edit.text)


def project_name(text: str) -> str:
    """A project's name as its cell takes it: on one line, within the bounds of the cell, and with something to be seen.

    Raises:
        Refused: with what was found and what to do.
    """
    check_edits([Put("/name", text)], 0)
    name = joined(text)
    if not is_seen(name):
        raise Refused("请先填写项目名称")
    return name


def refuse_control(text: str) -> None:
    """Refuses what no document can hold: :data:`~jixiao.terms.unprintable.UNPRINTABLE`.

    Raises:
        Refused: with the first words of the text and the character.
    """
    if found := UNPRINTABLE.search(text):
        words, code = UNPRINTABLE.sub("", text)[:12], f"U+{ord(found[0]):04X}"
        raise Refused(f"“{words}”里有看不见的控制字符（{code}），不能保存：请删去后重新输入")


def refuse_control_in(plain: Any) -> None:
    """Refuses a record, as plain dicts and lists, for what no document can hold.

    Raises:
        Refused: as :func:`refuse_control`.
    """
    if text := unprintable_in(plain):
        refuse_control(text)
