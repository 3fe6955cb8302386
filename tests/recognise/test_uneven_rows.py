"""Rows of results in a text from which a cell was lost, or with one too many, are told: their values stand under other headings."""

import pytest

from tests.sheets import read_text

SHEET = """\
2024年度项目支出绩效自评表
项目名称	农村公路养护
一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
产出指标	数量指标	{row}
	质量指标	验收合格率	≥95%	96%	20	20
	时效指标	完成时间	12月底前	12月	20	20
效益指标	社会效益指标	出行条件	改善	改善	30	30
"""
LOST = "没有得分，别的各行都有"
ADDED = "偏差原因是一个数"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("养护里程	≥30公里	32公里	20	18	大雨停工", []),
        ("养护里程	32公里	20	20", [LOST]),
        ("养护里程	≥30公里	32公里	2020", [LOST]),
        ("养护里程	≥30公里		32	20	20", [ADDED]),
        ("养护里程	≥30公里	32公里		20	20", [ADDED]),
        ("养护里程	养护里程	≥30公里	20	20", ["名称像是一个类别或另一栏的内容"]),
        ("养护里程	≥30公里	32公里", []),
        ("养护里程	≥30公里	尚未检测	20	", []),
        ("养护里程	≥30公里	29公里	20	19.3	全年晴天比常年少2天。", []),
    ],
)
def test_a_row_unlike_the_others_is_told(row: str, told: list[str]) -> None:
    problems = read_text(SHEET.format(row=row)).problems
    said = [problem.message for problem in problems if problem.code == "doubtful_value"]
    assert said == [f"“养护里程”一行{what}，可能少了或多了单元格，各栏请核对" for what in told]


def test_scores_that_several_rows_lack_are_no_exception() -> None:
    text = SHEET.format(row="养护里程	≥30公里	32公里	20").replace("20	20\n", "20\n")
    assert [problem for problem in read_text(text).problems if problem.code == "doubtful_value"] == []


def test_the_target_of_the_year_goes_before_that_of_its_beginning() -> None:
    text = SHEET.format(row="养护里程	≥30公里	32公里	20	20").replace(
        "年度指标值", "年初指标值	年度指标值"
    )
    text = text.replace("养护里程	", "养护里程	≥25公里	")
    target = read_text(text).projects[0].indicators[0].target
    assert target is not None
    assert target.text == "≥30公里"


@pytest.mark.parametrize("nothing", ["无", "0", "/", "不涉及"])
def test_a_row_that_says_that_there_is_none_is_not_told(nothing: str) -> None:
    text = SHEET.format(row=f"{nothing}	{nothing}	{nothing}	0	0")
    assert [problem for problem in read_text(text).problems if problem.code == "doubtful_value"] == []
