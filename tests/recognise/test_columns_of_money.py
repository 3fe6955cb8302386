"""Each column of the funds block goes by the unit of its own heading, else by that of the block."""

from decimal import Decimal

import pytest

from jixiao.model import Reading
from tests.sheets import read_text

UNREAD, CONFLICT = "money_unit_undeclared", "money_unit_conflict"


def evaluation(block: str, budget: str, executed: str) -> Reading:
    return read_text(
        "项目支出绩效自评表\n（2024年度）\n项目名称\t管网维护\n主管部门\t某局\t\t实施单位\t某镇\n"
        f"{block}\t\t年初预算数\t{budget}\t{executed}\t分值\t执行率\t得分\n"
        "\t年度资金总额\t0\t58.31\t583100\t10\t100%\t10\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
        "产出指标\t数量指标\t检修处数\t≥36处\t36处\t50\t50\t\n"
    )


@pytest.mark.parametrize(
    ("block", "budget", "executed", "read", "told"),
    [
        ("项目资金", "全年预算数（万元）", "全年执行数（元）", (583100, 583100), []),
        ("项目资金", "全年预算数", "全年执行数（元）", (None, 583100), [UNREAD]),
        ("项目资金（万元）", "全年预算数", "全年执行数（元）", (583100, None), [CONFLICT]),
        ("项目资金（万元）", "全年预算数", "全年执行数（万美元）", (583100, None), [CONFLICT]),
        ("项目资金（万元）", "全年预算数（万元）", "全年执行数", (583100, 5831000000), []),
        ("项目资金/元", "调整后预算数", "预算执行数", (58.31, 583100), []),
    ],
)
def test_a_column_goes_by_its_own_unit_or_that_of_the_block(
    block: str, budget: str, executed: str, read: tuple[float | None, float | None], told: list[str]
) -> None:
    reading = evaluation(block, budget, executed)
    amounts = reading.projects[0].funding.lines[0].amounts
    assert (amounts.annual_budget, amounts.executed) == tuple(
        None if one is None else Decimal(str(one)) for one in read
    )
    assert [problem.code for problem in reading.problems if problem.code in (UNREAD, CONFLICT)] == told


def test_where_the_annual_budget_could_not_be_read_the_initial_one_does_not_stand_for_it() -> None:
    reading = read_text(
        "项目支出绩效自评表\n（2024年度）\n项目名称\t管网维护\n主管部门\t某局\t\t实施单位\t某镇\n"
        "项目资金\t\t年初预算数（万元）\t全年预算数\t全年执行数（万元）\t分值\t执行率\t得分\n"
        "\t年度资金总额\t64.5\t58.31\t58.31\t10\t100%\t10\n"
        "\t其中：财政拨款\t64.5\t—\t58.31\t—\t100%\t—\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
        "产出指标\t数量指标\t检修处数\t≥36处\t36处\t50\t50\t\n"
    )
    (project,) = reading.projects
    assert (project.funding.annual, project.sources["/funding/annual"].text) == (None, "58.31")
    assert project.funding.lines[0].amounts.initial_budget == 645_000
    assert project.sources["/funding/annual/fiscal"].text == "64.5"
