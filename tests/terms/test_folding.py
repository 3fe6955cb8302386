"""How printed texts are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.terms.folding import fold, fold_each, label_key


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("10⁴", "10^4"),
        ("１０⁻⁴", "10^−4"),
        ("300¹", "300^1"),
        ("95%¹", "95%^1"),
        ("10₂", "10_2"),
        ("100m²", "100m2"),
        ("CO₂", "CO2"),
    ],
)
def test_raised_digits_are_no_digits_of_the_number_before(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_characters_that_print_nothing_do_not_count() -> None:
    assert label_key("\ufeff项目\u200b名称\u00ad：") == "项目名称"


@given(
    st.text(st.sampled_from("全年，。：（）％！？；、３3 \u3000\u00a0\n￣①℃½ｶﾞe\u0301"), max_size=150),
    st.sampled_from([1, 50]),
)
def test_marks_put_right_beforehand_change_nothing(text: str, times: int) -> None:
    """Names, goals and longer texts go by different ways to the same form."""
    text = text * times
    assert fold(text) == "".join(unicodedata.normalize("NFKC", text).split())


@given(
    st.lists(
        st.text(st.sampled_from("全年，。：（％3 \u3000\n①½e\u0301\u0338²⁴=\ufffd\u200b"), max_size=6), max_size=4
    ),
)
def test_texts_folded_at_once_are_as_each_alone(texts: list[str]) -> None:
    assert fold_each(texts) == [fold(text) for text in texts]
