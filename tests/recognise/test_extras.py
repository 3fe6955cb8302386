"""Cells beside those of the form are read as what they are, and said to be beside it."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.model import Reading
from tests.sheets import read_text

ANNUAL = """\
项目支出绩效目标表
（2025年度）
单位：万元
项目名称	水库除险加固
主管部门	甲县水利局	实施单位	水库管理所
项目属性	延续性项目	项目期	3年
{funds}
年度目标	完成4座水库除险加固，每座30万元。
一级指标	二级指标	三级指标	指标值
产出指标	数量指标	加固水库座数	≥4座
	成本指标	单座费用	≤30万元
效益指标	社会效益指标	保护人口	≥2万人
"""
FUNDS = "年度资金总额	120\n财政拨款	100\n其他资金	20"


def annual(funds: str = FUNDS) -> str:
    return ANNUAL.format(funds=funds)


def funds_of(reading: Reading) -> dict[str, tuple[str | None, Decimal | None]]:
    return {line.term: (line.parent, line.amounts.declared) for line in reading.projects[0].funding.lines}


def said(reading: Reading, code: str) -> list[str]:
    return [problem.message.split("”")[0].lstrip("“") for problem in reading.problems if problem.code == code]


def test_funds_beside_the_form_are_read_with_their_place_among_the_funds() -> None:
    reading = read_text(
        annual("项目总额	300	年度资金总额	120\n财政拨款	100\n其他资金	15\n上年结转	5")
    )
    assert funds_of(reading) == {
        "total": (None, 3000000),
        "annual": ("total", 1200000),
        "annual.fiscal": ("annual", 1000000),
        "annual.other": ("annual", 150000),
        "annual.carryover": ("annual", 50000),
    }
    assert (said(reading, "beside_form"), said(reading, "unplaced")) == (["项目总额", "上年结转"], [])
    sources = reading.projects[0].sources
    assert (sources["/funding/lines/4/amounts/declared"].line, sources["/funding/total"].text) == (10, "300")


def test_an_empty_cell_beside_the_form_does_not_take_the_next_label() -> None:
    reading = read_text(annual("项目总额		年度资金总额	120\n财政拨款	100\n其他资金	20"))
    assert funds_of(reading)["total"] == (None, None)
    assert funds_of(reading)["annual"] == ("total", 1200000)


def test_cells_of_the_form_that_share_a_row_elsewhere_are_read() -> None:
    reading = read_text(annual("年度资金总额	120\n财政拨款	100	其他资金	15	上年结转资金	5"))
    assert [amount for _, amount in funds_of(reading).values()] == [1200000, 1000000, 150000, 50000]
    assert said(reading, "unplaced") == []


def test_sign_and_unit_of_a_value_in_columns_of_other_names() -> None:
    """绩效指标性质 before the value and 单位 behind it belong to it."""
    for sign, unit in (("绩效指标性质", "绩效度量单位"), ("指标符号", "单位")):
        text = annual(FUNDS).partition("一级指标")[0] + (
            f"一级指标	二级指标	三级指标	{sign}	指标值	{unit}\n产出指标	数量指标	事故次数	≤	2	次\n"
            "	质量指标	合格率	≥	95	%\n"
        )
        reading = read_text(text)
        values = [row.target for row in reading.projects[0].indicators]
        assert [(value.operator, value.high or value.low, value.unit) for value in values if value] == [
            ("<=", 2, "次"),
            (">=", 95, "%"),
        ]
        assert said(reading, "unplaced") == []


@pytest.mark.parametrize(
    ("cells", "target", "left"),
    [
        ("≥	1500	20", "≥1500", ["20"]),  # the unit is lost, the points stand in its place
        ("≥	1500	10次", "≥1500", ["10次"]),
        ("≥5	1500	株", "1500株", ["≥5"]),
        ("≥	1500	株", "≥1500株", []),
    ],
)
def test_digits_of_the_columns_beside_a_value_are_none_of_the_value(cells: str, target: str, left: list[str]) -> None:
    text = annual(FUNDS).partition("一级指标")[0] + (
        f"一级指标	二级指标	三级指标	指标性质	指标值	度量单位\n产出指标	数量指标	补植株数	{cells}\n"
    )
    reading = read_text(text)
    value = reading.projects[0].indicators[0].target
    assert value is not None
    assert (value.text, value.low) == (target, 1500)
    assert said(reading, "unplaced") == left


def test_a_label_printed_twice_is_not_guessed() -> None:
    reading = read_text(annual(f"{FUNDS}\n上年结转资金	5	上年结转资金	7"))
    assert "annual.carryover" not in funds_of(reading)
    assert said(reading, "unplaced") == ["上年结转资金", "5", "上年结转资金", "7"]


def test_an_amount_printed_twice_in_a_row_where_the_form_has_one_is_not_taken() -> None:
    """Columns of the middle term and of the year, on a sheet whose indicators are those of the year."""
    reading = read_text(
        annual(
            "中期资金总额	360	年度资金总额	120\n其中：财政拨款	300	其中：财政拨款	100\n其他资金	20"
        )
    )
    assert funds_of(reading) == {
        "mid_term": (None, 3600000),
        "annual": (None, 1200000),
        "annual.fiscal": ("annual", None),
        "annual.other": ("annual", 200000),
    }
    assert said(reading, "not_interpreted") == ["其中：财政拨款"]


def test_a_label_is_no_value() -> None:
    reading = read_text(annual(f"{FUNDS}\n总体目标	中期目标	年度目标"))
    assert [goal.text for goal in reading.projects[0].goals if goal.horizon == "mid_term"] == []


def test_goal_of_the_middle_term() -> None:
    reading = read_text(annual(f"{FUNDS}\n中期目标（2025年-2027年）	三年内完成12座水库除险加固。"))
    assert [(goal.horizon, goal.text) for goal in reading.projects[0].goals] == [
        ("annual", "完成4座水库除险加固，每座30万元。"),
        ("mid_term", "三年内完成12座水库除险加固。"),
    ]


def test_code_in_a_cell_of_its_own() -> None:
    text = annual().replace("项目名称	", "项目编码	65000025T000000012345	项目名称	")
    project = read_text(text).projects[0]
    assert (project.name, project.code) == ("水库除险加固", "65000025T000000012345")


def test_points_and_their_sum() -> None:
    text = (
        annual()
        .replace("三级指标	", "三级指标	权重	")
        .replace("座数	", "座数	30	")
        .replace("费用	", "费用	20	")
    )
    reading = read_text(text.replace("人口	", "人口	40	") + "合计			90	\n")
    project = reading.projects[0]
    assert [(row.points, row.target.text if row.target else None) for row in project.indicators] == [
        (30, "≥4座"),
        (20, "≤30万元"),
        (40, "≥2万人"),
    ]
    assert project.total_points == 90
    assert said(reading, "beside_form") == ["权重", "合计"]


def test_an_indicator_with_the_name_of_a_sum_is_none() -> None:
    project = read_text(annual().replace("	成本指标	单座费用", "		合计")).projects[0]
    assert [row.name for row in project.indicators] == ["加固水库座数", "合计", "保护人口"]


def test_sign_and_unit_in_columns_of_their_own() -> None:
    text = annual().replace("指标值\n", "指标性质	指标值	度量单位\n").replace("≥4座", "≥	4	座")
    text = text.replace("≤30万元", "小于等于	30	万元").replace("≥2万人", "定性	明显增加	")
    reading = read_text(text)
    values = [row.target for row in reading.projects[0].indicators if row.target]
    assert [(value.text, value.operator, value.unit) for value in values] == [
        ("≥4座", ">=", "座"),
        ("小于等于30万元", "<=", "元"),
        ("明显增加", None, None),
    ]
    assert said(reading, "unplaced") == []


@pytest.mark.parametrize(
    ("value", "unit", "high", "told"),
    [
        ("50", "元（万）", 500000, []),
        ("50", "单位：萬元", 500000, []),
        ("五十", "万元", 500000, []),
        ("50", "元、万元", None, ["50元、万元"]),
        ("五十", "元、万元", None, ["五十", "≤", "元、万元"]),
    ],
)
def test_spellings_of_the_unit_column_are_understood_or_told(
    value: str, unit: str, high: int | None, told: list[str]
) -> None:
    text = (
        annual().replace("指标值\n", "指标性质	指标值	度量单位\n").replace("≤30万元", f"≤	{value}	{unit}")
    )
    reading = read_text(text.replace("≥4座", "≥	4	座").replace("≥2万人", "≥	2	万人"))
    target = reading.projects[0].indicators[1].target
    assert target is not None
    assert (target.high, said(reading, "not_interpreted") + said(reading, "unplaced")) == (high, told)


def test_a_unit_that_does_not_go_with_the_value_is_said() -> None:
    text = (
        annual()
        .replace("指标值\n", "指标值	计量单位\n")
        .replace("≥4座", "≥4座	公里")
        .replace("≤30万元", "≤30万元	万元")
    )
    reading = read_text(text)
    assert [row.target.text for row in reading.projects[0].indicators if row.target] == ["≥4座", "≤30万元", "≥2万人"]
    assert said(reading, "unplaced") == ["公里"]


SELF_EVALUATION = """\
项目支出绩效自评表
（2024年度）
项目名称	送戏下乡	项目属性	经常性项目
主管部门	南溪县文旅局	实施单位	文化馆
一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
产出指标	数量指标	送戏场次	≥100场	100场	90	90	
总分					100	99	
自评等级	优						
自评说明	按计划完成						
"""


def test_cells_beside_a_self_evaluation() -> None:
    reading = read_text(SELF_EVALUATION)
    project = reading.projects[0]
    assert (project.attribute.label, project.total_score, project.grade) == ("经常性项目", 99, "优")
    assert (said(reading, "beside_form"), said(reading, "unplaced")) == (
        ["项目属性", "自评等级"],
        ["自评说明", "按计划完成"],
    )


def test_a_grade_is_no_indicator_where_no_total_stands_before_it() -> None:
    project = read_text(SELF_EVALUATION.replace("总分					100	99	\n", "")).projects[0]
    assert ([row.name for row in project.indicators], project.grade) == (["送戏场次"], "优")


MATRIX = """\
项目支出绩效目标执行监控表
（2024年度）
项目名称	送戏下乡
主管部门	文旅局	实施单位	文化馆
项目资金（万元）		年初预算数	1-7月执行数	1-7月执行率	全年预计执行数
	年度资金总额	50	20	40%	50
	其中：本年一般公共预算拨款	45	15	33.3%	45
	上年结转资金	5	5	100%	5
	其他资金	0	0	0	0
