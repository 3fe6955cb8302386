"""Dates of documents, years of headings, project periods."""

from datetime import date

import pytest

from jixiao.model import Period
from jixiao.values.dates import parse_date, parse_fiscal_year, parse_period


@pytest.mark.parametrize(
    "text",
    [
        "2024 年 2 月 23 日",
        "2024-02-23",
        "2024/2/23",
        "2024.2.23",
        "２０２４年２月２３日",
        "二〇二四年二月二十三日",
        "2024年2月23号",
    ],
)
def test_one_day(text: str) -> None:
    assert parse_date(text) == date(2024, 2, 23)


@pytest.mark.parametrize(
    "text", ["", "2024年2月", "2月23日", "2024年2月30日", "2024-13-01", "2024年2月23日前", "202 4年2月23日"]
)
def test_everything_else_is_no_day(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月2①日",
        "2024年2月²3日",
        "2024年①2月3日",
        "2024年2月23日①",
        "2024-1①-23",
        "2024年2月⑳日",
        "20²4年2月23日",
    ],
)
def test_the_mark_of_a_footnote_is_no_digit_of_a_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["5①年", "2024年1①月", "2022年3月-2023年1①月", "2022年①1月-2023年12月", "2019-202①"])
def test_the_mark_of_a_footnote_is_no_digit_of_a_period(text: str) -> None:
    assert parse_period(text) == Period(text=text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("(2024年度)", 2024),
        ("( 2024 年度)", 2024),
        ("2019年度)", 2019),
        ("(2021年)", 2021),
        ("2022年中央对地方专项转移支付区域绩效目标自评表", 2022),
        ("2024年度预算（2023年编制）", 2024),
        ("二〇二四年度", 2024),
        ("2022年--2024年", None),
        ("绩效目标表", None),
        ("12024年度", None),
        ("①2024年度", 2024),
        ("2024年度²", 2024),
        ("20①4年度", None),
    ],
)
def test_years_of_headings(text: str, year: int | None) -> None:
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize(
    ("text", "years", "start", "end"),
    [
        ("5年", 5, None, None),
        ("99年", 99, None, None),
        ("3 年", 3, None, None),
        ("三年", 3, None, None),
        ("1年期", 1, None, None),
        ("2024年", None, "2024-01-01", "2024-12-31"),
        ("2021年度", None, "2021-01-01", "2021-12-31"),
        ("2019-2021", None, "2019-01-01", "2021-12-31"),
        ("2022年--2024年", None, "2022-01-01", "2024-12-31"),
        ("2020年-2022年", None, "2020-01-01", "2022-12-31"),
        ("2024年—2026年", None, "2024-01-01", "2026-12-31"),
        ("2022年3月-2023年11月", None, "2022-03-01", "2023-11-30"),
        ("2024年2月-9月", None, "2024-02-01", "2024-09-30"),
        ("2024.1-2024.12", None, "2024-01-01", "2024-12-31"),
        ("2024-01-01至2024-12-31", None, "2024-01-01", "2024-12-31"),
        ("3年（2022-2024）", 3, "2022-01-01", "2024-12-31"),
        ("长期", None, None, None),
        ("12个月", None, None, None),
        ("2024年9月-2024年2月", None, None, None),
    ],
)
def test_periods(text: str, years: int | None, start: str | None, end: str | None) -> None:
    period = parse_period(text)
    assert period.text == text
    assert period.years == years
    assert period.start == (start and date.fromisoformat(start))
    assert period.end == (end and date.fromisoformat(end))


def test_an_empty_period_is_empty() -> None:
    assert parse_period(" ") == Period()
