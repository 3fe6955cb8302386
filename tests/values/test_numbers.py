"""Printed numbers and rates."""

import sys
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.values.money import parse_amount
from jixiao.values.numbers import (
    decimal_text,
    holds_number_mark,
    parse_number,
    parse_percent,
    parse_points,
    parse_weight,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("300", "300"),
        ("68.50", "68.5"),
        ("1471.57416", "1471.57416"),
        ("1,030,700.00", "1030700"),
        ("１，０３０", "1030"),
        (" 12 ", "12"),
        ("12.4万", "124000"),
        ("3百万", "3000000"),
        ("2千", "2000"),
        ("1.5亿", "150000000"),
        ("-5", "-5"),
        ("-0.00", "0"),
        ("007", "7"),
    ],
)
def test_one_number_is_read(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)
    assert str(parse_number(text)) == number


@pytest.mark.parametrize(
    "text",
    ["", "-", "12个", "10,20", "1,0300", "1.2.3", ".5", "5.", "86 100", "1\n2", "十二", "1" * 16, "1.12345678901"],
)
def test_everything_else_is_no_number(text: str) -> None:
    assert parse_number(text) is None


MARKED = ["100①", "①100", "①", "⑴100", "⒈5", "100²", "²100", "9.5①", "9.⁵", "㉑", "⓪", "10㈠", "❶5", "9½"]


@pytest.mark.parametrize("text", MARKED)
def test_the_mark_of_a_footnote_or_of_a_list_is_no_digit(text: str) -> None:
    assert parse_number(text) is None
    assert parse_points(f"{text}分") is None
    assert parse_percent(f"{text}%") is None
    assert parse_weight(f"{text}%") is None
    assert parse_amount(text, "万元").status == "not_interpreted"


def test_every_sign_that_would_fold_to_digits_is_a_mark() -> None:
    signs = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isnumeric() and not chr(code).isdecimal()}
    digits = {sign for sign in signs if any(char.isdecimal() for char in unicodedata.normalize("NFKC", sign))}
    assert {sign for sign in map(chr, range(sys.maxunicode + 1)) if holds_number_mark(sign)} == digits


@pytest.mark.parametrize("text", ["100", "１００", "𝟏𝟎𝟎"])
def test_digits_of_another_width_or_face_are_digits(text: str) -> None:
    assert (parse_number(text), parse_amount(text, "元").amount) == (100, 100)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("95%", "95"),
        ("100.00%", "100"),
        ("83.5 %", "83.5"),
        ("98百分比", "98"),
        ("０.９‰", "0.09"),
        ("-3%", "-3"),
        ("0", "0"),
        ("92", "92"),
    ],
)
def test_rates_are_percentages(text: str, percent: str) -> None:
    assert parse_percent(text) == Decimal(percent)


@pytest.mark.parametrize("text", ["", "0.95", "1.2", "95%以上", "9 5%", "—"])
def test_what_may_be_a_share_is_no_percentage(text: str) -> None:
    assert parse_percent(text) is None


@pytest.mark.parametrize(
    ("number", "text"), [("1.50E+4", "15000"), ("68.50", "68.5"), ("0.00", "0"), ("-0", "0"), ("1E-7", "0.0000001")]
)
def test_numbers_are_written_plainly(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


def test_what_is_no_amount_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="NaN"):
        decimal_text(Decimal("NaN"))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=6))
def test_what_is_written_is_read_back(number: Decimal) -> None:
    assert parse_number(decimal_text(number)) == number
