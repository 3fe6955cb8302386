"""Every spelling of a deadline that is documented, and what must not be taken for one."""

import pytest

from jixiao.values import parse_value


@pytest.mark.parametrize(
    ("text", "day", "relation", "granularity"),
    [
        ("2024年12月底前", "2024-12-31", "on_or_before", "month"),
        ("2024年12月底之前", "2024-12-31", "on_or_before", "month"),
        ("2024年12月前", "2024-12-01", "before", "month"),
        ("2024年12月", "2024-12-31", "in", "month"),
        ("2024年2月", "2024-02-29", "in", "month"),
        ("2024年11月底", "2024-11-30", "on_or_before", "month"),
        ("2024年11月末", "2024-11-30", "on_or_before", "month"),
        ("2024年12月31日前", "2024-12-31", "on_or_before", "day"),
        ("2024年12月31日前(含)", "2024-12-31", "on_or_before", "day"),
        ("2024年12月31日之前", "2024-12-31", "on_or_before", "day"),
        ("不晚于2024年12月31日", "2024-12-31", "on_or_before", "day"),
        ("不得晚于2024年12月31日", "2024-12-31", "on_or_before", "day"),
        ("完成时间不得迟于2024年12月", "2024-12-31", "on_or_before", "month"),
        ("最迟不晚于2024年12月31日", "2024-12-31", "on_or_before", "day"),
        ("早于2024年12月31日", "2024-12-31", "before", "day"),
        ("2023-12-31", "2023-12-31", "in", "day"),
        ("2024/7/30", "2024-07-30", "in", "day"),
        ("2024.7.30", "2024-07-30", "in", "day"),
        ("2024-12", "2024-12-31", "in", "month"),
        ("2024.12底", "2024-12-31", "on_or_before", "month"),
        ("2024 年 12 月 底 前", "2024-12-31", "on_or_before", "month"),
        ("二〇二四年十二月底前", "2024-12-31", "on_or_before", "month"),
        ("11月底", "2024-11-30", "on_or_before", "month"),
        ("11月底之前", "2024-11-30", "on_or_before", "month"),
        ("12月底前完成", "2024-12-31", "on_or_before", "month"),
        ("12月底到位", "2024-12-31", "on_or_before", "month"),
        ("12月底前全部完成支付", "2024-12-31", "on_or_before", "month"),
        ("9月30日前", "2024-09-30", "on_or_before", "day"),
        ("12月27日", "2024-12-27", "in", "day"),
        ("2021年底", "2021-12-31", "on_or_before", "year"),
        ("2023年底前", "2023-12-31", "on_or_before", "year"),
        ("2024年年底前", "2024-12-31", "on_or_before", "year"),
        ("2024年度内", "2024-12-31", "in", "year"),
        ("2024年", "2024-12-31", "in", "year"),
        ("2024年前", "2024-01-01", "before", "year"),
        ("年底前完成", "2024-12-31", "on_or_before", "year"),
        ("年内", "2024-12-31", "in", "year"),
        ("当年12月底前", "2024-12-31", "on_or_before", "month"),
        ("2021年1月-12月", "2021-12-31", "in", "month"),
        ("2024年1-6月", "2024-06-30", "in", "month"),
        ("1月至12月", "2024-12-31", "in", "month"),
        ("2024年3月5日-8日", "2024-03-08", "in", "day"),
        ("2024-2026年", "2026-12-31", "in", "year"),
        ("上半年", "2024-06-30", "in", "month"),
        ("2024年下半年", "2024-12-31", "in", "month"),
        ("第三季度", "2024-09-30", "in", "month"),
        ("2024年三季度末前", "2024-09-30", "on_or_before", "month"),
        ("6月中旬", "2024-06-20", "in", "day"),
        ("≤2024年12月", "2024-12-31", "on_or_before", "month"),
        ("<2024年12月31日", "2024-12-31", "before", "day"),
        ("完成时间：2024年6月", "2024-06-30", "in", "month"),
        ("于2024年6月底前完成", "2024-06-30", "on_or_before", "month"),
    ],
)
def test_deadlines(text: str, day: str, relation: str, granularity: str) -> None:
    value = parse_value(text, year=2024)
    assert value.kind == "deadline", value
    assert value.deadline is not None
    assert (str(value.deadline.date), value.deadline.relation, value.deadline.granularity) == (
        day,
        relation,
        granularity,
    )
    assert (value.operator, value.low, value.high, value.unit) == (None, None, None, None)


def test_without_a_year_the_date_stays_unknown() -> None:
    deadline = parse_value("11月底").deadline
    assert deadline is not None
    assert (deadline.date, deadline.relation, deadline.granularity) == (None, "on_or_before", "month")


def test_a_label_of_time_is_kept() -> None:
    assert parse_value("项目完成时间：2024年6月").label == "项目完成时间"


@pytest.mark.parametrize(
    "text",
    [
        "每年12月底前",
        "次年3月底前",
        "每月10日前",
        "27日前",
        "24年12月",
        "2024年2月30日",
        "2024年13月",
        "13月",
        "≥2024年12月",
        "<2024年12月底前",
        "2024年12月底前完成率100%",
        "2024年10月、12月",
        "第三季度前",
        "2024年3月-10月前",
        "2024年9月-2月",
        "2024年1-3季度",
        "2024年培训12场",
        "2024.12",
        "20241231",
        "≤12月",
    ],
)
def test_no_date_is_guessed(text: str) -> None:
    value = parse_value(text, year=2024)
    assert (value.kind, value.deadline, value.low, value.high) == ("text", None, None, None)
    assert value.reason


@pytest.mark.parametrize("text", ["按时", "及时", "中长期", "长期", "全年", "每季度", "如期完成"])
def test_words_of_time_are_phrases(text: str) -> None:
    assert parse_value(text, year=2024).kind == "qualitative"
