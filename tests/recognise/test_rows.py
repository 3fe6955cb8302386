"""Indicator rows are put in their columns by codes and labels."""

from dataclasses import replace

import pytest

from jixiao import pipeline
from jixiao.model import DocumentRecord, Reading
from jixiao.readers import read
from jixiao.recognise import recognise
from jixiao.render import render
from tests.render.sheets import SELF_EVALUATION as SELF_EVALUATION_FORM
from tests.render.sheets import indicator, project
from tests.sheets import names, read_text, sheet

IN_PLACE = "1-产出指标	11-数量指标	检查次数		≥4次	\n"


def test_row_in_place() -> None:
    assert names(read_text(sheet(IN_PLACE))) == [("1", "11", "检查次数", "≥4次")]


def test_class_is_carried_down() -> None:
    rows = IN_PLACE + "		检查企业		10家	\n	12-质量指标	覆盖率		100%	\n"
    assert names(read_text(sheet(rows)))[1:] == [("1", "11", "检查企业", "10家"), ("1", "12", "覆盖率", "100%")]


def test_row_slid_left_by_one_is_put_right_by_its_code() -> None:
    rows = IN_PLACE + "14-成本指标	检查费用		50000元		\n"
    reading = read_text(sheet(rows))
    assert names(reading)[1] == ("1", "14", "检查费用", "50000元")
    assert [problem.code for problem in reading.problems] == ["row_shifted"]


def test_row_slid_left_by_two_has_only_name_and_value() -> None:
    rows = IN_PLACE + "复查费用		≤2000元			\n"
    assert names(read_text(sheet(rows)))[1] == ("1", "11", "复查费用", "≤2000元")


def test_row_slid_right() -> None:
    rows = IN_PLACE + "		12-质量指标	测评分数		≥70分\n	响应率		≥80%		\n"
    assert names(read_text(sheet(rows)))[1:] == [("1", "12", "测评分数", "≥70分"), ("1", "12", "响应率", "≥80%")]


def test_level1_follows_a_printed_level2_code() -> None:
    rows = IN_PLACE + "	31-服务对象满意度	群众满意度		≥90%	\n"
    assert names(read_text(sheet(rows)))[1] == ("3", "31", "群众满意度", "≥90%")


def test_filler_rows_stay() -> None:
    rows = "2-效益指标	21-经济效益	无		无	\n	23-生态效益	0		0	\n"
    reading = read_text(sheet(rows))
    assert names(reading) == [("2", "21", "无", "无"), ("2", "23", "0", "0")]
    assert [row.target.kind for row in reading.projects[0].indicators if row.target] == ["none", "none"]


@pytest.mark.parametrize("printed", ["		……		……	\n", "		指标2：		……	\n"])
def test_a_template_row_over_two_columns_is_written_and_read_back(printed: str) -> None:
    project = read_text(sheet(IN_PLACE + printed)).projects[0]
    (row,) = project.template_rows
    assert row.text in ("……", "指标2：\t……")
    for to in ("text", "html", "xlsx", "docx", "pdf"):
        again = pipeline.read(pipeline.render([project], to=to), name=f"a.{to}").projects[0]
        assert [one.text for one in again.template_rows] == [row.text], to
        assert len(again.indicators) == 1


def test_template_rows_are_kept_apart_with_their_place() -> None:
    rows = IN_PLACE + "		指标2：			\n		……			\n"
    project = read_text(sheet(rows)).projects[0]
    assert len(project.indicators) == 1
    assert [(row.text, row.source.line) for row in project.template_rows] == [("指标2：", 18), ("……", 19)]


def test_printed_ordinal_stays_in_the_name() -> None:
    row = read_text(sheet("1-产出指标	11-数量指标	指标10：车辆租赁		≥1家	\n")).projects[0].indicators[0]
    assert (row.name, row.ordinal) == ("指标10：车辆租赁", 10)


