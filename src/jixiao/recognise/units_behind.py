"""Headings of amounts with their unit behind them without brackets: 预算数/万元, 执行数:元."""

import re
from functools import cache, lru_cache

from jixiao.forms.lists import lists
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold, label_key
from jixiao.values.declared_unit import units_alone, units_of_label
from jixiao.values.lexicon import any_of, words

UNIT_BEHIND = re.compile(rf"(?P<label>.+?)[/:,、·\-—]?(?P<unit>{any_of(words('money'))})")
"""A folded heading with its unit behind it."""

_LONGEST = 30


def units_of_amount_label(text: str) -> frozenset[str]:
    """The units that the label of an amount declares, behind it without brackets too.

    >>> sorted(units_of_amount_label("预算数/万元")), sorted(units_of_amount_label("农户数/万元"))
    (['万元'], [])
    """
    behind = _behind(text)
    return units_of_label(text) | (units_alone(behind["unit"]) if behind else frozenset())


def amount_key(text: str) -> str:
    """The label key of an amount's label without the unit behind it; empty where the text is none.

    >>> amount_key("预算数/万元"), amount_key("农户数/万元")
    ('预算数', '')
    """
    behind = _behind(text)
    return label_key(behind["label"]) if behind else ""


@lru_cache(maxsize=4096)
def _behind(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST or not text.endswith("元"):
        return None
    behind = UNIT_BEHIND.fullmatch(fold(text))
    return behind if behind and label_key(behind["label"]) in _labels() else None


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
