"""How costs and funds fit, in words."""

from decimal import Decimal

import pytest

from jixiao.model.reconciliation import Reconciliation
from jixiao.render.costs import cost_text


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Reconciliation(0, None, "found", text="2人×5元 = 10元 = 年度资金总额"), "2人×5元 = 10元 = 年度资金总额"),
        (
            Reconciliation(0, None, "not_checkable", reason="对应的数量没有填写确定的数", text="2人×5元 = 10元"),
            "2人×5元 = 10元（对应的数量没有填写确定的数）",
        ),
        (Reconciliation(0, None, "not_checkable", reason="没有年度资金的金额"), "没有年度资金的金额"),
        (
            Reconciliation(0, None, "not_found", sum=Decimal(10), difference=Decimal(2), text="2人×5元 = 10元"),
            "2人×5元 = 10元 ≠ 年度资金总额 12元，成本少 2元",
        ),
    ],
)
def test_an_equation_a_reason_or_both(one: Reconciliation, words: str) -> None:
    assert cost_text(one) == words