def test_value_without_name_is_reported_not_dropped() -> None:
    reading = read_text(sheet(IN_PLACE + "	12-质量指标			≥95%	\n"))
    assert [(problem.code, problem.source.line) for problem in reading.problems] == [("unplaced", 18)]


def test_less_than_sign_survives() -> None:
    assert names(read_text(sheet("3-满意度指标	31-服务对象满意度	投诉率		<5%	\n")))[0][3] == "<5%"


def test_unknown_class_is_kept_as_printed_and_reported() -> None:
    html = (
        "<table><tr><td>项目名称</td><td colspan=3>甲</td></tr><tr><td>主管部门</td><td>乙</td><td>实施单位</td><td>丙</td></tr>"
        "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
        "<tr><td>产出指标</td><td>创新指标</td><td>新方法</td><td>2项</td></tr></table>"
    )
    reading = read_text(f"<html><body>{html}</body></html>")
    level2 = reading.projects[0].indicators[0].level2
    assert level2 is not None
    assert (level2.code, level2.label) == (None, "创新指标")
    assert "not_interpreted" in [problem.code for problem in reading.problems]


def test_empty_value_does_not_take_what_stands_under_another_heading() -> None:
    text = sheet("1-产出指标	11-数量指标	检查次数			10\n").replace("绩效值	", "绩效值	责任科室")
    reading = read_text(text)
    assert names(reading) == [("1", "11", "检查次数", None)]
    assert ("unplaced", 17) in [(problem.code, problem.source.line) for problem in reading.problems]


def test_an_exponent_or_a_footnote_is_no_digit_of_the_value() -> None:
    rows = "1-产出指标	11-数量指标	植树		≥10<sup>4</sup>株	\n		面积		≥100m<sup>2</sup>	\n		次数		300<sup>1</sup>	\n"
    reading = read_text(sheet(rows))
    power, area, marked = (row.target for row in reading.projects[0].indicators)
    assert power is not None
    assert area is not None
    assert marked is not None
    assert (power.low, area.low, area.unit, marked.low) == (None, 100, "m2", None)
    assert [problem.code for problem in reading.problems] == ["not_interpreted", "not_interpreted"]


@pytest.mark.parametrize("name", ["11-数量指标", "成本指标", "14-成本指标完成率", "3-满意度指标", "成本指标(10分)"])
@pytest.mark.parametrize("classes", ["	", "	12-质量指标", "1-产出指标	11-数量指标"])
def test_a_name_like_a_class_is_a_name(name: str, classes: str) -> None:
    """In place it stays one: the row is whole as it is."""
    reading = read_text(sheet(IN_PLACE + f"{classes}	{name}		≥4次	\n"))
    assert names(reading)[1][2:] == (name, "≥4次")
    assert names(reading)[1][1] == ("12" if "12" in classes else "11")
    assert reading.problems == ()


def test_a_name_like_a_class_in_a_row_that_slid_with_its_class() -> None:
    reading = read_text(sheet(IN_PLACE + "14-成本指标	11-数量指标		≤5元		\n"))
    assert names(reading)[1] == ("1", "14", "11-数量指标", "≤5元")


@pytest.mark.parametrize("printed", ["12-质量指标", "质量指标"])
def test_a_class_under_the_heading_of_the_name_moves_where_name_and_value_follow(printed: str) -> None:
    reading = read_text(sheet(IN_PLACE + f"		{printed}	测评分数		≥70分\n"))
    assert names(reading)[1] == ("1", "12", "测评分数", "≥70分")


def test_a_value_is_never_taken_for_the_name_of_a_row_that_slid() -> None:
    reading = read_text(sheet(IN_PLACE + "14-成本指标		≤5元			\n		检查费		≤3元	\n"))
    assert names(reading)[1:] == [("1", "14", "检查费", "≤3元")]
    assert [(problem.code, problem.source.line) for problem in reading.problems] == [("unplaced", 18)]


