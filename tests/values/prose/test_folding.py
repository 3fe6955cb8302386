"""Running text made plain: other spellings of money and thousands."""

from decimal import Decimal

import pytest

from jixiao.terms.folding import nfkc
from jixiao.values.prose import read_figures
from jixiao.values.prose.folding import plain_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("安排50万圆", "500000"),
        ("人民币3万圆", "30000"),
        ("安排5萬元", "50000"),
        ("补助5仟元", "5000"),
        ("安排5佰万元", "5000000"),
        ("安排5拾万元", "500000"),
        ("计贰佰壹拾萬圓整", "2100000"),
    ],
)
def test_money_in_other_spellings_is_money(text: str, number: str) -> None:
    (figure,) = read_figures(text, 2024)
    assert (figure.kind, figure.unit, figure.number) == ("money", "元", Decimal(number))


def test_a_round_table_is_no_money() -> None:
    assert not [figure for figure in read_figures("购置10圆桌", 2024) if figure.kind == "money"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("发放2，000份", ["2000"]),
        ("投入1，200，000元", ["1200000"]),
        ("培训２，０５０人", ["2050"]),
        ("培训2，000人，300场", ["2000", "300"]),
    ],
)
def test_a_full_width_comma_before_a_zero_is_one_of_thousands(text: str, numbers: list[str]) -> None:
    assert [figure.number for figure in read_figures(text, 2024)] == [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    "text", ["培训 300 人, 合格", " 培训\n 300  人，合格", "培训　３００ 人①合格", "共 5 ㎡，3 场 "]
)
def test_each_sign_is_found_where_it_was_printed(text: str) -> None:
    plain = plain_text(text)
    for place, sign in enumerate(plain.text):
        start, end = plain.place(place, place + 1)
        assert sign in {*nfkc(text[start:end]), "，", "。"}
