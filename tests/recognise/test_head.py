"""Head fields: labels and values are paired, an empty cell stays empty."""

from decimal import Decimal

import pytest

from jixiao.model import Project
from tests.sheets import read_text, sheet

ROW = "1-产出指标	11-数量指标	检查次数		≥4次	\n"


def project(text: str) -> Project:
    return read_text(text).projects[0]


def test_fields_of_the_head() -> None:
    read = project(sheet(ROW))
    assert (read.name, read.department.name, read.unit.name) == ("执法检查", "某某厅", "某某厅")
    assert (read.attribute.code, read.attribute.label, read.period.years) == ("02", "经常性项目", 5)
    assert read.fiscal_year == 2024
    assert read.goals[0].text == "开展执法检查，遏制事故发生。"


def test_money_is_in_yuan_and_exact() -> None:
    funding = project(sheet(ROW, annual="1471.57416")).funding
    assert funding.annual == Decimal("14715741.6")
    assert (funding.total, funding.own.total, funding.transfer.regional) == (3000000, 1000000, 0)


def test_empty_cell_is_null_and_does_not_take_the_next_label() -> None:
    reading = read_text(sheet(ROW, unit="", annual=""))
    read = reading.projects[0]
    assert read.unit.name is None
    assert read.funding.annual is None
    assert [(problem.code, problem.source.line) for problem in reading.problems] == [
        ("empty_field", 8),
        ("empty_field", 10),
    ]


def test_empty_cell_before_another_label() -> None:
    text = sheet(ROW).replace(
        "主管部门		某某厅	实施单位	某某厅", "主管部门			实施单位	某某中心"
    )
    read = project(text)
    assert (read.department.name, read.unit.name) == (None, "某某中心")


@pytest.mark.parametrize("printed", ["其他资金", "实施单位", "项目期"])
def test_project_named_like_a_label(printed: str) -> None:
    assert project(sheet(ROW, name=printed)).name == printed


def test_amount_without_any_unit_is_not_guessed() -> None:
    reading = read_text(sheet(ROW).replace("单位：万元", ""))
    assert reading.projects[0].funding.annual is None
    assert "money_unit_undeclared" in {problem.code for problem in reading.problems}


def test_the_mark_of_a_footnote_is_no_digit_of_an_amount() -> None:
    reading = read_text(sheet(ROW, annual="100①"))
    assert reading.projects[0].funding.annual is None
    assert any(problem.code == "not_interpreted" and "100①" in problem.message for problem in reading.problems)


ANNUAL = """2023年项目支出绩效目标表
单位：万元

项目名称	档案库房除湿
{funds}
年度总体目标	更新除湿机
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	更新除湿机	≥6台
"""


@pytest.mark.parametrize(
    ("funds", "annual", "told"),
    [
        ("项目资金	预算数	46	其中：财政拨款	40", 460000, None),
        ("项目资金	年度资金总额	46\n	预算数	50", 460000, "“预算数”不属于表式中的任何一栏，未取用"),
        ("项目资金	预算数	执行数\n	46	40", None, "“执行数”不是能读懂的数，未取值"),
    ],
)
def test_the_budget_of_an_annual_sheet_is_its_total_unless_it_heads_a_column(
    funds: str, annual: int | None, told: str | None
) -> None:
    reading = read_text(ANNUAL.format(funds=funds))
    assert reading.projects[0].funding.annual == annual
    assert told is None or told in {problem.message for problem in reading.problems}


def test_unit_of_money_in_the_cell_wins() -> None:
    assert project(sheet(ROW, annual="2026400元")).funding.annual == Decimal(2026400)


def test_every_value_knows_its_place() -> None:
    sources = project(sheet(ROW)).sources
    assert sources["/unit/name"].line == 8
    assert sources["/funding/annual"].text == "100"
    assert sources["/indicators/0/target"].line == 17


def test_unit_in_a_label_counts_for_its_own_amount() -> None:
    text = sheet(ROW, annual="1000000").replace("单位：万元", "")
    text = text.replace("其中:年度资金总额", "其中:年度资金总额（元）").replace("项目总额", "项目总额（万元）")
    funding = project(text).funding
    assert (funding.total, funding.annual) == (3000000, 1000000)


