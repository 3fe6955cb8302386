"""Values merged over several indicators or columns are read where they begin, and told."""

from decimal import Decimal

from jixiao.model import Reading
from tests.sheets import read_text

SHEET = """<p>项目支出绩效自评表</p><p>（2024年度）</p><table>
<tr><td>项目名称<td colspan=6>农村公路养护
<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分
<tr><td rowspan=2>产出指标<td rowspan=2>质量指标<td>验收合格率{first}
<tr><td>路面完好率{second}
<tr><td colspan=2>满意度指标<td>满意度<td>≥90%<td>92%<td>10<td>10
</table>"""


def read(first: str, second: str) -> tuple[list[tuple[Decimal | None, Decimal | None]], list[str]]:
    """Target and actual value of the first two indicators, and what is said of doubtful ones."""
    reading: Reading = read_text(SHEET.format(first=first, second=second))
    rows = reading.projects[0].indicators[:2]
    values = [(row.target.low if row.target else None, row.actual.low if row.actual else None) for row in rows]
    return values, [problem.message for problem in reading.problems if problem.code == "doubtful_value"]


def test_cells_of_one_indicator_are_not_told() -> None:
    cells = "<td>≥95%<td>96%<td>20<td>20"
    assert read(cells, cells) == ([(95, 96), (95, 96)], [])


def test_a_value_over_several_indicators() -> None:
    told = ["“≥95%”一格合并了 2 条指标，只读作第一条的，请核对"]
    assert read("<td rowspan=2>≥95%<td>96%<td>20<td>20", "<td>97%<td>20<td>20") == ([(95, 96), (None, 97)], told)


def test_a_value_over_several_columns() -> None:
    told = ["“≥95%”一格横跨“年度指标值”“实际完成值”，只读作第一栏的，请核对"]
    found = read("<td colspan=2>≥95%<td>20<td>20", "<td>≥95%<td>96%<td>20<td>20")
    assert found == ([(95, None), (95, 96)], told)
