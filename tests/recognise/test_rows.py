"""Indicator rows are put in their columns by codes and labels."""

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
    text = sheet("1-产出指标	11-数量指标	检查次数			10\n").replace("绩效值	", "绩效值	分值")
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
