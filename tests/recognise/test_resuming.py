"""A table that is broken off and taken up again without 项目名称 belongs to the project before it."""

import pytest

from jixiao.model import Reading
from tests.sheets import names, read_text, sheet

FIRST = "1-产出指标	11-数量指标	检查次数		≥4次	\n"
MORE = "	12-质量指标	覆盖率		100%	\n		合格率		≥95%	\n3-满意度指标	31-服务对象满意度	满意度		≥90%	\n"
HEADINGS = "一级指标	二级指标	三级指标		绩效值	\n"
WHOLE = names(read_text(sheet(FIRST + MORE)))


def said(reading: Reading) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.source.line) for problem in reading.problems]


@pytest.mark.parametrize("headings", ["", HEADINGS])
@pytest.mark.parametrize(
    "between",
    [
        "\n",
        "\n\n\n",
        "\n— 3 —\n\n",
        "第 3 页 共 60 页\n",
        "3/60\n\n",
        "\n2024年自治区本级部门项目支出预算绩效目标表（续）\n\n（2024年度）\n\n单位：万元\n\n",
        "\n续表\n\n",
        "\n某某厅\n12\n\n",
    ],
)
def test_rows_go_on_behind_page_furniture(between: str, headings: str) -> None:
    reading = read_text(sheet(FIRST) + between + headings + MORE)
    assert names(reading) == WHOLE
    assert len(reading.projects) == 1
    assert reading.problems == ()


def test_places_are_those_of_the_document() -> None:
    project = read_text(sheet(FIRST) + "\n12\n\n" + MORE).projects[0]
    assert [row.source.line for row in project.indicators] == [17, 21, 22, 23]
    assert [row.source.table for row in project.indicators] == [1, 2, 2, 2]


@pytest.mark.parametrize(
    "break_before", ["主管部门", "项目总额", "	其他资金", "年度总体 绩效目标", "一级指标", "1-产出", "	12-"]
)
def test_a_sheet_broken_anywhere_is_one(break_before: str) -> None:
    whole = sheet(FIRST + MORE)
    broken = whole.replace(f"\n{break_before}", f"\n\n{break_before}")
    assert broken != whole
    reading, expected = read_text(broken), read_text(whole)
    assert names(reading) == WHOLE
    assert (reading.projects[0].funding.annual, reading.projects[0].goals) == (
        expected.projects[0].funding.annual,
        expected.projects[0].goals,
    )
    assert reading.problems == ()


def test_every_row_a_table_of_its_own() -> None:
    reading = read_text(sheet(FIRST + MORE).replace("\n", "\n\n"))
    assert names(reading) == WHOLE
    assert reading.problems == ()


@pytest.mark.parametrize(
    "row",
    ["		复查次数		≥2次	\n", "	复查次数		≥2次		\n", "复查次数		≥2次			\n"],
)
def test_a_row_without_class_goes_on_under_the_same_columns(row: str) -> None:
    assert names(read_text(sheet(FIRST) + "\n" + row))[1] == ("1", "11", "复查次数", "≥2次")


def test_a_label_broken_over_two_lines() -> None:
    text = sheet(FIRST).replace("年度总体 绩效目标", "年度总体\n绩效目标")
    reading = read_text(text)
    assert reading.projects[0].goals[0].text == "开展执法检查，遏制事故发生。"
    assert names(reading) == WHOLE[:1]
    assert reading.problems == ()


def test_a_line_between_rows_that_is_no_furniture_is_reported() -> None:
    reading = read_text(sheet(FIRST) + "以上由某处填写\n" + MORE)
    assert names(reading) == WHOLE
    assert said(reading) == [("unplaced", 18)]


@pytest.mark.parametrize(
    ("between", "rows", "reason"),
    [
        ("\n附件2：另一项目的指标\n\n", HEADINGS + MORE, "中间隔着“附件2：另一项目的指标”"),
        ("\n", FIRST + MORE, None),
        ("\n（2025年度）\n\n", MORE, "上面印着 2025 年度，前表是 2024 年度"),
        (
            "\n",
            "一级指标	二级指标	三级指标	指标值	实际完成值	\n产出指标	质量指标	合格率	95%	96%	\n",
            "指标栏目不同",
        ),
    ],
)
def test_in_doubt_it_is_not_joined_and_the_reason_is_said(between: str, rows: str, reason: str | None) -> None:
    reading = read_text(sheet(FIRST + MORE if reason is None else FIRST) + between + rows)
    assert len(reading.projects) == 1
    assert names(reading) == (WHOLE if reason is None else WHOLE[:1])
    (problem,) = reading.problems
    assert problem.code == "unplaced"
    assert f"像是前一个项目的续表，但{reason or '指标类别又从头开始'}，" in problem.message


