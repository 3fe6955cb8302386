"""Digits that are no quantities."""

import re
from itertools import product

import pytest

from jixiao.values.prose import excluded
from jixiao.values.prose.excluded import hide_excluded

_NUMBERS = ("3", "12", "95", "2024", "0951", "12345", "13812345678", "1.5", "1.2")
_TAILS = ("", "3", "12", "12月", "2025", "12345678", "日", "度", "线", "台", "等奖", "级", "=95", "率≤95", "∶2", "N")


@pytest.mark.parametrize("pattern", [pattern for _, pattern in excluded._BY_DIGITS])
def test_what_follows_the_first_digits_is_asked_of_every_kind(pattern: str) -> None:
    kind, behind = re.compile(pattern), re.compile(excluded._BEHIND_DIGITS)
    signs = sorted({sign for _, pattern in excluded._BY_DIGITS for sign in pattern} | {*"Aak一", ""})
    texts = [f"{number}{sign}{tail}" for number, sign, tail in product(_NUMBERS, signs, _TAILS)]
    fitting = [text for text in texts if kind.match(text)]
    assert fitting
    assert [text for text in fitting if behind.match(text) is None] == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("拨打13812345678或0951-12345678", "拨打〓〓〓〓〓〓〓〓〓〓〓或〓〓〓〓-〓〓〓〓〓〓〓〓"),
        ("90%≤合格率≤95%，培训300人", "〓〓%≤合格率≤〓〓%，培训300人"),
        ("受理12345热线", "受理〓〓〓〓〓热线"),
        ("“1个中心”建设3个", "“〓个中心”建设3个"),
        ("12月底前检查20家", "〓〓月底前检查20家"),
    ],
)
def test_hides_what_is_no_quantity(text: str, hidden: str) -> None:
    assert hide_excluded(text) == hidden
