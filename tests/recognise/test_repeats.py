"""Merged cells that a conversion printed once for each column and row they cover."""

import pytest

from tests.sheets import names, read_text, sheet

ROWS = "1-产出指标	11-数量指标	检查次数		≥4次	\n	14-成本指标	检查费用		≤5元	\n"
REPEATED = """\
单位：万元

项目名称	项目名称	执法检查	执法检查	执法检查	执法检查
主管部门	主管部门	某某厅	实施单位	某某厅	某某厅
项目属性	项目属性	02-经常性项目	项目期	5年	5年
项目总额	项目总额	300	其中:年度资金总额	100	100
其中: 本级资金	资金总额	100	其中: 转移市县(区)资金	资金总额	0
其中: 本级资金	其中:财政拨款	100	其中: 转移市县(区)资金	其中:中央资金	0
其中: 本级资金	其他资金	0	其中: 转移市县(区)资金	自治区资金	0
其中: 本级资金	结余结转资金		其中: 转移市县(区)资金		
年度总体 绩效目标	开展执法检查。	开展执法检查。	开展执法检查。	开展执法检查。	开展执法检查。
一级指标	二级指标	三级指标	三级指标	绩效值	绩效值
1-产出指标	11-数量指标	检查次数	检查次数	≥4次	≥4次
1-产出指标	14-成本指标	检查费用	检查费用	≤5元	≤5元
"""


def test_a_sheet_with_every_merged_cell_repeated() -> None:
    reading = read_text(REPEATED)
    project = reading.projects[0]
    assert (project.name, project.department.name, project.unit.name) == ("执法检查", "某某厅", "某某厅")
    assert (project.period.years, project.funding.annual, project.funding.own.fiscal) == (5, 1000000, 1000000)
    assert (project.funding.own.carryover, project.goals[0].text) == (None, "开展执法检查。")
    assert names(reading) == names(read_text(sheet(ROWS)))
    assert reading.problems == ()


def test_equal_values_of_two_columns_are_two() -> None:
    text = (
        "项目名称	项目名称	甲	甲	甲	甲	甲	甲\n"
        "主管部门	主管部门	乙	实施单位	乙	乙	乙	乙\n"
        "一级指标	二级指标	三级指标	三级指标	年度指标值	实际完成值	分值	得分\n"
        "产出指标	数量指标	次数	次数	4次	4次	10	10\n"
    )
    row = read_text(text).projects[0].indicators[0]
    assert row.name == "次数"
    assert row.target is not None
    assert row.actual is not None
    assert (row.target.text, row.actual.text, row.points, row.score) == ("4次", "4次", 10, 10)


@pytest.mark.parametrize("value", ["某某厅", "100"])
def test_equal_values_alone_prove_nothing(value: str) -> None:
    """Without a label printed twice side by side every cell is what it seems."""
    reading = read_text(sheet(ROWS).replace("实施单位	某某厅	", f"实施单位	{value}	{value}"))
    assert reading.projects[0].unit.name == value
    assert [problem.code for problem in reading.problems] == ["unplaced"]
