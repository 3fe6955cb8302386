"""Headings of amounts with their unit behind them without brackets: 预算数/万元, 执行数:元."""

import re
from dataclasses import replace
from functools import cache

from jixiao.forms.lists import lists
from jixiao.model import Cell, Table
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold, label_key
from jixiao.values.lexicon import any_of, words

UNIT_BEHIND = re.compile(rf"(?P<label>.+?)[/:,、·\-—]?(?P<unit>{any_of(words('money'))})")
"""A folded heading with its unit behind it."""

_LONGEST = 30


def with_units_in_brackets(table: Table) -> Table:
    """The table with 预算数（万元） for 预算数/万元, where the label is that of an amount."""
    found = {id(cell): text for cell in table.cells if (text := _in_brackets(cell))}
    if not found:
        return table
    return replace(table, cells=tuple(replace(cell, text=found.get(id(cell), cell.text)) for cell in table.cells))


def _in_brackets(cell: Cell) -> str:
    if len(cell.text) > _LONGEST or not cell.text.endswith("元"):
        return ""
    behind = UNIT_BEHIND.fullmatch(fold(cell.text))
    return f"{behind['label']}（{behind['unit']}）" if behind and label_key(behind["label"]) in _labels() else ""


@cache
def _labels() -> frozenset[str]:
    """Keys of the labels of amounts."""
    keys = {key for term in catalogue().values() if term.unit == "元" for key in term.label_keys()}
    keys |= {
        key
        for one in lists()
        for column in one.columns
        if column.slot and column.slot.kind == "money"
        for key in column.keys
    }
    return frozenset(keys)
