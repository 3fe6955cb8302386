"""How a typed value was understood, in a short sentence for the one who typed it."""

from decimal import Decimal

from django.utils.translation import gettext as _

from jixiao.model import TargetValue
from jixiao.web.portal.wording import unit_text, yuan

_LEVELS = ("%", "‰", "元", "分")
"""Units of which more is higher (不低于), where of others it is more (不少于)."""


def reading(value: TargetValue | None) -> str:
    """The sentence: `不少于 4 个`, `最晚 2026-08-31`; empty for an empty cell."""
    if value is None or not value.text:
        return ""
    if value.kind == "deadline":
        return _deadline(value)
    if value.kind in ("quantity", "range"):
        return " ".join(filter(None, [value.label or "", _amount(value)]))
    return {
        "comparison": _("与往年比较，没有可以核对的数"),
        "qualitative": _("定性描述，没有可以核对的数"),
        "none": _("表示没有这一项"),
        "placeholder": _("还没有填完"),
    }.get(value.kind) or (_("没有读懂：%(reason)s") % {"reason": value.reason} if value.reason else _("没有读懂"))


def _deadline(value: TargetValue) -> str:
    if value.deadline is None or value.deadline.date is None:
        return _("时限，没有写明年份")
    day = value.deadline.date.isoformat()
    if value.deadline.relation == "before":
        return _("早于 %(date)s") % {"date": day}
    return _("最晚 %(date)s") % {"date": day}


def _amount(value: TargetValue) -> str:
    unit = unit_text(value)
    if value.low is not None and value.high is not None and value.low != value.high:
        return _("%(low)s 至 %(high)s") % {"low": yuan(value.low), "high": yuan(value.high)} + unit
    number = value.low if value.low is not None else value.high
    return _sign(value, number) + unit if number is not None else _("没有写出数")


def _sign(value: TargetValue, number: Decimal) -> str:
    is_level = (value.unit or "").startswith(_LEVELS)
    words = {
        ">=": _("不低于 %(number)s") if is_level else _("不少于 %(number)s"),
        ">": _("高于 %(number)s") if is_level else _("多于 %(number)s"),
        "<=": _("不高于 %(number)s") if is_level and value.unit != "元" else _("不超过 %(number)s"),
        "<": _("低于 %(number)s") if is_level else _("少于 %(number)s"),
    }
    return words.get(value.operator or "", _("等于 %(number)s")) % {"number": yuan(number)}
