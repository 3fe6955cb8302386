"""Running text made plain: other spellings of money and thousands."""

from decimal import Decimal

import pytest

from jixiao.values.prose import read_figures


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("安排50万圆", "500000"),
        ("人民币3万圆", "30000"),
        ("安排5萬元", "50000"),
        ("补助5仟元", "5000"),
        ("安排5佰万元", "5000000"),
        ("安排5拾万元", "500000"),
        ("计贰佰壹拾萬圓整", "2100000"),
    ],
)
def test_money_in_other_spellings_is_money(text: str, number: str) -> None:
    (figure,) = read_figures(text, 2024)
    assert (figure.kind, figure.unit, figure.number) == ("money", "元", Decimal(number))


def test_a_round_table_is_no_money() -> None:
    assert not [figure for figure in read_figures("购置10圆桌", 2024) if figure.kind == "money"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("发放2，000份", ["2000"]),
        ("投入1，200，000元", ["1200000"]),
        ("培训２，０５０人", ["2050"]),
        ("培训2，000人，300场", ["2000", "300"]),
    ],
)
def test_a_full_width_comma_before_a_zero_is_one_of_thousands(text: str, numbers: list[str]) -> None:
    assert [figure.number for figure in read_figures(text, 2024)] == [Decimal(number) for number in numbers]
