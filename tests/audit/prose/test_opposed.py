"""Indicators limited from the other side than the goal limits them."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, sound
from jixiao.model import Goal
from jixiao.values.grammar import parse_value

START = "全年培训社区骨干300人，培训合格率不低于95%，"


def against_the_goal(goal: str, code: str, name: str, value: str) -> list[str]:
    rows = (*ROWS, indicator(code, name, parse_value(value, year=2024)))
    findings = audit(document(sound(goals=(Goal("annual", START + goal),), rows=rows))).findings
    return [finding.message for finding in findings if finding.rule == "JX316"]


@pytest.mark.parametrize(
    ("goal", "code", "name", "value"),
    [
        ("学生每周热水淋浴不少于2次。", "22", "学生每周热水淋浴次数", "≤2次"),
        ("每村配备文化协管员2名以上。", "11", "每村配备文化协管员人数", "≤2名"),
        ("机房每月平均耗材更换不超过3套。", "22", "机房每月平均耗材更换数", "≥3套"),
        ("平均救治时间缩短至60分钟。", "22", "首次医疗接触到球囊扩张平均时间", "≥60分钟"),
    ],
)
def test_opposite_limits(goal: str, code: str, name: str, value: str) -> None:
    (message,) = against_the_goal(goal, code, name, value)
    assert message.endswith("的方向相反。")


@pytest.mark.parametrize(
    ("goal", "code", "name", "value"),
    [
        ("接警后30分钟内到场率不低于90%。", "22", "接警后30分钟内到场率", "≥90%"),
        ("学生每周热水淋浴不少于2次。", "22", "学生每周热水淋浴次数", "≥2次"),
        ("学生每周热水淋浴2次。", "22", "学生每周热水淋浴次数", "≤2次"),
        ("学生每周热水淋浴不少于2次。", "22", "机房断电次数", "≤2次"),
    ],
)
def test_limits_that_agree_or_speak_of_other_things(goal: str, code: str, name: str, value: str) -> None:
    assert against_the_goal(goal, code, name, value) == []
