"""Several sheets in one table: without a blank line between them, or side by side."""

from decimal import Decimal

import pytest

from jixiao.model import Reading
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
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


@pytest.mark.parametrize(
    "heading",
    [
        "填报单位：甲局 | 2024年度 | 金额单位：元 |\n",
        "填报单位： | 甲局 | 金额单位：元 |\n",
        "金额单位： | 元 |\n",
    ],
)
def test_a_row_of_several_cells_is_the_heading_of_the_sheet_below_it(heading: str) -> None:
    first, second = (rows.replace("(万元)", "") for rows in (FIRST, SECOND))
    reading = read_text("单位：万元 |\n" + first + "项目支出绩效目标表 |\n" + heading + second)
    assert [project.funding.annual for project in reading.projects] == [Decimal(185000), Decimal("18.5")]


def test_places_are_those_of_the_document() -> None:
    second = read_text(FIRST + SECOND).projects[1]
    assert (second.sources["/name"].line, second.indicators[0].source.line) == (6, 10)


def test_headings_of_another_form_are_not_read_as_this_one() -> None:
    other = HEAD.format("非遗") + "一级指标 | 指标名称 | 指标值 | 执行情况 |\n产出 | 授课24场 | 已授课9场 | 有可能 |\n"
    reading = read_text(FIRST + "\n" + other)
    assert len(reading.projects) == 1
    assert [problem.code for problem in reading.problems] == ["unplaced"]


def halves(name: str, annual: str) -> list[str]:
    """The rows of a sheet in four columns."""
    return [
        f"<td colspan=2>项目名称<td colspan=2>{name}",
        "<td>主管部门<td>甲局<td>实施单位<td>乙所",
        f"<td colspan=2>年度资金总额<td colspan=2>{annual}",
        f"<td colspan=2>年度目标<td colspan=2>完成{name}任务。",
        "<td>一级指标<td>二级指标<td>三级指标<td>指标值",
        f"<td>产出指标<td>数量指标<td>{name}次数<td>≥5次",
    ]


def side_by_side(between: str, above: str = "") -> Reading:
    rows = zip(halves("清淤", "10"), halves("护岸", "20"), strict=True)
    table = above + "".join(f"<tr>{left}{between}{right}" for left, right in rows)
    return recognise(read_bytes(f"<p>单位：万元</p><table>{table}</table>".encode()))


@pytest.mark.parametrize("between", ["", "<td>"])
@pytest.mark.parametrize("above", ["", "<tr><td colspan={}>项目支出绩效目标表（2025年度）"])
def test_two_sheets_side_by_side_are_two_projects(between: str, above: str) -> None:
    """With a gutter between them or none, under a common title or none."""
    reading = side_by_side(between, above.format(9 if between else 8))
    assert [(one.name, one.funding.annual, one.department.name) for one in reading.projects] == [
        ("清淤", 100_000, "甲局"),
        ("护岸", 200_000, "甲局"),
    ]
    assert [row[2] for row in names(reading)] == ["清淤次数", "护岸次数"]
    assert [goal.text for one in reading.projects for goal in one.goals] == ["完成清淤任务。", "完成护岸任务。"]
    assert [problem for problem in reading.problems if problem.code == "unplaced"] == []
    assert reading.projects[1].sources["/name"].column == (8 if between else 7)


def test_a_table_with_a_cell_over_both_halves_is_not_parted() -> None:
    rows = [*(f"{left}{right}" for left, right in zip(halves("清淤", "10"), halves("护岸", "20"), strict=True))]
    rows[3] = "<td colspan=2>年度目标<td colspan=6>完成任务。"
    reading = recognise(read_bytes(f"<table>{''.join(f'<tr>{row}' for row in rows)}</table>".encode()))
    assert len(reading.projects) == 1
