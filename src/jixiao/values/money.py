"""Amounts of a funds block (项目资金): cell text to 元, and 元 back to the unit of a form."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.terms.folding import fold
from jixiao.values.lexicon import words
from jixiao.values.numbers import NUMBER, decimal_text, folded_number, read_figure, signed
from jixiao.values.phrases import is_filler
from jixiao.values.units import find_money_unit, money_power, parse_unit

AmountStatus = Literal["read", "empty", "undeclared_unit", "not_interpreted"]


@dataclass(frozen=True, slots=True)
class AmountReading:
    """What a money cell says, and how far it could be trusted.

    Attributes:
        amount: amount in 元; None unless the status is `read`.
        status: `read`; `empty` for an empty cell, a dash or another filler; `undeclared_unit` for a figure whose unit
            neither the cell nor the sheet says; `not_interpreted` for everything that is no single amount.
        figure: the number as printed, before any unit; None where there is none.
        unit: the money unit that was used: the cell's own, else the declared one.
    """

    amount: Decimal | None
    status: AmountStatus
    figure: Decimal | None = None
    unit: str | None = None


_EMPTY = AmountReading(None, "empty")
_NOT_INTERPRETED = AmountReading(None, "not_interpreted")
_UNIT_OF_POWER = {money_power(name): name for name in words("money")}
_CELL = re.compile(rf"(?:¥|人民币)?([-−]?)¥?({NUMBER.pattern})(\D*)")


def parse_amount(text: str, declared_unit: str | None) -> AmountReading:
    """Reads a money cell. The unit in the cell wins over the declared one; 0 is 0 in every unit.

    Args:
        text: the cell as printed.
        declared_unit: 元, 万元, 千元 … of the block or sheet, or the label that holds it (`项目资金(万元)`);
            None where the document declares none. A figure is then not guessed: status `undeclared_unit`.

    >>> parse_amount("1,030,700.00", "元").amount, parse_amount("38.6万元", "元").amount
    (Decimal('1030700'), Decimal('386000'))
    >>> parse_amount("300", None)
    AmountReading(amount=None, status='undeclared_unit', figure=Decimal('300'), unit=None)
    """
    if is_filler(fold(text)):
        return _EMPTY
    folded = folded_number(text)
    match = None if folded is None else _CELL.fullmatch(folded)
    if match is None:
        return _NOT_INTERPRETED
    figure = signed(read_figure(match[2]), is_negative=bool(match[1]))
    if figure is None:
        return _NOT_INTERPRETED
    if not match[3]:
        return _in_yuan(figure, declared_unit and find_money_unit(declared_unit))
    own = parse_unit(match[3])
    if own is None or own.name not in (None, "元"):
        return _NOT_INTERPRETED
    # 12.4万 in a money cell only leaves out the 元
    return _in_yuan(figure, _UNIT_OF_POWER.get(own.power, match[3]))


def _in_yuan(figure: Decimal, unit: str | None) -> AmountReading:
    if unit is None:
        return AmountReading(figure, "read", figure) if figure == 0 else AmountReading(None, "undeclared_unit", figure)
    power = money_power(unit)
    if power is None:
        return _NOT_INTERPRETED
    amount = signed(read_figure(decimal_text(abs(figure)), power), is_negative=figure < 0)
    return _NOT_INTERPRETED if amount is None else AmountReading(amount, "read", figure, unit)


def grouped_amount(amount: Decimal) -> str:
    """Writes an amount in 元 for people to read, exactly: its thousands apart.

    >>> grouped_amount(Decimal("146000.50")), grouped_amount(Decimal("2E+5"))
    ('146,000.5', '200,000')
    """
    return f"{amount.normalize():,f}"


def format_amount(amount: Decimal, unit: str) -> str:
    """Writes an amount in 元 as a figure in the unit of a form, exactly; nothing is rounded.

    Raises:
        ValueError: `unit` is no unit of money.

    >>> format_amount(Decimal("14715741.6"), "万元")
    '1471.57416'
    """
    power = money_power(unit)
    if power is None:
        raise ValueError(f"“{unit}”不是金额单位；可用：{'、'.join(words('money'))}")
    return decimal_text(amount.scaleb(-power))