SELF_EVALUATION = """\
项目支出绩效自评表
(2023年度)
单位：万元

项目名称		执法检查								
主管部门		某厅			实施单位		某厅			
项目资金		年初预算数	全年预算数		全年执行数	分值	执行率	得分
年度总体目标	预期目标						实际完成情况			
	开展检查						已开展			
{rows}"""
HEADINGS = "绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施	\n"


@pytest.mark.parametrize("label", ["年度绩效目标", "年度总体绩效目标", "总体目标"])
def test_other_labels_of_the_goal_of_a_self_evaluation(label: str) -> None:
    given = SELF_EVALUATION.format(rows=HEADINGS + "	产出指标	数量指标	检查次数	≥4次	5次	50	50\n")
    given = given.replace("年度总体目标	预期目标", f"{label}	年初设定目标").replace(
        "实际完成情况", "全年实际完成情况"
    )
    reading = read_text(given)
    (goal,) = reading.projects[0].goals
    assert (goal.text, goal.actual_text) == ("开展检查", "已开展")
    assert [problem.message for problem in reading.problems if problem.code == "unplaced"] == []


def numbers(reading: Reading) -> list[tuple[str, str | None, str | None, int | None, int | None]]:
    """Name, target, actual, points and score of each row."""
    return [
        (
            row.name,
            row.target.text if row.target else None,
            row.actual.text if row.actual else None,
            None if row.points is None else int(row.points),
            None if row.score is None else int(row.score),
        )
        for project in reading.projects
        for row in project.indicators
    ]


def test_weight_before_the_target() -> None:
    rows = (
        "绩效指标	一级指标	二级指标	三级指标	分值	年度指标值	实际完成值	得分	偏差原因分析及改进措施	\n"
        "	产出指标	数量指标	检查次数	10	≥4次	4次	9	有拖延	\n"
        "			检查企业		≥10家	11家		\n"
    )
    reading = read_text(SELF_EVALUATION.format(rows=rows))
    assert numbers(reading) == [("检查次数", "≥4次", "4次", 10, 9), ("检查企业", "≥10家", "11家", None, None)]
    assert reading.projects[0].indicators[0].deviation_reason == "有拖延"


@pytest.mark.parametrize(
    ("level1", "level2"),
    [
        ("产出指标(50分)", "数量指标（10分）"),
        ("产出指标 (40-50)分", "数量指标10分"),
        ("1-产出指标【50分】", "11-数量指标(10%)"),
    ],
)
def test_weight_inside_a_class(level1: str, level2: str) -> None:
    row = f"	{level1}	{level2}	检查次数	≥4次	4次	10	9		\n"
    reading = read_text(SELF_EVALUATION.format(rows=HEADINGS + row))
    assert [item[:2] for item in names(reading)] == [("1", "11")]
    assert numbers(reading) == [("检查次数", "≥4次", "4次", 10, 9)]


def test_weight_of_a_class_whose_words_are_lost() -> None:
    row = "	(50分)	数量指标	检查次数	≥4次	4次	10	9		\n"
    reading = read_text(SELF_EVALUATION.format(rows=HEADINGS + row))
    assert [item[:2] for item in names(reading)] == [("1", "11")]
    assert "not_interpreted" in [problem.code for problem in reading.problems]


def html_sheet(rows: str) -> str:
    """A self-evaluation with ruling."""
    return (
        "<table><tr><td>项目名称<td colspan=8>甲<tr><td>主管部门<td>乙<td>实施单位<td colspan=6>丙"
        "<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分<td colspan=2>偏差原因分析及改进措施"
        f"{rows}</table>"
    )