年度总体目标	送戏100场
一级指标	二级指标	三级指标	年度指标值	1-7月执行情况	全年预计完成情况
产出指标	数量指标	送戏场次	≥100场	60场	100场
"""


def test_amounts_in_columns_beside_the_form() -> None:
    lines = {line.term: line for line in read_text(MATRIX).projects[0].funding.lines}
    carried = lines["annual.carryover"]
    assert (carried.parent, carried.amounts.initial_budget, carried.amounts.executed) == ("annual", 50000, 50000)
    assert (carried.execution_rate_pct, lines["annual.other"].amounts.executed) == (100, 0)


def test_what_a_second_page_prints_beside_the_form_is_kept() -> None:
    head, rows = annual().split("一级指标")
    first = head.replace("年度目标", "中期目标	完成12座。\n年度目标") + "一级指标" + rows.split("效益指标")[0]
    second = (
        head.replace("年度资金总额", "项目总额	300	年度资金总额")
        + "一级指标	二级指标	三级指标	指标值\n效益指标"
        + rows.split("效益指标", 1)[1]
    )
    reading = read_text(f"{first}\n\n{second}")
    assert [len(project.indicators) for project in reading.projects] == [3]
    assert funds_of(reading)["total"] == (None, 3000000)
    assert {goal.horizon for goal in reading.projects[0].goals} == {"annual", "mid_term"}


def test_points_that_say_so_themselves() -> None:
    rows = "产出指标	数量指标	加固水库座数	≥4座	20分\n	时效指标	用时	≤30天	20分钟\n合计				40分"
    reading = read_text(annual().split("一级指标")[0] + f"一级指标	二级指标	三级指标	指标值	分值\n{rows}\n")
    (project,) = reading.projects
    assert ([row.points for row in project.indicators], project.total_points) == ([20, None], 40)
    assert said(reading, "not_interpreted") == ["20分钟"]


def test_a_goal_beside_the_form_that_reads_like_a_label_with_nothing_behind_it() -> None:
    project = read_text(annual().replace("一级指标", "半年目标	项目期\n一级指标")).projects[0]
    assert [(goal.horizon, goal.text) for goal in project.goals][1:] == [("half_year", "项目期")]


def test_a_goal_beside_the_form_that_reads_like_the_label_of_a_goal_with_another_label_below() -> None:
    project = read_text(annual().replace("一级指标", "半年目标	绩效目标\n一级指标")).projects[0]
    assert [(goal.horizon, goal.text) for goal in project.goals][1:] == [("half_year", "绩效目标")]


@pytest.mark.parametrize(("row", "code"), [("项目编码	合计", "合计"), ("项目编码		实施单位	", None)])
def test_a_field_beside_the_form_that_reads_like_a_label(row: str, code: str | None) -> None:
    assert read_text(annual().replace("一级指标", f"{row}\n一级指标")).projects[0].code == code


def test_a_masked_amount_is_told() -> None:
    reading = read_text(annual("年度资金总额	***\n财政拨款	100"))
    assert funds_of(reading)["annual"] == (None, None)
    assert "***" in said(reading, "not_interpreted")


def test_headings_of_two_goals_side_by_side_are_no_goals() -> None:
    text = annual().replace("年度目标	", "中期目标	年度目标\n三年完成12座。	")
    assert "年度目标" not in [goal.text for goal in read_text(text).projects[0].goals]


def test_weights_in_percent_and_a_period_of_years_are_read() -> None:
    printed = annual().replace("项目期	3年", "实施期限	2025-2027年").replace("指标值\n", "指标值	权重\n")
    printed = (
        printed.replace("≥4座", "≥4座	50%").replace("≤30万元", "≤30万元	30%").replace("≥2万人", "≥2万人	20%")
    )
    (project,) = read_text(printed).projects
    assert [row.points for row in project.indicators] == [50, 30, 20]
    assert (project.period.text, project.period.start, project.period.end) == (
        "2025-2027年",
        date(2025, 1, 1),
        date(2027, 12, 31),
    )


def test_sign_and_unit_in_columns_of_their_own_have_places() -> None:
    text = annual().replace("指标值\n", "指标性质	指标值	度量单位\n").replace("≥4座", "≥	4	座")
    sources = (
        read_text(text.replace("≤30万元", "≤	30	万元").replace("≥2万人", "≥	2	万人")).projects[0].sources
    )
    places = {
        pointer: (place.column, place.text) for pointer, place in sources.items() if "/indicators/0/target" in pointer
    }
    assert places == {
        "/indicators/0/target/operator": (4, "≥"),
        "/indicators/0/target": (5, "4"),
        "/indicators/0/target/unit": (6, "座"),
    }
