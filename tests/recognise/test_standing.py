"""A unit of money that is declared once, over the first of several tables."""

from decimal import Decimal

import pytest

from jixiao.model import Reading
from tests.sheets import read_text

HEAD = "<p>2024年度项目支出绩效目标表</p><p>（2024年度）</p><p>单位：万元</p>"


def sheet(name: str, money: str = "年度资金总额", annual: str = "18.5") -> str:
    cells = (
        ("项目名称", name),
        ("主管部门", "甲局", "实施单位", "甲局"),
        ("项目资金", money, annual),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "更新设备", "≥6台"),
    )
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells)
    return f"<table>{rows}</table>"


def read(*parts: str) -> Reading:
    return read_text(f"<html><body>{''.join(parts)}</body></html>")


def annual(reading: Reading) -> list[Decimal | None]:
    return [project.funding.annual for project in reading.projects]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_a_heading_over_several_tables_holds_for_all_of_them_and_that_is_said() -> None:
    reading = read(HEAD, sheet("甲项目"), sheet("乙项目"), "<p>- 3 -</p>", sheet("丙项目"))
    assert annual(reading) == [185000, 185000, 185000]
    assert reading.document.money_unit == "万元"
    assert codes(reading) == ["doubtful_value", "doubtful_value"]
    assert "按前一张表上方注明的“万元”读取" in reading.problems[0].message
    assert [problem.source.table for problem in reading.problems] == [2, 3]


def test_a_heading_that_comes_again_without_the_unit_ends_it() -> None:
    reading = read(HEAD, sheet("甲项目"), "<p>2024年度项目支出绩效目标表</p>", sheet("乙项目"))
    assert annual(reading) == [185000, None]
    assert codes(reading) == ["money_unit_undeclared"]


def test_a_table_that_is_no_sheet_ends_it() -> None:
    reading = read(HEAD, sheet("甲项目"), "<table><tr><td>序号</td><td>金额</td></tr></table>", sheet("乙项目"))
    assert annual(reading) == [185000, None]


def test_a_unit_over_a_table_that_is_no_sheet_holds_for_none() -> None:
    reading = read("<p>单位：元</p>", "<table><tr><td>序号</td><td>金额</td></tr></table>", sheet("甲项目"))
    assert annual(reading) == [None]


def test_a_unit_of_its_own_counts_alone() -> None:
    reading = read(
        HEAD, sheet("甲项目"), sheet("乙项目", "年度资金总额（元）", "185000"), sheet("丙项目", annual="20万元")
    )
    assert annual(reading) == [185000, 185000, 200000]
    assert codes(reading) == []


def test_a_sheet_without_amounts_is_not_spoken_of() -> None:
    assert codes(read(HEAD, sheet("甲项目"), sheet("乙项目", annual=""))) == ["empty_field"]


def test_a_unit_in_the_label_of_one_table_is_that_of_this_table() -> None:
    reading = read(sheet("甲项目", "年度资金总额（万元）"), sheet("乙项目"))
    assert annual(reading) == [185000, None]


def test_a_unit_that_the_sheet_below_it_contradicts_holds_for_no_further_one() -> None:
    contradicted = sheet("甲项目").replace("项目资金", "项目资金（元）")
    reading = read(HEAD, contradicted, sheet("乙项目"), sheet("丙项目"))
    assert annual(reading) == [None, None, None]
    assert codes(reading) == ["money_unit_conflict", *["money_unit_undeclared"] * 3]


@pytest.mark.parametrize(
    "second",
    [
        sheet("乙项目").replace("项目资金", "项目资金（元）"),
        sheet("乙项目").replace("<table>", "<table><tr><td colspan=4>单位：万美元</td></tr>"),
        sheet("乙项目").replace("<table>", "<table><tr><td colspan=4>项目支出绩效目标表</td></tr>"),
        sheet("乙项目").replace("</table>", "<tr><td>注：金额单位：元</td></tr></table>"),
    ],
)
def test_a_sheet_that_says_another_unit_or_has_a_heading_without_one_ends_it(second: str) -> None:
    reading = read(HEAD, sheet("甲项目"), second, sheet("丙项目"))
    assert annual(reading)[1] != 185000
    assert annual(reading)[2] is None


def test_of_sheets_in_one_table_the_heading_above_it_is_that_of_the_first() -> None:
    """Without a heading of its own the second goes by it, and that is said; with a heading that says no unit it does not."""
    one, two = sheet("甲项目"), sheet("乙项目")
    reading = read(HEAD, one.replace("</table>", "") + two.replace("<table>", ""))
    assert (annual(reading), codes(reading)) == ([185000, 185000], ["doubtful_value"])
    titled = two.replace("<table>", "<tr><td colspan=4>项目支出绩效目标表</td></tr>")
    reading = read(HEAD, one.replace("</table>", "") + titled)
    assert (annual(reading), codes(reading)) == ([185000, None], ["money_unit_undeclared"])
