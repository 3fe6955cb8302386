"""Rows of amounts in a text that lack a cell: what follows has slid to the left, and no amount is taken for another one."""

from decimal import Decimal

import pytest

from tests.sheets import read_text

SHEET = """\
2024年度项目支出绩效自评表
项目名称\t农村公路养护\t\t\t\t\t\t
主管部门\tXX县交通局\t\t\t实施单位\tXX县公路站\t\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t100\t120\t95\t10\t79.17%\t7.9
{fiscal}
其他资金\t\t0\t0\t0\t—\t—\t—
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t养护里程\t≥30公里\t32公里\t20\t20\t
效益指标\t社会效益指标\t出行条件\t改善\t改善\t30\t30\t
"""


def read(fiscal: str) -> tuple[list[Decimal | None], list[str]]:
    """The amounts of one row, before and after and executed, and what is said of rows that slid."""
    reading = read_text(SHEET.format(fiscal=fiscal))
    amounts = next(line.amounts for line in reading.projects[0].funding.lines if line.term == "annual.fiscal")
    said = [problem.message for problem in reading.problems if problem.code == "row_shifted"]
    return [amounts.initial_budget, amounts.annual_budget, amounts.executed], said


@pytest.mark.parametrize(
    "fiscal", ["其中：财政拨款\t100\t120\t95\t—\t79.17%\t—", "其中：财政拨款\t100\t120\t95\t—\t\t—\t"]
)
def test_a_row_that_lacks_the_cell_before_its_amounts_is_moved_back(fiscal: str) -> None:
    assert read(fiscal) == (
        [Decimal(1000000), Decimal(1200000), Decimal(950000)],
        ["“其中：财政拨款”起的一行少了单元格，右移1列后读取"],
    )


@pytest.mark.parametrize("fiscal", ["其中：财政拨款\t100\t120\t95", "其中：财政拨款\t100\t\t95"])
def test_a_row_that_slid_nobody_knows_how_far_gives_no_amounts(fiscal: str) -> None:
    assert read(fiscal) == (
        [None, None, None],
        ["“其中：财政拨款”起的一行少了单元格，各数对不上表头，金额未取"],
    )


@pytest.mark.parametrize(
    "fiscal",
    [
        "其中：财政拨款\t\t100\t120\t95\t—\t79.17%\t—",
        "其中：财政拨款\t\t100\t120\t95",
        "其中：财政拨款\t3\t100\t120\t95\t—\t79.17%\t—",
    ],
)
def test_a_row_in_place_stays(fiscal: str) -> None:
    assert read(fiscal) == ([Decimal(1000000), Decimal(1200000), Decimal(950000)], [])


@pytest.mark.parametrize(
    ("headings", "total", "amounts"),
    [
        ("年初预算数\t调整数\t全年预算数\t全年执行数\t执行率\t得分", "100\t20\t120\t95\t79.17%\t7.9", [100, 120, 95]),
        (
            "上年执行数\t年初预算数\t全年预算数\t全年执行数\t执行率\t得分",
            "60\t100\t120\t95\t79.17%\t7.9",
            [100, 120, 95],
        ),
        ("全年预算数\t年初预算数\t全年执行数\t分值\t执行率\t得分", "120\t100\t95\t10\t79.17%\t7.9", [100, None, 95]),
    ],
)
def test_amounts_under_headings_that_the_form_has_not_are_not_counted_by_order(
    headings: str, total: str, amounts: list[int | None]
) -> None:
    text = SHEET.format(fiscal="其中：财政拨款\t\t0\t0\t0").replace(
        "年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分", headings
    )
    reading = read_text(text.replace("年度资金总额\t100\t120\t95\t10\t79.17%\t7.9", f"\t年度资金总额\t{total}"))
    found = reading.projects[0].funding.lines[0].amounts
    assert [found.initial_budget, found.annual_budget, found.executed] == [
        None if amount is None else amount * 10000 for amount in amounts
    ]
