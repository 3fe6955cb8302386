"""The unit of money in a cell of its own inside a form, and in a title of the funds block that the form does not have."""

from decimal import Decimal

import pytest

from jixiao.model import Reading
from tests.sheets import read_text


def sheet(above: str = "", over: str = "", block: str = "项目资金\t", under: str = "") -> Reading:
    return read_text(
        f"项目支出绩效自评表\n（2024年度）\n{above}项目名称\t管网维护\n主管部门\t某局\t\t实施单位\t某镇\n"
        f"{over}{block}\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        f"{under}\t年度资金总额\t64.5\t58.31\t58.31\t10\t100%\t10\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
        "产出指标\t数量指标\t检修处数\t≥36处\t36处\t50\t50\t\n"
    )


CELLS = [{"under": "（万元）"}, {"block": "项目资金\t（万元）"}, {"over": "\t\t\t\t\t单位：万元\n"}]
TITLES = ["预算执行情况(万元) (20分)", "资金投入情况 (万元)", "项目资金：万元", "项目资金　万元"]


@pytest.mark.parametrize("where", [*CELLS, *({"block": f"{title}\t"} for title in TITLES)])
def test_a_unit_that_stands_apart_inside_the_form_is_that_of_the_block(where: dict[str, str]) -> None:
    reading = sheet(**where)
    assert reading.projects[0].funding.annual == Decimal(583100)
    assert reading.problems == ()
    reading = sheet("单位：元\n", **where)
    assert reading.projects[0].funding.annual is None
    assert "金额单位注明了两种（万元、元），金额未取" in [problem.message for problem in reading.problems]


def test_a_unit_behind_an_amount_is_not_that_of_the_block() -> None:
    reading = read_text(
        "项目支出绩效目标表\n（2024年度）\n项目名称\t管网维护\n主管部门\t甲局\t实施单位\t甲局\n"
        "项目资金\t年度资金总额\t58.31\t万元\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t更新设备\t≥6台\n"
    )
    assert reading.projects[0].funding.annual is None


def test_another_unit_in_the_row_of_an_amount_is_told() -> None:
    reading = read_text(
        "项目支出绩效目标表\n（2024年度）\n单位：万元\n项目名称\t管网维护\n主管部门\t甲局\t实施单位\t甲局\n"
        "项目资金\t年度资金总额\t58.31\t单位：元\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t更新设备\t≥6台\n"
    )
    assert "“单位：元”不属于表式中的任何一栏，未取用" in [problem.message for problem in reading.problems]


@pytest.mark.parametrize("line", ["绩效指标（单位：元）", "单位：元"])
@pytest.mark.parametrize(("above", "annual"), [("", None), ("单位：万元\n", Decimal(583100))])
def test_a_unit_right_over_the_headings_of_indicators_is_not_that_of_the_amounts(
    line: str, above: str, annual: Decimal | None
) -> None:
    reading = read_text(
        f"项目支出绩效目标表\n（2024年度）\n{above}项目名称\t管网维护\n主管部门\t甲局\t实施单位\t甲局\n"
        f"项目资金\t年度资金总额\t58.31\n年度总体目标\t更新设备6台。\n{line}\t\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t更新设备\t≥6台\n"
    )
    assert reading.projects[0].funding.annual == annual
    assert (
        "“年度资金总额”的金额“58.31”没有注明单位，未读作金额" in [one.message for one in reading.problems]
    ) is not bool(annual)