@pytest.mark.parametrize(
    "other",
    [
        "地区	金额\n甲市	10\n",
        "序号	单位	预算	执行	差额	备注\n1	甲	10	9	1	无\n",
        "注：本表由各单位填报					\n",
    ],
)
def test_another_table_behind_a_sheet_is_no_part_of_it(other: str) -> None:
    reading = read_text(sheet(FIRST) + "\n" + other)
    assert names(reading) == WHOLE[:1]
    assert [problem.code for problem in reading.problems] == ["unplaced"]
    assert "续表" not in reading.problems[0].message


def test_the_next_project_in_the_same_table_begins_its_own_sheet() -> None:
    """After a page number the rest of one project and the whole of the next follow without a blank line."""
    text = sheet(FIRST) + "\n2\n\n" + MORE + sheet(FIRST, name="另一项目").split("单位：万元\n\n")[1]
    reading = read_text(text)
    assert [(project.name, len(project.indicators)) for project in reading.projects] == [
        ("执法检查", 4),
        ("另一项目", 1),
    ]
    assert reading.projects[1].sources["/name"].line == 24


def test_a_sheet_that_prints_no_name_is_not_taken_for_the_rest_of_another() -> None:
    nameless = sheet(FIRST).split("项目名称")[1].split("\n", 1)[1]
    reading = read_text(sheet(FIRST) + "\n" + nameless)
    assert [project.name for project in reading.projects] == ["执法检查", None]


HTML = (
    "<table><tr><td>项目名称<td colspan=3>甲<tr><td>主管部门<td>乙<td>实施单位<td>丙"
    "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值"
    "<tr><td rowspan=2>产出指标<td>数量指标<td>次数<td>4次<tr><td>质量指标<td>合格率<td>95%</table>"
)


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ("<tr><td><td>时效指标<td>完成时间<td>2024年12月底前", ("1", "13", "完成时间", "2024年12月底前")),
        ("<tr><td><td><td>复查率<td>90%", ("1", "12", "复查率", "90%")),
        (
            "<tr><td>一级指标<td>二级指标<td colspan=2>三级指标<td>指标值<tr><td>效益指标<td>社会效益<td colspan=2>安全<td>提高",
            ("2", "22", "安全", "提高"),
        ),
    ],
)
def test_a_ruled_table_goes_on_by_its_headings_or_columns(rows: str, row: tuple[str, ...]) -> None:
    reading = read_text(f"<html><body>{HTML}<p>— 2 —</p><table>{rows}</table></body></html>")
    assert names(reading)[2:] == [row]
    assert reading.problems == ()


def test_a_ruled_table_with_other_columns_and_no_headings_is_not_guessed() -> None:
    rows = "<tr><td>效益指标<td>社会效益<td>安全<td><td>提高"
    reading = read_text(f"<html><body>{HTML}<table>{rows}</table></body></html>")
    assert len(names(reading)) == 2
    assert "有 5 列，前表有 4 列" in reading.problems[0].message


def test_the_line_of_totals_on_the_next_page() -> None:
    head = (
        "<table><tr><td>项目名称<td colspan=8>甲<tr><td>主管部门<td>乙<td>实施单位<td colspan=6>丙"
        "<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分<td colspan=2>偏差原因分析及改进措施"
        "<tr><td>产出指标<td>数量指标<td>次数<td>4次<td>4次<td>90<td>88<td colspan=2></table>"
    )
    total = "<table><tr><td colspan=5>总分<td>100<td>98<td colspan=2></table>"
    project = read_text(f"<html><body>{head}<p>第 2 页</p>{total}</body></html>").projects[0]
    assert (project.total_points, project.total_score) == (100, 98)
