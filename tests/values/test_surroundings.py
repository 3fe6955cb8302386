"""The words before and behind a number: in which direction they limit it."""

import pytest

from jixiao.values import lexicon, parse_value


def read(text: str) -> tuple[str | None, ...]:
    value = parse_value(text)
    low, high = (None if number is None else str(number) for number in (value.low, value.high))
    return value.kind, value.operator, low, high, value.label


@pytest.mark.parametrize(
    "texts",
    [
        "不能超过5% 不得超过5% 不可超过5% 不许超过5% 不准超过5% 不允许超过5% 不会超过5% 不要超过5% 勿超过5% 严禁超过5%",
        "禁止超过5% 没超过5% 没有超过5% 未超过5% 不得大于5% 不应高于5% 不能多于5% 不超出5% 不得超出5% 不突破5%",
        "低于或等于5% 小于、等于5% 小于（等于）5% 少于或者等于5% 等于或小于5% 封顶5% 最长5% 最大5% 最晚5% 最高达5% 5%封顶",
    ],
)
def test_upper_limits_in_words(texts: str) -> None:
    for text in texts.split():
        assert read(text) == ("quantity", "<=", None, "5", None), text
        assert read(f"差错率{text}")[:4] == ("quantity", "<=", None, "5"), text


@pytest.mark.parametrize(
    "texts",
    [
        "不得小于95% 不应低于95% 不可少于95% 不许低于95% 不能低于95% 没有低于95% 未低于95% 不允许少于95%",
        "大于、等于95% 高于或等于95% 大于或者等于95% 大于且等于95% 等于或大于95% 达到或超过95% 大于（等于）95%",
        "最短95% 最小95% 高达95% 保底95% 95%保底",
    ],
)
def test_lower_limits_in_words(texts: str) -> None:
    for text in texts.split():
        assert read(text) == ("quantity", ">=", "95", None, None), text
        assert read(f"合格率{text}")[:4] == ("quantity", ">=", "95", None), text


@pytest.mark.parametrize("text", ["达不到95%", "未达95%", "没有达到95%", "未达到95%", "不到95%", "不到九成五"])
def test_a_level_that_is_not_reached_is_above(text: str) -> None:
    assert read(text) == ("quantity", "<", None, "95", None)


@pytest.mark.parametrize(
    "text",
    [
        "不能达到5%",
        "投诉率不能说超过5%",
        "不能让投诉率超过5%",
        "不会出现高于5%",
        "不会出现≥5%",
        "没有理由低于90%",
        "难以超过5%",
        "不必低于5%",
        "不再超过5%",
        "不是超过5%",
        "无须高于5%",
        "突破5项",
        "不超预算100万元",
        "收入突破100万元",
        "游客突破5万人次",
    ],
)
def test_other_denials_leave_text(text: str) -> None:
    value = parse_value(text)
    assert (value.kind, value.reason) in [("text", lexicon.reason(code)) for code in ("negated", "label_unclear")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成本不能超过五万元", ("quantity", "<=", None, "50000", "成本")),
        ("5万元起", ("quantity", ">=", "50000", None, None)),
        ("三万元起", ("quantity", ">=", "30000", None, None)),
        ("100人起", ("quantity", ">=", "100", None, None)),
        ("5起", ("quantity", None, "5", "5", None)),
        ("增长率突破5%", ("quantity", ">", "5", None, "增长率")),
        ("超出5%", ("quantity", ">", "5", None, None)),
        ("增幅突破5%", ("quantity", ">", "5", None, "增幅")),
        ("技术突破3项", ("quantity", None, "3", "3", "技术突破")),
        ("未达标3个", ("quantity", None, "3", "3", "未达标")),
        ("不得高于上年", ("comparison", "<=", None, None, None)),
        ("最晚2024年12月", ("deadline", None, None, None, None)),
    ],
)
def test_what_words_of_limits_stand_beside(text: str, expected: tuple[str | None, ...]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("零下18℃", ("quantity", None, "-18", "-18", None)),
        ("零下5℃以下", ("quantity", "<=", None, "-5", None)),
        ("气温零下18℃", ("quantity", None, "-18", "-18", "气温")),
        ("正负5%", ("range", None, "-5", "5", None)),
        ("上下浮动5%", ("text", None, None, None, None)),
    ],
)
def test_signs_in_words(text: str, expected: tuple[str | None, ...]) -> None:
    assert read(text) == expected
