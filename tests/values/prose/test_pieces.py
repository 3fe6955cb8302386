"""Numbers in several pieces, each with its multiplier."""

from decimal import Decimal

import pytest

from jixiao.values.prose import read_figures


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("补助1万2千5百元", "12500", "元"),
        ("培训3万5千8百人", "35800", "人"),
        ("培训1千2百3十人", "1230", "人"),
        ("投入2千5百万元", "25000000", "元"),
        ("投入1亿500万元", "105000000", "元"),
        ("培训3万零50人", "30050", "人"),
    ],
)
def test_all_pieces_are_one_number(text: str, number: str, unit: str) -> None:
    (figure,) = read_figures(text, 2024)
    assert (figure.low, figure.high, figure.unit) == (Decimal(number), Decimal(number), unit)


@pytest.mark.parametrize("text", ["培训5万5人", "投入1.5万2千元", "培训3千5万2人", "投入2万五千元", "修路3万2千米"])
def test_pieces_that_may_be_more_than_one_number_are_none(text: str) -> None:
    assert read_figures(text, 2024) == ()
