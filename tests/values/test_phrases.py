"""Numbers written in Chinese numerals: ranges, multipliers printed twice, several amounts."""

import time

import pytest

from jixiao.values import lexicon, parse_value


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("五万", "万元", "unit_conflict"),
        ("≥五万", "万元", "unit_conflict"),
        ("一百万", "万元", "unit_conflict"),
        ("二十万", "万人", "unit_conflict"),
        ("五千", "千元", "unit_conflict"),
        ("三至五万", "万元", "unit_conflict"),
        ("三万至五万", "万元", "unit_conflict"),
        ("金额(万元)≤五十万", None, "unit_conflict"),
        ("人数（万人）≥五万", None, "unit_conflict"),
        ("五十万元以上一百万元以下", None, "several_numbers"),
        ("三万元五万元", None, "several_numbers"),
        ("三个五十万元", None, "several_numbers"),
        ("不低于百分之九十至百分之九十五", None, "operator_conflict"),
    ],
)
def test_numerals_that_can_t_be_told_are_text(text: str, unit: str | None, reason: str) -> None:
    value = parse_value(text, unit=unit)
    assert (value.kind, value.reason) == ("text", lexicon.reason(reason))


@pytest.mark.parametrize(
    ("text", "unit", "low", "high", "name"),
    [
        ("三至五千元", None, 3000, 5000, "元"),
        ("三到五百人", None, 300, 500, "人"),
        ("二至三千人次", None, 2000, 3000, "人次"),
        ("一至两百万元", None, 1_000_000, 2_000_000, "元"),
        ("三百至五百万元", None, 3_000_000, 5_000_000, "元"),
        ("三至五千", "元", 3000, 5000, "元"),
        ("三至五万", "元", 30_000, 50_000, "元"),
        ("三百至五千元", None, 300, 5000, "元"),
        ("五千至一万元", None, 5000, 10_000, "元"),
        ("二十至三十人", None, 20, 30, "人"),
        ("百分之九十至百分之九十五", None, 90, 95, "%"),
        ("百分之九十至九十五", None, 90, 95, "%"),
        ("合格率百分之九十至百分之九十五", None, 90, 95, "%"),
        ("千分之三至千分之五", None, 3, 5, "‰"),
        ("七成至八成", None, 70, 80, "%"),
        ("三至五成", None, 30, 50, "%"),
        ("三万元至五万元", None, 30_000, 50_000, "元"),
        ("五十万元至六十万元", None, 500_000, 600_000, "元"),
    ],
)
def test_ranges_in_numerals(text: str, unit: str | None, low: int, high: int, name: str) -> None:
    value = parse_value(text, unit=unit)
    assert (value.kind, value.low, value.high, value.unit) == ("range", low, high, name)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("五千", "万元", 50_000_000),
        ("五百", "万元", 5_000_000),
        ("二十万", "人", 200_000),
        ("一亿五千万", "元", 150_000_000),
    ],
)
def test_a_numeral_beside_a_unit_that_does_not_repeat_its_multiplier(text: str, unit: str, number: int) -> None:
    assert parse_value(text, unit=unit).low == number


def test_endless_numerals_are_quick() -> None:
    begun = time.perf_counter()
    assert parse_value("一万" * 1000).kind == "qualitative"
    assert parse_value("5", unit="一" * 250_000).kind == "text"
    assert time.perf_counter() - begun < 5
