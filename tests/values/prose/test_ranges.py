"""Ranges of running text: both ends in the same unit, the lower one first, or no figure at all."""

from decimal import Decimal

import pytest

from jixiao.values.prose import read_figures


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("投入2万5千至3万元", "25000", "30000", "元"),
        ("培训3万2千至5万人", "32000", "50000", "人"),
        ("培训3千2百-5千人", "3200", "5000", "人"),
        ("投入2千万-1亿元", "20000000", "100000000", "元"),
        ("投入5千万至8千万元", "50000000", "80000000", "元"),
        ("投入3万至3万5千元", "30000", "35000", "元"),
        ("投入5000元-1万元", "5000", "10000", "元"),
    ],
)
def test_each_end_keeps_its_own_multiplier(text: str, low: str, high: str, unit: str) -> None:
    (figure,) = read_figures(text, 2024)
    assert (figure.low, figure.high, figure.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("培训三至五千人", "3000", "5000", "人"),
        ("补助一至两千元", "1000", "2000", "元"),
        ("补助二十至三十万元", "200000", "300000", "元"),
        ("补助三万至三万五千元", "30000", "35000", "元"),
        ("补助五千万至一亿元", "50000000", "100000000", "元"),
        ("培训五至十人", "5", "10", "人"),
    ],
)
def test_a_range_in_words_shares_its_multiplier_as_one_in_digits_does(
    text: str, low: str, high: str, unit: str
) -> None:
    (figure,) = read_figures(text, 2024)
    assert (figure.low, figure.high, figure.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    "text",
    [
        "补助五千至一万元", "补助三千到二万元", "补助5000-1万元", "补助500-1千万元", "培训5万-8人", "采购5千-8千克",
        "培训三至五十人", "投入3-3万5千元", "投入3万5至4万元",
    ],
)  # fmt: skip
def test_a_range_of_which_nobody_knows_the_ends_is_no_figure(text: str) -> None:
    assert read_figures(text, 2024) == ()


def test_a_share_of_a_number_with_a_multiplier_is_no_figure() -> None:
    assert read_figures("百分之3千人", 2024) == ()


@pytest.mark.parametrize("text", ["90%≤合格率≤95%", "3次<频次<5次", "90%≤合格率"])
def test_bounds_around_what_they_limit_are_no_numbers_of_their_own(text: str) -> None:
    assert read_figures(text, 2024) == ()


def test_two_bounds_behind_each_other_stay_two_figures() -> None:
    assert [figure.text for figure in read_figures("培训300人，合格率≥90%≤95%", 2024)] == ["300人", "≥90%", "≤95%"]
    assert [figure.text for figure in read_figures("培训300人合格率≥90%", 2024)] == ["300人", "≥90%"]
