"""How a typed value was understood, in words."""

import pytest
from django.utils.translation import override

from jixiao.values import parse_value
from jixiao.web.editor.reading import reading

READINGS = [
    ("≥4个", "不少于 4 个"),
    ("≤5天", "不超过 5 天"),
    ("＞3次", "多于 3 次"),
    ("＜3次", "少于 3 次"),
    ("≥95%", "不低于 95%"),
    ("≤3%", "不高于 3%"),
    ("≤20万元", "不超过 200,000 元"),
    ("10个", "等于 10 个"),
    ("=10个", "等于 10 个"),
    ("5-8个", "5 至 8 个"),
    ("普及率≥80%", "普及率 不低于 80%"),
    ("2026年8月底前", "最晚 2026-08-31"),
    ("2026年8月前", "早于 2026-08-01"),
    ("有效提升", "定性描述，没有可以核对的数"),
    ("无", "表示没有这一项"),
    ("***户", "还没有填完"),
]


@pytest.mark.parametrize(("text", "words"), READINGS)
def test_a_value_is_said_in_a_short_sentence(text: str, words: str) -> None:
    assert reading(parse_value(text, year=2026)) == words


def test_an_empty_cell_says_nothing() -> None:
    assert reading(None) == ""


def test_in_english() -> None:
    with override("en"):
        assert reading(parse_value("2026年8月底前", year=2026)) == "by 2026-08-31"
