"""Ends of names and what they promise."""

import pytest

from jixiao.terms.name_ends import ends_of, without_ornament

_ENDS = ends_of(("rate", "time"), (("率", "合格率"), ("时间", "工期")), but_not=("效率",))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("验收合格率", "rate"),
        ("到课率", "rate"),
        ("工作效率", None),
        ("完工时间", "time"),
        ("巡查次数", None),
        ("", None),
    ],
)
def test_the_longest_end_says_what_a_name_promises(name: str, kind: str | None) -> None:
    assert _ENDS.meaning(name) == kind
    assert kind is None or name[-1:] in _ENDS.lasts


def test_last_characters_are_those_of_all_ends() -> None:
    assert _ENDS.lasts == {"率", "间", "期"}


def test_marks_and_brackets_behind_a_name_are_left_out() -> None:
    assert without_ornament("到课率(%)。") == "到课率"
