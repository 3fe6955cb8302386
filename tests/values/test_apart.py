"""Comparisons parted from their number, denied, in brackets; minus signs and numbers in words."""

from decimal import Decimal

import pytest

from jixiao.values import lexicon, parse_value
from tests.values.test_grammar import amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不低于参训人数的90%", (">=", "90", None, "%", "参训人数的")),
        ("不超过项目总投资的5%", ("<=", None, "5", "%", "项目总投资的")),
        ("占比不低于总面积的30%", (">=", "30", None, "%", "占比总面积的")),
        ("不低于低保标准的1.3倍", (">=", "1.3", None, "倍", "低保标准的")),
        ("不超过每人每天500元", ("<=", None, "500", "元", "每人每天")),
        ("≥每人500元", (">=", "500", None, "元", "每人")),
        ("不少于每年2次", (">=", "2", None, "次", "每年")),
        ("至少培训300人次", (">=", "300", None, "人次", "培训")),
        ("最多安排3场", ("<=", None, "3", "场", "安排")),
        ("不少于专家5名", (">=", "5", None, "名", "专家")),
        ("至少覆盖90%", (">=", "90", None, "%", "覆盖")),
        ("（≥）合格率95%", (">=", "95", None, "%", "合格率")),
    ],
)
def test_words_between_a_comparison_and_its_number(text: str, expected: tuple[str | None, ...]) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("低于成本5%", "label_unclear"),
        ("高于上年5%", "label_unclear"),
        ("超过计划3项", "approximate"),
        ("不超过总投资5%", "label_unclear"),
        ("不超过规定时间5分钟", "label_unclear"),
        ("不低于总数的300人", "label_unclear"),
        ("不高于或低于5%", "operator_conflict"),
        ("不能让投诉率超过总数的5%", "negated"),
    ],
)
def test_a_comparison_apart_from_its_number_that_may_be_of_another_one(text: str, reason: str) -> None:
    assert parse_value(text).reason == lexicon.reason(reason)


@pytest.mark.parametrize(
    "text",
    [
        "不敢说超过90%",
        "不见得超过5%",
        "不一定超过5%",
        "不意味着超过5%",
        "不需超过5%",
        "拒绝低于90%",
        "取消≥95%",
        "无需≥95%",
        "不考核≥95%",
        "不发生死亡3人以上",
        "不安排资金50万元",
    ],
)
def test_a_comparison_that_is_denied_or_dropped_is_no_target(text: str) -> None:
    assert parse_value(text).reason == lexicon.reason("negated")


def test_what_is_cancelled_may_be_counted() -> None:
    assert amount("取消3项") == (None, "3", "3", "项", "取消")
    assert amount("杜绝安全事故0起") == (None, "0", "0", "起", "杜绝安全事故")


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("（≥）95%", ">="),
        ("(≤)95%", "<="),
        ("【≥】95%", ">="),
        ("大于(含等于)95%", ">="),
        ("大于（含）95%", ">="),
        ("超过95%（含）", ">="),
        ("低于95%（含）", "<="),
        ("95%（不含）以上", ">"),
        ("95%以下（不含）", "<"),
        ("上限95%", "<="),
        ("上限为95%", "<="),
        ("最高限额为95%", "<="),
        ("下限为95%", ">="),
    ],
)
def test_signs_in_brackets_and_limits_with_or_without_the_number(text: str, operator: str) -> None:
    value = parse_value(text)
    assert (value.operator, value.unit, value.label) == (operator, "%", None)
    assert value.low == Decimal(95) or value.high == Decimal(95)


def test_a_minus_in_words_is_not_lost() -> None:
    assert amount("增长率为负5%") == (None, "-5", "-5", "%", "增长率为")
    assert amount("减负5亿元") == (None, "500000000", "500000000", "元", "减负")
    assert parse_value("负增长5%").kind == "text"
    assert parse_value("-5%以内").kind == "text"


def test_numbers_in_words_are_read_or_told() -> None:
    assert amount("一万五千亩") == (None, "15000", "15000", "亩", None)
    assert amount("百分百") == (None, "100", "100", "%", None)
    assert amount("零起") == (None, "0", "0", "起", None)
    assert amount("≤零次") == ("<=", None, "0", "次", None)
    for text in ("三十", "三千", "零件", "百分95"):
        assert parse_value(text).kind == "text", text
    assert parse_value("一级").kind == parse_value("零投诉").kind == "qualitative"