def test_one_weight_for_several_rows_is_not_that_of_the_first() -> None:
    reading = read_text(
        html_sheet(
            "<tr><td rowspan=3>产出指标<td rowspan=3>数量指标<td>次数<td>4次<td>4次<td rowspan=2>20<td>9<td colspan=2>"
            "<tr><td>家数<td>2家<td>2家<td>10<td colspan=2><tr><td>人数<td>3人<td>3人<td>5<td>5<td colspan=2>"
        )
    )
    assert numbers(reading) == [
        ("次数", "4次", "4次", None, 9),
        ("家数", "2家", "2家", None, 10),
        ("人数", "3人", "3人", 5, 5),
    ]
    assert [problem.message for problem in reading.problems if "20" in problem.message] == [
        "“20”一格合并了 2 条指标，不是其中一条的分值，未取值"
    ]


ROW = "<td>次数<td>4次<td>4次<td>10<td>9<td colspan=2>"


@pytest.mark.parametrize(
    ("ruled", "text", "classes"),
    [
        # A first level printed for the row holds, also against its second level.
        (
            "<tr><td>效益指标<td>满意度指标" + ROW,
            "	效益指标	满意度指标	次数	4次	4次	10	9		\n",
            [("2", "31")],
        ),
        # Only carried down, it gives way.
        (
            "<tr><td>产出指标<td>数量指标" + ROW + "<tr><td><td>满意度指标" + ROW,
            "	产出指标	数量指标	次数	4次	4次	10	9		\n		满意度指标	次数	4次	4次	10	9		\n",
            [("1", "11"), ("3", "31")],
        ),
    ],
)
def test_the_first_level_is_decided_alike_with_and_without_ruling(
    ruled: str, text: str, classes: list[tuple[str, str]]
) -> None:
    assert [item[:2] for item in names(read_text(html_sheet(ruled)))] == classes
    assert [item[:2] for item in names(read_text(SELF_EVALUATION.format(rows=HEADINGS + text)))] == classes


def test_a_first_level_merged_over_the_row_holds() -> None:
    rows = "<tr><td rowspan=2>效益指标<td>社会效益指标" + ROW + "<tr><td>满意度指标" + ROW
    assert [item[:2] for item in names(read_text(html_sheet(rows)))] == [("2", "22"), ("2", "31")]


def test_a_note_over_all_columns_is_no_indicator() -> None:
    rows = "<tr><td>产出指标<td>数量指标" + ROW + "<tr><td colspan=9>备注：金额以批复为准。"
    reading = read_text(html_sheet(rows))
    assert [item[2] for item in names(reading)] == ["次数"]
    assert [(problem.code, problem.source.row) for problem in reading.problems if "备注" in problem.message] == [
        ("unplaced", 5)
    ]


def test_a_class_printed_over_all_columns_holds_for_the_rows_below() -> None:
    rows = "<tr><td colspan=9>产出指标<tr><td><td>数量指标" + ROW
    assert [item[:2] for item in names(read_text(html_sheet(rows)))] == [("1", "11")]


@pytest.mark.parametrize("heading", ["一级指标", "二级指标", "三级指标", "绩效值"])
def test_an_empty_heading_is_known_by_what_stands_below_it(heading: str) -> None:
    rows = IN_PLACE + "		检查企业		10家	\n14-成本指标	检查费用		50000元		\n"
    reading = read_text(sheet(rows).replace(heading, ""))
    assert names(reading) == names(read_text(sheet(rows)))
    assert [problem.code for problem in reading.problems] == ["empty_field", "row_shifted"]


def test_two_empty_headings_are_not_guessed() -> None:
    text = sheet(IN_PLACE).replace("三级指标", "").replace("绩效值", "")
    assert not names(read_text(sheet(IN_PLACE) + "\n" + text.replace("执法检查", "另一项目")))[1:]


