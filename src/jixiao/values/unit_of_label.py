"""The unit that stands before a number, in or as its label: (万元)≥50, 金额（万元）：50, 万人次≥5."""

import re
from dataclasses import dataclass

from jixiao.values.declared_unit import UNCLEAR, units_of_label
from jixiao.values.lexicon import words
from jixiao.values.numbers import MULTIPLIERS
from jixiao.values.units import Unit, is_lone_unit, money_power, parse_unit


@dataclass(frozen=True, slots=True)
class UnitOfLabel:
    """What a label says of the unit of its number.

    Attributes:
        label: the label without the unit; None where nothing is left.
        unit: the unit, its name None for a multiplier alone; None where the unit is not understood.
    """

    label: str | None
    unit: Unit | None


_BRACKETS_AT_END = re.compile(r"(?P<label>.*)\((?P<inside>[^()]*)\):?")
# 工资(月): for each month
_MAY_BE_PER = frozenset({*words("units", "calendar"), "年", "月", "日", "周"})
_COUNTS_MONEY = words("labels", "money")
_RATES = frozenset({"%", "‰"})
_SPEAKS_OF_MONEY = re.compile("[元币¥$]")


def read_unit_of_label(label: str) -> UnitOfLabel | None:
    """Reads the unit that a folded label names in brackets at its end, or that the label is; None where it names none.

    >>> read_unit_of_label("金额(万元)")
    UnitOfLabel(label='金额', unit=Unit(name='元', power=4))
    >>> read_unit_of_label("万人次").unit, read_unit_of_label("预算数(万美元)").unit, read_unit_of_label("平台") is None
    (Unit(name='人次', power=4), None, True)
    >>> read_unit_of_label("人数(万)").unit, read_unit_of_label("金额(万)").unit, read_unit_of_label("工资(天)") is None
    (Unit(name=None, power=4), Unit(name='元', power=4), True)
    """
    found = _BRACKETS_AT_END.fullmatch(label)
    if found is None:
        if label in MULTIPLIERS:
            return UnitOfLabel(None, Unit(None, MULTIPLIERS[label]))
        unit = _lone_unit(label)
        return UnitOfLabel(None, unit) if unit is not None and (unit.power or unit.name == "元") else None
    name, inside = found["label"] or None, found["inside"]
    counts_money = name is not None and name.endswith(_COUNTS_MONEY)
    if name is not None and _is_a_unit_itself(name, inside):
        return UnitOfLabel(None, parse_unit(f"{name}({inside})"))
    if inside in MULTIPLIERS:
        # without the word for money a multiplier counts whatever the label names
        return UnitOfLabel(name, Unit("元" if counts_money else None, MULTIPLIERS[inside]))
    if unit := _lone_unit(inside):
        if counts_money and unit.name not in _RATES and "元" not in (unit.name or ""):
            return UnitOfLabel(name, None) if unit.power else None
        return UnitOfLabel(name, unit)
    declared = units_of_label(label)
    if not declared:
        return None
    is_clear = len(declared) == 1 and UNCLEAR not in declared and _SPEAKS_OF_MONEY.search(inside)
    return UnitOfLabel(name, Unit("元", money_power(next(iter(declared))) or 0) if is_clear else None)


def _is_a_unit_itself(name: str, inside: str) -> bool:
    """Whether brackets stand behind a unit and not behind a name: 万人(次), 元/人(次), 人次(万)."""
    unit = _lone_unit(name)
    if unit is None or unit.name is None:
        return False
    return bool(unit.power) or "元" in unit.name or len(name) == 1 or inside in MULTIPLIERS


def _lone_unit(text: str) -> Unit | None:
    """A unit of the list, with a multiplier or without; None for all else."""
    unit = None if text in _MAY_BE_PER else parse_unit(text)
    return unit if unit is not None and unit.name is not None and is_lone_unit(unit.name) else None
