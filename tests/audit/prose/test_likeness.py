"""What texts have in common, and how several are compared at once."""

import pytest

from jixiao.audit.prose.likeness import is_same, pairs, vocabulary
from jixiao.law import LATEST, policy

WORDS = vocabulary(policy("cn", on=LATEST))


@pytest.mark.parametrize(
    "texts",
    [[], [""], ["购置设备数量(台)"], ["购置设备数量", "", "培训3人次A级"], ["两行\n数量", "其他数量"]],
)
def test_several_texts_have_the_contents_of_each(texts: list[str]) -> None:
    assert WORDS.contents(texts) == [WORDS.content(text) for text in texts]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("", "", False),
        ("训", "训", True),
        ("训", "培训", False),
        ("培训骨干", "骨干培训", True),
        ("安全安全安全", "安全", True),
        ("应急广播终端安装", "应急预案", False),
    ],
)
def test_the_same_thing_has_nearly_all_pairs_in_common(one: str, two: str, same: bool) -> None:
    assert (is_same(one, two), is_same(two, one)) == (same, same)


def test_pairs_of_a_long_text() -> None:
    text = "".join(chr(0x4E00 + place) for place in range(200))
    assert pairs(text) == {text[place : place + 2] for place in range(199)}
