"""A heading in a table of its own, for its layout only, is the heading of the sheet below it."""

from decimal import Decimal

import pytest

from jixiao.model import Reading
from tests.sheets import read_text

SHEET = (
    "<table><tr><td>项目名称<td>管网维护<tr><td>主管部门<td>甲局<td>实施单位<td>甲局<tr><td>{}<td>年度资金总额<td>58.31"
    "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td>产出指标<td>数量指标<td>更新设备<td>≥6台</table>"
)


def read(layout: str, block: str = "项目资金") -> Reading:
    return read_text(f"<p>项目支出绩效目标表</p><p>（2024年度）</p>{layout}{SHEET.format(block)}")


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>填报单位：甲局<td>金额单位：万元</table>",
        "<table><tr><td>填报单位：<td>甲局<td>金额单位：<td>万元</table>",
        "<table><tr><td>项目支出绩效目标表<tr><td>单位：万元</table>",
    ],
)
def test_the_unit_in_a_layout_table_is_that_of_the_sheet_below_it(layout: str) -> None:
    reading = read(layout)
    assert (reading.projects[0].funding.annual, reading.problems) == (Decimal(583100), ())


def test_a_unit_in_a_layout_table_that_the_sheet_contradicts_leaves_the_amounts_open() -> None:
    reading = read("<table><tr><td>填报单位：甲局<td>金额单位：元</table>", "项目资金（万元）")
    assert reading.projects[0].funding.annual is None
    assert reading.problems[0].message == "金额单位注明了两种（万元、元），金额未取"


def test_a_small_table_that_holds_more_than_a_heading_is_none() -> None:
    reading = read("<table><tr><td>序号<td>经费<td>备注<tr><td>1<td>20<td>单位：万元</table>")
    assert reading.projects[0].funding.annual is None
    assert "unplaced" in [problem.code for problem in reading.problems]


def test_a_unit_above_a_table_that_its_own_heading_contradicts_leaves_the_amounts_open() -> None:
    inside = SHEET.format("项目资金").replace("<table>", "<table><tr><td>项目支出绩效目标表<tr><td>单位：万元")
    reading = read_text(f"<p>单位：元</p>{inside}")
    assert reading.projects[0].funding.annual is None
    assert "金额单位注明了两种（万元、元），金额未取" in [problem.message for problem in reading.problems]


def test_a_caption_beside_its_unit_over_a_title_is_of_something_else() -> None:
    layout = "<table><tr><td>资金分配情况<td>单位：元</table><p>项目支出绩效目标表</p>"
    reading = read(layout)
    assert reading.projects[0].funding.annual is None
    assert "doubtful_value" in [problem.code for problem in reading.problems]