def test_unit_in_a_label_against_that_of_the_sheet_is_reported_and_not_guessed() -> None:
    reading = read_text(sheet(ROW).replace("项目总额", "项目总额（元）"))
    assert reading.projects[0].funding.total is None
    assert "money_unit_conflict" in {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    "above", ["单位：万元\n金额单位：元", "单位：万元\n(2024年度) 金额单位:元", "金额单位：元\n单位：万元"]
)
def test_two_units_above_a_sheet_contradict_each_other(above: str) -> None:
    reading = read_text(sheet(ROW).replace("单位：万元", above))
    assert reading.projects[0].funding.annual is None
    (told,) = (problem for problem in reading.problems if problem.code == "money_unit_conflict")
    assert told.message == "金额单位注明了两种（万元、元），金额未取"


def test_a_unit_above_the_title_is_of_something_else() -> None:
    reading = read_text(f"单位：元\n{sheet(ROW)}")
    assert reading.projects[0].funding.annual == 1000000
    assert "money_unit_conflict" not in {problem.code for problem in reading.problems}


def test_the_name_of_a_unit_that_begins_like_money_declares_none() -> None:
    reading = read_text(sheet(ROW).replace("单位：万元", "填报单位：元谋县应急管理局"))
    assert reading.projects[0].funding.annual is None
    assert "money_unit_undeclared" in {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    "line",
    [
        "现下达你单位补助资金500000（元），请尽快执行。",
        "说明：人均补助标准（元）详见附件。",
        "附件1 资金分配表（元）",
    ],
)
def test_money_that_prose_above_a_sheet_mentions_is_no_unit_of_it(line: str) -> None:
    reading = read_text(f"{line}\n{sheet(ROW).replace('单位：万元', '')}")
    assert reading.projects[0].funding.annual is None
    assert "money_unit_undeclared" in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("label", ["（万）", "（单位：万）", "（万元，含税）", "【万元】", "（万美元）", "（百万）"])
def test_a_unit_in_the_label_of_an_amount_that_is_not_that_above_is_told(label: str) -> None:
    text = sheet(ROW).replace("单位：万元", "单位：元").replace("其中:年度资金总额", f"其中:年度资金总额{label}")
    reading = read_text(text)
    assert reading.projects[0].funding.annual is None
    assert "money_unit_conflict" in {problem.code for problem in reading.problems}


def with_goal_rows(second: str) -> str:
    """A ruled sheet whose goal has two rows beside one label."""
    return (
        "<table><tr><td>项目名称<td colspan=8>甲<tr><td>主管部门<td>乙<td>实施单位<td colspan=6>丙"
        f"<tr><td rowspan=2>年度总体绩效目标<td colspan=8>目标1：检查矿山。<tr>{second}"
        "<tr><td>一级指标<td>二级指标<td>三级指标<td colspan=6>绩效值"
        "<tr><td>产出指标<td>数量指标<td>检查次数<td colspan=6>≥4次</table>"
    )


def test_a_goal_with_a_row_for_each_of_its_parts_is_whole() -> None:
    reading = read_text(with_goal_rows("<td colspan=8>目标2：培训企业。"))
    assert reading.projects[0].goals[0].text == "目标1：检查矿山。\n目标2：培训企业。"
    assert "unplaced" not in [problem.code for problem in reading.problems]


GOAL = "年度总体 绩效目标\t开展执法检查，遏制事故发生。\t\t\t\t\n"


def test_a_goal_whose_label_is_printed_again_for_each_part_is_whole() -> None:
    parts = "".join(f"年度总体绩效目标\t{text}\t\t\t\t\n" for text in ("培训企业。", "更新设备。"))
    reading = read_text(sheet(ROW).replace(GOAL, GOAL + parts))
    goal = reading.projects[0].goals[0].text
    assert goal == "开展执法检查，遏制事故发生。\n培训企业。\n更新设备。"
    assert reading.projects[0].sources["/goals/0/text"].text == goal
    assert reading.problems == ()


@pytest.mark.parametrize("text", ["开展执法检查，遏制事故发生。", "项目期"])
def test_a_goal_printed_again_or_a_label_is_no_further_part(text: str) -> None:
    reading = read_text(sheet(ROW).replace(GOAL, f"{GOAL}年度总体绩效目标\t{text}\t\t\t\t\n"))
    assert reading.projects[0].goals[0].text == "开展执法检查，遏制事故发生。"
    assert {problem.code for problem in reading.problems} == {"unplaced"}


def test_another_cell_beside_the_goal_is_not_taken_into_it() -> None:
    reading = read_text(with_goal_rows("<td colspan=4>负责人<td colspan=4>李四"))
    assert reading.projects[0].goals[0].text == "目标1：检查矿山。"
    assert [problem.message for problem in reading.problems if problem.code == "unplaced"] == [
        "“负责人”不属于表式中的任何一栏，未取用",
        "“李四”不属于表式中的任何一栏，未取用",
    ]
