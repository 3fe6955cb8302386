"""Goals side by side on a sheet whose form has one goal."""

import pytest

from jixiao.model import Problem, Reading
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from tests.sheets import read_text

SHEET = """\
项目支出绩效目标表
（2025年度）

项目名称	执法检查		
主管部门	某某局	实施单位	某某局
项目资金（万元）	年度资金总额：	100	
	其中：财政拨款	100	
	其他资金	0	
{goals}
一级指标	二级指标	三级指标	指标值
产出指标	数量指标	检查次数	≥20次
"""
MID, YEAR = "到2027年建成三级执法体系", "检查20次，遏制事故"
WEB = f"""<p>项目支出绩效目标表</p><p>（2025年度）</p><table>
<tr><td colspan=2>项目名称</td><td colspan=3>执法检查</td></tr>
<tr><td colspan=2>主管部门</td><td>某某局</td><td>实施单位</td><td>某某局</td></tr>
<tr><td colspan=2>年度资金总额</td><td colspan=3>100万元</td></tr>
<tr><td rowspan=2>总体目标</td><td colspan=2>中期目标</td><td colspan=2>年度目标</td></tr>
<tr><td colspan=2>{MID}</td><td colspan=2>{YEAR}</td></tr>
<tr><td rowspan=2>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>检查次数</td><td>≥20次</td></tr></table>"""


def goals(reading: Reading) -> dict[str, str | None]:
    return {goal.horizon: goal.text for goal in reading.projects[0].goals}


def left_out(reading: Reading) -> list[Problem]:
    return [problem for problem in reading.problems if problem.code in ("unplaced", "empty_field")]


@pytest.mark.parametrize(
    "printed",
    [
        f"总体目标	中期目标		年度目标\n	{MID}		{YEAR}",
        f"年度总体目标	中期目标	年度目标\n	{MID}	{YEAR}",
        f"中期目标	年度总体目标\n{MID}	{YEAR}",
        f"年度目标	中期目标\n{YEAR}	{MID}",
    ],
)
def test_each_goal_is_read_from_below_its_label(printed: str) -> None:
    reading = read_text(SHEET.format(goals=printed))
    assert (goals(reading), left_out(reading)) == ({"annual": YEAR, "mid_term": MID}, [])


def test_merged_cells_keep_their_places() -> None:
    reading = recognise(read_bytes(WEB.encode()))
    assert (goals(reading), left_out(reading)) == ({"annual": YEAR, "mid_term": MID}, [])
    source = reading.projects[0].sources["/goals/0/text"]
    assert (source.row, source.column) == (5, 4)


def test_a_goal_that_is_left_blank_stays_blank() -> None:
    reading = recognise(read_bytes(WEB.replace(MID, "").encode()))
    assert goals(reading) == {"annual": YEAR, "mid_term": None}


@pytest.mark.parametrize(
    "printed",
    [
        f"总体目标	中期目标	年度目标\n	{MID}	{YEAR}	还有一格",
        f"总体目标	中期目标	年度目标	备注\n	{MID}	{YEAR}",
    ],
)
def test_what_stands_beside_them_leaves_them_unread_and_told(printed: str) -> None:
    assert left_out(read_text(SHEET.format(goals=printed)))


def test_a_goal_behind_its_label_is_read_as_before() -> None:
    reading = read_text(SHEET.format(goals=f"中期目标	{MID}\n年度目标	{YEAR}"))
    assert goals(reading) == {"annual": YEAR, "mid_term": MID}
