"""Errors of a spreadsheet (#REF!, #N/A) that were copied into a document: no value, and told at their place."""

import pytest

from jixiao.model import Reading
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from tests.sheets import HEAD, read_text, sheet

ROWS = "1-产出指标\t11-数量指标\t检查次数\t\t{}\n"
WEB = """<p>项目支出绩效目标表</p><p>（2025年度）</p><table>
<tr><td colspan=2>项目名称</td><td colspan=3>执法检查</td></tr>
<tr><td colspan=2>主管部门</td><td>#N/A</td><td>实施单位</td><td>某某局</td></tr>
<tr><td colspan=2>年度资金总额</td><td colspan=3>100万元</td></tr>
<tr><td colspan=2>年度目标</td><td colspan=3>检查20次，遏制事故</td></tr>
<tr><td rowspan=3>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td rowspan=2>产出指标</td><td rowspan=2>数量指标</td><td>检查次数</td><td>#REF!</td></tr>
<tr><td>#NAME?</td><td>≥3次</td></tr></table>"""


def told(reading: Reading) -> list[tuple[str, str, int | None]]:
    return [(problem.code, problem.message, problem.source.column) for problem in reading.problems]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "＃ＲＥＦ！"])
def test_an_error_in_place_of_a_value_is_none(error: str) -> None:
    reading = read_text(sheet(ROWS.format(error)))
    assert [row.target for row in reading.projects[0].indicators] == [None]
    assert told(reading) == [("not_interpreted", f"“{error}”是公式错误，没有值", 5)]


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("02-经常性项目", "attribute"),
        ("5年", "period"),
        ("开展执法检查，遏制事故发生。", "goals"),
        ("\t300\t", "funding"),
    ],
)
def test_nor_is_one_in_the_head(printed: str, field: str) -> None:
    head = HEAD.format(name="执法检查", unit="某某厅", annual="100")
    reading = read_text(head.replace(printed, printed.replace(printed.strip(), "#REF!")) + ROWS.format("≥4个"))
    (project,) = reading.projects
    shown = {
        "attribute": project.attribute.label,
        "period": project.period.text,
        "goals": project.goals[0].text,
        "funding": project.funding.total,
    }
    assert (shown[field], [code for code, _, _ in told(reading)]) == (None, ["not_interpreted"])


def test_a_row_keeps_its_place_when_its_name_is_one() -> None:
    reading = recognise(read_bytes(WEB.encode()))
    (project,) = reading.projects
    assert project.department.name is None
    assert [(row.name, row.target and row.target.text) for row in project.indicators] == [
        ("检查次数", None),
        ("#NAME?", "≥3次"),
    ]
    assert [message for _, message, _ in told(reading)] == [
        "“#N/A”是公式错误，没有值",
        "“#REF!”是公式错误，没有值",
        "“#NAME?”是公式错误，没有值",
    ]
