"""Values with two numbers of which one counts, or that are pieces of one: 1亿2000万元, 由8%降至5%, 12月以内."""

import pytest

from jixiao.values import parse_value


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit", "label"),
    [
        ("≥1亿2000万元", ">=", "120000000", "元", None),
        ("3万2千人", None, "32000", "人", None),
        ("≤1小时30分钟", "<=", "90", "分钟", None),
        ("1年6个月", None, "18", "个月", None),
        ("由8%降至5%", None, "5", "%", "由8%降至"),
        ("由8%降至5%以下", "<=", "5", "%", "由8%降至"),
        ("办结时限由15天压缩至10天", None, "10", "天", "办结时限由15天压缩至"),
    ],
)
def test_of_a_number_in_two_pieces_and_of_two_levels_one_is_read(
    text: str, operator: str | None, number: str, unit: str, label: str | None
) -> None:
    value = parse_value(text)
    bound = value.high if value.low is None else value.low
    assert (value.kind, value.operator, str(bound), value.unit, value.label) == (
        "quantity",
        operator,
        number,
        unit,
        label,
    )


@pytest.mark.parametrize(
    "text", ["由8%降至5个", "由8%降至5%和3%", "1年12个月", "3天2次", "3公里500米", "5万2人", "由小变大3倍"]
)
def test_what_are_two_numbers_is_not_made_one(text: str) -> None:
    value = parse_value(text)
    assert value.kind == "text" or value.label


@pytest.mark.parametrize("text", ["12月以内", "≤12月以内", "≤12月内"])
def test_months_beside_a_duration_may_be_twelve_of_them(text: str) -> None:
    assert parse_value(text, name="建设工期", year=2024).kind == "text"
    assert parse_value(text, name="完成时间", year=2024).kind == "deadline"
