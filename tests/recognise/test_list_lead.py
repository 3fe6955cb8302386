"""What is printed once above a list holds for all its projects; what was read of a list comes back from a sheet."""

from io import BytesIO
from typing import get_args

import pytest
import xlsxwriter

from jixiao.model import NamedCode, Reading
from jixiao.readers import read
from jixiao.recognise import recognise
from jixiao.render import RenderFormat, render
from tests.sheets import read_text

LISTED = """\
2025年部门预算项目绩效目标表
{above}
序号	单位名称	项目名称	项目编码	年度预算数	中期目标	年度绩效目标	一级指标	二级指标	三级指标	指标值
1	第一中学	校舍维修	0012	100	三年内改造全部校舍	维修校舍20间	产出指标	数量指标	维修校舍间数	≥20间
							效益指标	社会效益指标	受益学生数	≥500人
2	第二中学	设备购置	A-7	50	更新全部设备	购置电脑100台	产出指标	数量指标	购置电脑台数	≥100台
"""


def departments(reading: Reading) -> list[str | None]:
    return [project.department.name for project in reading.projects]


@pytest.mark.parametrize(
    "above",
    [
        "部门：某县教育局			单位：万元",
        "部门：某县教育局 单位：万元",
        "主管部门：某县教育局\n单位：万元",
        "部门名称:某县教育局　　填报日期:2025年1月10日　　金额单位：万元",
    ],
)
def test_the_department_above_a_list_is_that_of_all_its_projects(above: str) -> None:
    reading = read_text(LISTED.format(above=above))
    assert departments(reading) == ["某县教育局", "某县教育局"]
    assert reading.projects[0].funding.annual == 1_000_000
    source = reading.projects[1].sources["/department/name"]
    assert (source.line, "某县教育局" in (source.text or "")) == (2, True)


def test_blanks_above_a_list_cost_no_more_than_their_number() -> None:
    """300 000 wide blanks in one line: tried again from each of them, they would take an hour."""
    line = "某县" + "\u2003" * 300_000 + "公开\n部门：某县教育局　　单位：万元"
    assert departments(read_text(LISTED.format(above=line))) == ["某县教育局", "某县教育局"]


def test_a_unit_of_money_is_no_unit_whose_projects_are_listed() -> None:
    listed = (
        LISTED.format(above="单位：万元")
        .replace("单位名称	", "")
        .replace("第一中学	", "")
        .replace("第二中学	", "")
    )
    reading = read_text(listed)
    assert [(one.unit, one.department) for one in reading.projects] == [(NamedCode(), NamedCode())] * 2


def test_what_a_column_says_counts() -> None:
    listed = LISTED.format(above="部门：某县教育局　　单位：万元").replace("单位名称", "主管部门")
    assert departments(read_text(listed)) == ["第一中学", "第二中学"]


def test_a_worksheet_prints_label_and_department_in_two_cells() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["部门：", "某县教育局", "", "单位：万元"])
        for number, line in enumerate(LISTED.format(above="").splitlines()[2:], 1):
            sheet.write_row(number, 0, line.split("\t"))
    reading = recognise(read(out.getvalue()))
    assert departments(reading) == ["某县教育局", "某县教育局"]
    assert [problem.message for problem in reading.problems if problem.code == "unplaced"] == []


@pytest.mark.parametrize("to", [one for one in get_args(RenderFormat) if one not in ("json", "csv")])
def test_what_was_read_of_a_list_comes_back_from_a_sheet(to: RenderFormat) -> None:
    """A short code keeps out of the name, goals keep their order, and no stage is added."""
    listed = read_text(LISTED.format(above="部门：某县教育局　　单位：万元"))
    again = recognise(read(render(listed.projects, to=to, document=listed.document)))
    for one, other in zip(listed.projects, again.projects, strict=True):
        assert (one.code, one.name, one.goals, one.stage) == (other.code, other.name, other.goals, other.stage)
        assert (one.department, one.unit) == (other.department, other.unit)
