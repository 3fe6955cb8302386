"""Cells of the funds block."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.values.money import AmountReading, format_amount, parse_amount


@pytest.mark.parametrize(
    ("text", "declared", "amount"),
    [
        ("300", "万元", "3000000"),
        ("68.50", "万元", "685000"),
        ("1471.57416", "万元", "14715741.6"),
        ("0.00", "万元", "0"),
        ("1,030,700.00", "元", "1030700"),
        ("３００", "万元", "3000000"),
        ("300", "千元", "300000"),
        ("300", "项目资金（百万元）", "300000000"),
        ("2.38 万元", "元", "23800"),
        ("38.6(万元)", None, "386000"),
        ("2026400元", "万元", "2026400"),
        ("150万", "元", "1500000"),
        ("5.8亿", None, "580000000"),
        ("¥5000.00", "元", "5000"),
        ("-12.5", "万元", "-125000"),
        ("0", None, "0"),
    ],
)
def test_amounts(text: str, declared: str | None, amount: str) -> None:
    reading = parse_amount(text, declared)
    assert reading.status == "read"
    assert reading.amount == Decimal(amount)


@pytest.mark.parametrize("text", ["", " ", "-", "—", "——", "/", "/ / /", "\\", "*", "……", "无", "\u3000", "\xa0"])
def test_fillers_are_empty(text: str) -> None:
    assert parse_amount(text, "万元") == AmountReading(None, "empty")


def test_without_a_unit_nothing_is_guessed() -> None:
    assert parse_amount("300", None) == AmountReading(None, "undeclared_unit", Decimal(300))
    assert parse_amount("300", "年度资金总额").status == "undeclared_unit"


@pytest.mark.parametrize(
    "text", ["854万(中央400万)", "约300", "95%", "300人", "3 00", "十万元", "见附件", "1.2.3", "300万亿元"]
)
def test_what_is_no_single_amount(text: str) -> None:
    assert parse_amount(text, "万元") == AmountReading(None, "not_interpreted")


def test_amounts_are_written_exactly() -> None:
    assert format_amount(Decimal("14715741.6"), "万元") == "1471.57416"
    assert format_amount(Decimal(685000), "万元") == "68.5"
    assert format_amount(Decimal(685000), "元") == "685000"
    assert format_amount(Decimal(0), "万元") == "0"


def test_a_unit_that_is_no_money_is_refused() -> None:
    with pytest.raises(ValueError, match="不是金额单位"):
        format_amount(Decimal(1), "人")


@given(
    st.decimals(min_value=-(10**13), max_value=10**13, places=2, allow_nan=False),
    st.sampled_from(["元", "千元", "万元", "百万元", "亿元"]),
)
def test_an_amount_survives_every_unit(amount: Decimal, unit: str) -> None:
    assert parse_amount(format_amount(amount, unit), unit).amount == amount


def test_a_multiplier_in_brackets_behind_the_declared_unit_counts() -> None:
    assert parse_amount("5", "元（万）").amount == 50_000
    assert parse_amount("5", "美元（万）").amount is None
