"""Chinese numerals."""

import pytest

from jixiao.values.numerals import digit_by_digit, numeral_value, with_arabic_dates


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("一百零五", 105),
        ("两千三百", 2300),
        ("一千零二十", 1020),
        ("三千五百一十", 3510),
        ("九", 9),
    ],
)
def test_well_formed_numerals(text: str, number: int) -> None:
    assert numeral_value(text) == number


@pytest.mark.parametrize("text", ["", "十百", "百", "一二", "一一", "甲", "一万", "二千五", "一百五", "一千零"])
def test_everything_else_is_none(text: str) -> None:
    assert numeral_value(text) is None


def test_years_are_read_digit_by_digit() -> None:
    assert digit_by_digit("二〇二四") == 2024
    assert digit_by_digit("二十四") is None


def test_only_the_numerals_of_dates_change() -> None:
    assert with_arabic_dates("二○二四年十二月底前完成一期") == "2024年12月底前完成一期"
    assert with_arabic_dates("十百月") == "十百月"
