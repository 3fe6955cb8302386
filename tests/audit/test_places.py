"""Whose problem it is: by table, and by row where several sheets stand in one table."""

from jixiao.audit.places import placed_problems
from jixiao.model import Problem, Project, Source
from tests.sheets import read_text


def sheet(name: str, first: int, table: int = 1) -> Project:
    places = {pointer: Source(table=table, row=first + at) for at, pointer in enumerate(("/name", "/unit/name"))}
    return Project("target", name=name, sources=places, form_id="a form")


def problem(row: int | None, table: int | None = 1) -> Problem:
    return Problem("unplaced", f"{table}.{row}", Source(table=table, row=row))


def test_of_two_sheets_in_one_table_the_one_above_has_the_problem() -> None:
    problems = [problem(1), problem(4), problem(15), problem(None)]
    placed, rest = placed_problems([sheet("甲", 2), sheet("乙", 14)], problems)
    assert {index: [item.message for item in found] for index, found in placed.items()} == {
        0: ["1.1", "1.4", "1.None"],
        1: ["1.15"],
    }
    assert rest == []


def test_a_problem_outside_the_tables_of_sheets_is_of_none() -> None:
    placed, rest = placed_problems([sheet("甲", 2)], [problem(4, table=2), problem(4, table=None)])
    assert (placed, len(rest)) == ({}, 2)


LISTED = """\
某县2025年部门预算项目绩效目标表
部门：某县教育局		金额单位：万元
单位名称	项目名称	年度预算数	绩效分类	年度绩效目标	一级指标	二级指标	三级指标	指标值
第一中学	校舍维修	100	基建	维修校舍20间	产出指标	数量指标	维修校舍间数	≥20间
					效益指标	其他类别	受益学生数	≥500人
合计		100						
第二中学	设备购置	五十	设备	购置电脑100台	产出指标	数量指标	购置电脑台数	≥100台
"""


def test_of_a_list_headings_and_sums_are_no_projects_problem() -> None:
    reading = read_text(LISTED)
    placed, rest = placed_problems(reading.projects, reading.problems)
    assert {index: [item.source.text for item in found] for index, found in placed.items()} == {
        0: ["其他类别"],
        1: ["五十"],
    }
    assert [item.source.text for item in rest] == ["绩效分类", "合计"]


def test_of_two_sheets_side_by_side_each_has_the_problems_of_its_columns() -> None:
    def half(name: str, left: int) -> Project:
        places = {
            "/name": Source(table=1, row=2, column=left + 2),
            "/indicators/0/level1": Source(table=1, row=5, column=left),
        }
        return Project("target", name=name, sources=places, form_id="a form")

    problems = [Problem("unplaced", str(at), Source(table=1, row=3, column=at)) for at in (1, 4, 6, 9)]
    placed, rest = placed_problems([half("甲", 1), half("乙", 6)], problems)
    said = {index: [item.message for item in found] for index, found in placed.items()}
    assert (said, rest) == ({0: ["1", "4"], 1: ["6", "9"]}, [])
