"""Wordings that the messages of rules share: quotations, lists, money, the name of a row."""

from collections.abc import Iterable
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.values.money import format_amount
from jixiao.values.units import money_power

_LONG = 30
_MANY = 6
_USUAL_UNIT = "万元"


def quoted(text: str) -> str:
    """A text in quotation marks, cut when it is long; `（空白）` where there is none.

    >>> quoted("参训 率"), quoted("开展自治区安全生产督查检查,迎接国务院安委会考核巡查工作的情况"), quoted(" ")
    ('“参训 率”', '“开展自治区安全生产督查检查,迎接国务院安委会考核巡查工作的…”', '（空白）')
    """
    flat = text if text.isprintable() and " " not in text else " ".join(text.split())
    if not flat:
        return "（空白）"
    return f"“{flat}”" if len(flat) <= _LONG else f"“{flat[: _LONG - 1]}…”"


def listed(items: Iterable[str]) -> str:
    """A list as Chinese prose, cut when it is long.

    >>> listed(["甲", "乙"]), listed(str(number) for number in range(9))
    ('甲、乙', '0、1、2、3、4、5等9项')
    """
    every = list(items)
    return "、".join(every) if len(every) <= _MANY else f"{'、'.join(every[:_MANY])}等{len(every)}项"


def named(row: Row) -> str:
    """A row as messages call it: `数量指标“参训人次”`."""
    return f"{row.class_label}{quoted(row.indicator.name)}"


def printed_value(row: Row) -> str:
    """The target value as printed, in quotation marks; `空白` for an empty cell."""
    target = row.indicator.target
    return quoted(target.text) if target is not None and target.text.strip() else "空白"


def money(amount: Decimal, context: ProjectContext) -> str:
    """An amount in 元 in the document's unit of money, 万元 where it declares none."""
    unit = money_unit(context)
    return f"{format_amount(amount, unit)}{unit}"


def money_unit(context: ProjectContext) -> str:
    """The unit that the document declares; 万元, the unit of the official forms, where it declares none."""
    declared = context.document.money_unit
    return declared if declared and money_power(declared) is not None else _USUAL_UNIT
