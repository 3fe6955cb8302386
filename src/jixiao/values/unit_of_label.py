"""The unit that stands before a number, in or as its label: (万元)≥50, 金额（万元）：50, 万人次≥5."""

import re
from dataclasses import dataclass

from jixiao.values.declared_unit import UNCLEAR, units_of_label
from jixiao.values.lexicon import words
from jixiao.values.units import Unit, is_lone_unit, money_power, parse_unit


@dataclass(frozen=True, slots=True)
class UnitOfLabel:
    """What a label says of the unit of its number.

    Attributes:
        label: the label without the unit; None where nothing is left.
        unit: the unit; None where the label speaks of money and its unit is not understood.
    """

    label: str | None
    unit: Unit | None


_BRACKETS_AT_END = re.compile(r"(?P<label>.*)\((?P<inside>[^()]*)\):?")
# 工资(月): for each month
_MAY_BE_PER = frozenset({*words("units", "calendar"), "年", "月", "日", "周"})


def read_unit_of_label(label: str) -> UnitOfLabel | None:
    """Reads the unit that a folded label names in brackets at its end, or that the label is; None where it names none.

    >>> read_unit_of_label("金额(万元)")
    UnitOfLabel(label='金额', unit=Unit(name='元', power=4))
    >>> read_unit_of_label("万人次").unit, read_unit_of_label("预算数(万美元)").unit, read_unit_of_label("平台") is None
    (Unit(name='人次', power=4), None, True)
    """
    found = _BRACKETS_AT_END.fullmatch(label)
    if found is None:
        unit = _lone_unit(label)
        return UnitOfLabel(None, unit) if unit is not None and (unit.power or unit.name == "元") else None
    name, inside = found["label"] or None, found["inside"]
    if unit := _lone_unit(inside):
        return UnitOfLabel(name, unit)
    declared = units_of_label(label)
    if not declared:
        return None
    money = next(iter(declared)) if len(declared) == 1 and UNCLEAR not in declared else None
    return UnitOfLabel(name, None if money is None else Unit("元", money_power(money) or 0))


def _lone_unit(text: str) -> Unit | None:
    """A unit of the list, with a multiplier or without; None for all else."""
    unit = None if text in _MAY_BE_PER else parse_unit(text)
    return unit if unit is not None and unit.name is not None and is_lone_unit(unit.name) else None
