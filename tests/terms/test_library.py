"""The library of common indicators."""

import pytest

from jixiao.terms.folding import fold
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


def test_the_general_activity_is_last_and_has_outputs_only() -> None:
    last = activities()[-1]
    assert (last.id, last.words) == (GENERAL, ())
    assert {one.code for one in last.indicators} == {"11", "12", "13", "14"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("培训班师资", "training"),
        ("完成危化专家指导服务", "expert"),
        ("应急宣传周", "publicity"),
        ("农田灌溉", "agriculture"),
        ("指标：全区安全生产形势", "safety"),
    ],
)
def test_a_name_tells_its_activity(name: str, expected: str) -> None:
    activity = activity_of(name)
    assert activity is not None
    assert activity.id == expected


@pytest.mark.parametrize(
    "name",
    [
        "专项业务活动费",
        "在社会中经济活动中的作用",
        "信息中心业务保障业务",
        "应急业务保障水平",
        "购买网络设备",
        "移动指挥平台",
        "地质灾害救援处工作",
        "救灾和物资保障处工作",
        "风险监测和综合减灾处业务",
        "宣传演练活动",
        "纪检监察工作",
    ],
)
def test_common_words_offices_and_two_works_tell_none(name: str) -> None:
    assert activity_of(name) is None


def test_an_output_is_told_by_its_own_name() -> None:
    assert [one.name for one in suggestions("11", "培训班师资", "")] == ["培训班次", "培训人次"]
    assert {one.code for one in suggestions("41", "办公设备购置", "")} == {"14"}
    assert [one.activity for one in suggestions("11", "办公场地租赁费", "消防救援队伍建设")] == [GENERAL]


def test_a_benefit_is_told_by_its_own_name_or_the_project_or_not_at_all() -> None:
    assert [one.name for one in suggestions("22", "工作能力提升", "干部培训")] == ["培训内容在岗应用率"]
    assert suggestions("22", "工作能力提升", "专项业务活动费") == ()
    assert suggestions("23", "培训班低碳节能效果", "干部培训") == ()
    assert suggestions("99", "培训", "干部培训") == ()


def test_a_project_tells_whose_satisfaction_it_is_where_the_row_does_not() -> None:
    assert [one.name for one in suggestions("31", "服务对象投诉率", "干部培训")] == ["参训学员满意度"]
    assert [one.name for one in suggestions("31", "指标：投诉率", "干部培训")] == ["参训学员满意度"]
    assert suggestions("31", "设备使用人员投诉率", "应急救援保障业务经费") == ()


def test_names_are_folded_as_those_of_rows_are() -> None:
    names = [one.name for activity in activities() for one in activity.indicators]
    assert names == [fold(name) for name in names]
