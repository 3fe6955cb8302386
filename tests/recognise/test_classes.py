"""The rule book of the classes is that of the sheet: a form of 2015 may be filled in by the classes of 2021."""

import pytest

from tests.sheets import names, read_text, sheet

ANNUAL = """\
项目支出绩效目标表

（2024年度）

项目名称		馆藏档案数字化加工		
主管部门		某县档案馆	实施单位	某县档案馆
项目属性		一次性项目	项目期	1年
项目资金（万元）		年度资金总额：	186	
		其中：财政拨款	186	
		其他资金	0	
年度总体目标		加工馆藏档案500万页。		
绩效指标	一级指标	二级指标	三级指标	指标值
"""
OUTPUT = "	产出指标	数量指标	加工馆藏档案页数	≥500万页\n"


def test_cost_as_a_class_of_its_own() -> None:
    rows = (
        "	成本指标	经济成本指标	每页档案加工费	≤0.3元/页\n			测评费	≤36万元\n"
        "		社会成本指标	施工扰民投诉	≤2件\n		生态环境成本指标	废水排放量	≤3吨\n"
    )
    reading = read_text(ANNUAL + rows + OUTPUT + "	效益指标	可持续影响指标	数据保存年限	≥30年\n")
    assert names(reading) == [
        ("4", "41", "每页档案加工费", "≤0.3元/页"),
        ("4", "41", "测评费", "≤36万元"),
        ("4", "42", "施工扰民投诉", "≤2件"),
        ("4", "43", "废水排放量", "≤3吨"),
        ("1", "11", "加工馆藏档案页数", "≥500万页"),
        ("2", "24", "数据保存年限", "≥30年"),
    ]
    first = reading.projects[0].indicators[0]
    assert reading.projects[0].form_id == "mof-2015-annual"
    assert (first.level1.label, first.level2.label) == ("成本指标", "经济成本指标")  # type: ignore[union-attr]
    assert reading.problems == ()


def test_the_class_of_cost_follows_from_its_second_level() -> None:
    rows = OUTPUT + "		经济成本指标	每页档案加工费	≤0.3元/页\n"
    assert names(read_text(ANNUAL + rows))[1] == ("4", "41", "每页档案加工费", "≤0.3元/页")


def test_cost_under_output_stays_a_class_of_output() -> None:
    rows = OUTPUT + "		成本指标	每页档案加工费	≤0.3元/页\n"
    assert names(read_text(ANNUAL + rows))[1] == ("1", "14", "每页档案加工费", "≤0.3元/页")


@pytest.mark.parametrize("slid", ["14-成本指标", "成本指标"])
def test_a_row_that_slid_to_the_left_shows_no_other_rule_book(slid: str) -> None:
    rows = f"1-产出指标	11-数量指标	检查次数		≥4次	\n{slid}	检查费用		50000元		\n"
    assert names(read_text(sheet(rows)))[1] == ("1", "14", "检查费用", "50000元")
