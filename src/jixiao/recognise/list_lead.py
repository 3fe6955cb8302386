"""What a line above a list says of all its projects: 部门：某某局, 填报单位：某某学校."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from jixiao.forms.lists import ListColumn, ListForm
from jixiao.model import Cell, Paragraph, Source
from jixiao.recognise.grid import key_of
from jixiao.recognise.head import HeadValue
from jixiao.terms.folding import label_key
from jixiao.values.declared_unit import declared_units

SHARED = ("department", "unit")
"""Fields that all projects of a list may have in common."""

_APART = re.compile(r"\t+|[ \u00a0\u3000]{2,}|(?<!\s)\s+(?=[^\s:：]{1,16}[:：])")
_SAID = re.compile(r"^([^:：]{1,16})[:：]\s*(\S.*)$")


def shared_values(
    layout: ListForm, above: Iterable[Paragraph], inside: Iterable[Cell], known: Iterable[str]
) -> list[HeadValue]:
    """The department and the unit that are printed once over a list which has no column for them.

    Args:
        layout: the list.
        above: lines between the table before and this one.
        inside: cells above its headings.
        known: fields that it has a column for.

    Returns:
        One value a field: the one that stands nearest to the list.
    """
    printed = [*((line.text, line.source) for line in above), *_lines(layout, list(inside))]
    found: dict[str, HeadValue] = {}
    for text, source in printed:
        for column, value in _said(layout, text, source):
            if column.slot is not None and column.slot.name not in known:
                found[column.slot.name] = value
    return list(found.values())


def _lines(layout: ListForm, cells: list[Cell]) -> Iterator[tuple[str, Source]]:
    """The texts of cells; a label alone with the text of the cell beside it."""
    keys = {key for column in layout.columns if column.slot and column.slot.name in SHARED for key in column.keys}
    for cell, following in zip_longest(cells, cells[1:]):
        if key_of(cell) in keys and following is not None and following.row == cell.row:
            yield f"{cell.text.rstrip(':：')}：{following.text}", following.source
        else:
            yield cell.text, cell.source


def _said(layout: ListForm, text: str, source: Source) -> Iterator[tuple[ListColumn, HeadValue]]:
    for part in (part.strip() for line in text.splitlines() for part in _APART.split(line)):
        match = _SAID.match(part)
        if match is None or declared_units(part):
            continue
        for column in layout.columns:
            if column.slot is not None and column.slot.name in SHARED and label_key(match[1]) in column.keys:
                label, value = (Cell(1, 1, said.strip(), source) for said in match.groups())
                yield column, HeadValue(column.slot, label, value)
