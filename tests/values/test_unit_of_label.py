"""The unit that a label names, alone and beside the unit of a column."""

import pytest

from jixiao.values import lexicon, parse_value


def read(text: str, unit: str | None) -> tuple[str | None, ...]:
    value = parse_value(text, unit=unit)
    assert value.kind == "quantity", value
    return str(value.high if value.low is None else value.low), value.unit, value.label


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("人数（万）≥5", None, ("50000", None, "人数")),
        ("(万)≥5", None, ("50000", None, None)),
        ("播放量（万）≥100", None, ("1000000", None, "播放量")),
        ("覆盖人口（亿）≥3", None, ("300000000", None, "覆盖人口")),
        ("数量（万）≥5", "只", ("50000", "只", "数量")),
        ("金额（万）≤50", None, ("500000", "元", "金额")),
        ("人次（万）≥5", None, ("50000", "人次", None)),
        ("平台（个）≥5", None, ("5", "个", "平台")),
    ],
)
def test_a_multiplier_in_a_label_is_money_only_where_the_label_is(
    text: str, unit: str | None, expected: tuple[str | None, ...]
) -> None:
    assert read(text, unit) == expected


@pytest.mark.parametrize(
    ("text", "number", "label"),
    [
        ("成本（人）≤500", "500", "成本(人)"),
        ("单价（个）≤20", "20", "单价(个)"),
        ("工资（天）≥100", "100", "工资(天)"),
        ("补贴（亩）≥100", "100", "补贴(亩)"),
        ("讲课费（课时）≤500", "500", "讲课费(课时)"),
        ("租金（天）≤5000", "5000", "租金(天)"),
    ],
)
def test_behind_a_word_of_cost_brackets_say_for_what(text: str, number: str, label: str) -> None:
    assert read(text, None) == (number, None, label)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("万人(次)≥5", ("50000", "人(次)", None)),
        ("千人（次）≥5", ("5000", "人(次)", None)),
        ("元/人(次)≥5", ("5", "元/人(次)", None)),
        ("万元（个）≤5", ("50000", "元(个)", None)),
    ],
)
def test_brackets_behind_a_unit_belong_to_it(text: str, expected: tuple[str | None, ...]) -> None:
    assert read(text, None) == expected


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("金额（元）≤50", "万元", "unit_conflict"),
        ("(人)≥5", "万人", "unit_conflict"),
        ("数量（万）≥5", "万只", "unit_conflict"),
        ("培训（人次，万）≥5", None, "unit_unclear"),
        ("成本（万人）≤50", None, "unit_unclear"),
    ],
)
def test_a_label_that_contradicts_its_column_leaves_text(text: str, unit: str | None, reason: str) -> None:
    value = parse_value(text, unit=unit)
    assert (value.kind, value.reason) == ("text", lexicon.reason(reason))


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("人民币50", "万元", ("500000", "元", None)),
        ("RMB50", "万元", ("500000", "元", None)),
        ("¥5", "万元", ("50000", "元", None)),
        ("¥5", None, ("5", "元", None)),
        ("人民币50元/人", None, ("50", "元/人", None)),
        ("人民币50万元/年", None, ("500000", "元/年", None)),
        ("¥50", "元/人", ("50", "元/人", None)),
        ("50元（RMB）/人", None, ("50", "元/人", None)),
    ],
)
def test_the_currency_before_a_number_says_nothing_of_its_unit_in_the_column(
    text: str, unit: str | None, expected: tuple[str | None, ...]
) -> None:
    assert read(text, unit) == expected
