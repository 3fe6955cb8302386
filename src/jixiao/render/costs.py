"""How costs and funds of a sheet fit, in words (成本勾稽)."""

from jixiao.model.reconciliation import Reconciliation, Status
from jixiao.values.money import format_amount

_FITS: dict[Status, bool | None] = {
    "found": True,
    "several": True,
    "rows_missing": False,
    "not_found": False,
    "not_checkable": None,
    "gave_up": None,
}


def costs_fit(one: Reconciliation) -> bool | None:
    """Whether the costs add up to the funds; None where that can't be told."""
    return _FITS[one.status]


def cost_text(one: Reconciliation) -> str:
    """The equation, or why there is none; where nothing fits, what was compared and the difference."""
    if costs_fit(one) is None and one.text and one.reason:
        return f"{one.text}（{one.reason}）"
    words = one.text or one.reason or ""
    if costs_fit(one) is not False or one.sum is None or one.difference is None:
        return words
    annual, gap = (format_amount(amount, "元") for amount in (one.sum + one.difference, abs(one.difference)))
    return f"{words} ≠ 年度资金总额 {annual}元，成本{'少' if one.difference > 0 else '多'} {gap}元"
