"""Sheets that follow each other in one table without a blank line."""

from tests.sheets import names, read_text

HEAD = "项目名称 | {} |\n主管部门 | 甲局 | 实施单位 | 甲局 |\n项目资金(万元) | 年度资金总额 | 18.5 |\n"
COLUMNS = "一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
FIRST = HEAD.format("除湿设备") + COLUMNS + "产出指标 | 数量指标 | 更新除湿机 | ≥6台 |\n"
SECOND = HEAD.format("数字化加工") + COLUMNS + "产出指标 | 数量指标 | 加工页数 | ≥900000页 |\n"


def test_two_sheets_in_one_table() -> None:
    reading = read_text(FIRST + "305101甲局 | 单位:万元 |\n" + SECOND)
    assert [project.name for project in reading.projects] == ["除湿设备", "数字化加工"]
    assert [row[2] for row in names(reading)] == ["更新除湿机", "加工页数"]
    assert [project.funding.annual for project in reading.projects] == [185000, 185000]


def test_places_are_those_of_the_document() -> None:
    second = read_text(FIRST + SECOND).projects[1]
    assert (second.sources["/name"].line, second.indicators[0].source.line) == (6, 10)


def test_headings_of_another_form_are_not_read_as_this_one() -> None:
    other = HEAD.format("非遗") + "一级指标 | 指标名称 | 指标值 | 执行情况 |\n产出 | 授课24场 | 已授课9场 | 有可能 |\n"
    reading = read_text(FIRST + "\n" + other)
    assert len(reading.projects) == 1
    assert [problem.code for problem in reading.problems] == ["unplaced"]
