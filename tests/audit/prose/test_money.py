"""An amount that a goal names by its source, and sources that the form has no place for."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document
from tests.sheets import read_text

SHEET = """\
2025年项目支出绩效目标表
（2025年度）
单位：万元
项目名称	农田建设补助
主管部门	农业农村厅	实施单位	农田建设中心
项目属性	延续性项目	项目期	3年
年度资金总额	12500
其中：财政拨款	{fiscal}
其他资金	{other}
{more}年度总体目标	{goal}
一级指标	二级指标	三级指标	指标值
产出指标	数量指标	建设农田面积	≥25万亩
"""


def rules_on(goal: str, fiscal: str = "12500", other: str = "0", more: str = "") -> set[str]:
    (project,) = (reading := read_text(SHEET.format(goal=goal, fiscal=fiscal, other=other, more=more))).projects
    found = audit(document(project, problems=reading.problems)).findings
    return {item.rule for item in found} & {"JX240", "JX203"}


@pytest.mark.parametrize(
    ("goal", "other", "rules"),
    [
        ("安排省级资金1.2亿元，建设农田25万亩。", "0", {"JX240"}),
        ("安排省级资金1.25亿元，建设农田25万亩。", "0", set()),
        ("安排省级资金1.2亿元，亩均省级补助500元。", "0", {"JX240"}),
        ("其中省级资金1.2亿元用于农田建设。", "0", set()),
    ],
)
def test_the_only_source_is_the_whole(goal: str, other: str, rules: set[str]) -> None:
    assert rules_on(goal, other=other) == rules


def test_one_of_two_sources_is_not_held_against_the_whole() -> None:
    assert rules_on("安排省级资金1.2亿元，建设农田25万亩。", fiscal="12400", other="100") == set()


def test_a_sum_is_not_judged_where_a_source_was_not_read() -> None:
    assert rules_on("建设农田。", fiscal="12400") == {"JX203"}
    assert rules_on("建设农田。", fiscal="12400", more="上年结转资金	100\n") == set()
