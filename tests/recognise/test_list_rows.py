"""Rows of a list of targets that don't go with its headings: cells lost from them, cells too many."""

import pytest

from jixiao.model import Reading
from tests.sheets import names, read_text

LISTED = """\
2025年部门预算项目绩效目标公开表
单位：万元
单位名称	项目名称	预算数	年度绩效目标	一级指标	二级指标	三级指标	指标值
园林管理局	行道树补植	45	补植行道树。	产出指标	数量指标	补植株数	≥1500株
{row}
	公园管护	30	管护公园。	产出指标	数量指标	管护座数	12座
"""


def said(reading: Reading, code: str) -> list[str]:
    return [problem.message for problem in reading.problems if problem.code == code]


@pytest.mark.parametrize(
    "row",
    [
        "质量指标	成活率	≥95%",
        "		质量指标	成活率	≥95%",
        "					质量指标	成活率	≥95%",
    ],
)
def test_a_row_of_an_indicator_without_its_first_cells_is_no_project(row: str) -> None:
    reading = read_text(LISTED.format(row=row))
    projects = [(one.name, one.unit.name, len(one.indicators)) for one in reading.projects]
    assert projects == [("行道树补植", "园林管理局", 2), ("公园管护", "园林管理局", 1)]
    assert names(reading)[1] == ("1", "12", "成活率", "≥95%")
    assert bool(said(reading, "row_shifted")) == (not row.startswith("\t\t\t"))


def test_cells_without_a_heading_are_told() -> None:
    """One cell too many: the value stands right of the last heading."""
    reading = read_text(LISTED.format(row="					质量指标	质量指标	成活率	≥95%"))
    assert said(reading, "unplaced") == ["“≥95%”上方没有栏目名称，这一列 1 格未取用"]
    assert said(reading, "doubtful_value") == [
        "“质量指标”一行名称像是一个类别或另一栏的内容，可能少了或多了单元格，各栏请核对"
    ]


def test_a_column_without_a_heading_is_told_once() -> None:
    listed = LISTED.format(row="					质量指标	成活率	≥95%	10").replace("1500株", "1500株	20")
    assert said(read_text(listed), "unplaced") == ["“20”上方没有栏目名称，这一列 2 格未取用"]


def test_the_own_label_of_a_column_goes_before_its_synonyms() -> None:
    """总额 beside 预算数 is that of all years."""
    listed = LISTED.format(row="					质量指标	成活率	≥95%").replace(
        "预算数	", "总额	预算数	"
    )
    reading = read_text(
        listed.replace("45	", "300	45	").replace("30	", "200	30	").replace("	质量", "		质量")
    )
    assert [one.funding.annual for one in reading.projects] == [450000, 300000]
    assert said(reading, "unplaced") == ["“总额”不属于列表中的任何一栏，整列未取用"]


def test_a_value_in_the_place_of_a_lost_name_is_told() -> None:
    reading = read_text(LISTED.format(row="					质量指标	≥95%"))
    assert said(reading, "doubtful_value") == ["“≥95%”一行名称像是一个值，可能少了或多了单元格，各栏请核对"]
