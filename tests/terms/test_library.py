"""The library of common indicators."""

import pytest

from jixiao.terms.library import GENERAL, activities, activity_of, suggestions
from jixiao.terms.taxonomy import taxonomies

OPERATORS = {">=", "<=", "="}


def test_every_indicator_can_be_measured() -> None:
    codes = {code for code in taxonomies()["cn-2015"].labels if len(code) == 2}
    for activity in activities():
        names = [(one.code, one.name) for one in activity.indicators]
        assert len(names) == len(set(names)), activity.id
        for one in activity.indicators:
            assert one.code in codes
            assert one.operator in OPERATORS
            assert one.unit
            assert len(one.measured) >= 4
            assert not one.name.endswith(("提升", "提高", "改善"))


def test_the_general_activity_is_last_and_has_every_class() -> None:
    last = activities()[-1]
    assert (last.id, last.words) == (GENERAL, ())
    assert {one.code for one in last.indicators} == {"11", "12", "13", "14", "21", "22", "23", "24", "31"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("培训班师资", "公共安全项目"), "training"),
        (("完成危化专家指导服务", "危化项目"), "expert"),
        (("长效机制", "应急宣传教育"), "publicity"),
        (("持续改善", "农田灌溉改造工程"), "agriculture"),
        (("某事", "某项目"), "general"),
    ],
)
def test_the_most_telling_text_decides(texts: tuple[str, ...], expected: str) -> None:
    assert activity_of(*texts).id == expected


def test_suggestions_are_of_the_class() -> None:
    assert [one.name for one in suggestions("11", "培训班师资")] == ["培训班次", "培训人次"]
    assert {one.code for one in suggestions("41", "办公设备购置")} == {"14"}
    assert [one.activity for one in suggestions("23", "培训班师资")] == ["general"]
    assert suggestions("99", "培训") == ()
