"""How printed texts are compared."""

import pytest

from jixiao.terms.folding import fold, label_key


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