def test_a_ruled_row_does_not_move_over_merged_classes() -> None:
    """Eleven ordinary rows, then one named like a date, without a target: its classes are merged over it."""
    rows = [indicator("11", "a b", "≥4个") for _ in range(11)]
    dated = replace(rows[0], name="2024年", target=None, actual=rows[0].target)
    sheet = project(*rows, dated, on=SELF_EVALUATION_FORM)
    reading = recognise(read(render([sheet], to="xlsx", document=DocumentRecord(None, None, None, None, "", "万元"))))
    last = reading.projects[0].indicators[-1]
    assert (last.level1 and last.level1.code, last.level2 and last.level2.code, last.name) == ("1", "11", "2024年")


def test_a_name_that_reads_like_a_class_beside_an_actual_value_stays_a_name() -> None:
    """What was to be reached is blank: moved to the left the row would have a target and no name."""
    form = "一级指标	二级指标	三级指标	年度指标值	全年完成值	分值	得分	未完成原因和改进措施"
    head = "自评表\n专项名称	就业资金\n地方主管部门	甲厅	资金使用单位	甲局\n其中：中央补助	全年预算数（A）\n"
    rows = "产出指标	数量指标	检查次数	≥4次	4次\n		数量		≥4个\n"
    (project,) = read_text(f"{head}{form}\n{rows}").projects
    assert [(row.name, row.actual.text if row.actual else None) for row in project.indicators] == [
        ("检查次数", "4次"),
        ("数量", "≥4个"),
    ]


def test_a_row_named_like_a_class_that_may_have_slid_is_said_to_have_been_moved() -> None:
    """Without lines it reads like 数量指标 with name and target, one column to the left: taken so, and told."""
    form = "一级指标	二级指标	三级指标	年度指标值	全年完成值	分值	得分	未完成原因和改进措施"
    head = "自评表\n专项名称	就业资金\n地方主管部门	甲厅	资金使用单位	甲局\n其中：中央补助	全年预算数（A）\n"
    rows = "产出指标	质量指标	合格率	≥95%	96%\n		数量	检查企业	≥4个\n"
    reading = read_text(f"{head}{form}\n{rows}")
    assert [row.name for row in reading.projects[0].indicators] == ["合格率", "检查企业"]
    assert "row_shifted" in [problem.code for problem in reading.problems]


def test_a_row_does_not_move_a_text_that_is_no_class_under_the_heading_of_one() -> None:
    """A name like a date, no target, an actual value and points: nothing shows that the row slid."""
    rows = "	产出指标	数量指标	检查次数	≥4次	4次	10	10		\n			2024年		持续提升	0			\n"
    reading = read_text(SELF_EVALUATION.format(rows=HEADINGS + rows))
    row = reading.projects[0].indicators[1]
    assert (row.name, row.target, row.actual and row.actual.text, row.points) == ("2024年", None, "持续提升", 0)
    assert "row_shifted" not in [problem.code for problem in reading.problems]


def test_a_continued_row_stays_beside_columns_that_the_form_does_not_know() -> None:
    head = "一级指标	二级指标	三级指标	绩效指标描述	指标值	指标值确定依据\n"
    rows = "产出指标	数量指标	快检室	建成数	≥21间	工作计划\n		每周快检批次	抽检批次数	≥5批次	食安办通知\n"
    reading = read_text(f"2024年项目支出绩效目标表\n项目名称	快检室建设\n年度目标	建成快检室21间。\n{head}{rows}")
    assert names(reading) == [("1", "11", "快检室", "≥21间"), ("1", "11", "每周快检批次", "≥5批次")]
    assert "row_shifted" not in [problem.code for problem in reading.problems]


def test_a_unit_of_money_below_the_rows_is_no_indicator_and_is_told() -> None:
    reading = read_text(sheet(IN_PLACE + "单位：万元					\n"))
    assert names(reading) == [("1", "11", "检查次数", "≥4次")]
    assert [problem.code for problem in reading.problems] == []
    reading = read_text(sheet(IN_PLACE + "单位：元					\n"))
    assert "“单位：元”不属于表式中的任何一栏，未取用" in [problem.message for problem in reading.problems]
