"""A sheet printed wider than its paper is known as such, and not read in pieces."""

from dataclasses import replace

import pytest

from jixiao.model import Reading
from jixiao.model.transcript import Format
from jixiao.readers import read as read_bytes
from jixiao.recognise import NotATarget, recognise
from tests.sheets import sheet

LEFT = """\
<table><tr><td>项目名称<td><tr><td>主管部门<td>某县财政局<tr><td>项目属性<td>02-经常性项目<tr><td>项目总额<td>300
<tr><td>年度总体绩效目标<td>保障工作开展。<tr><td>一级指标<td>二级指标<tr><td>1-产出指标<td>11-数量指标</table>
"""
HEAD_RIGHT = """\
<table><tr><td>实施单位<td>某县财政局<tr><td>项目期<td>5年<tr><td>其中:年度资金总额<td>100<tr><td>资金总额<td>100
<tr><td>其中:中央资金<td>0<tr><td>自治区资金<td>100</table>
"""
ROWS_RIGHT = "<table><tr><td>三级指标<td>绩效值<tr><td>完成任务<td>≥4个</table>"
ROW = "1-产出指标\t11-数量指标\t检查次数\t\t≥4次\t\n"


def printed(*pages: str, form: Format = "pdf") -> Reading:
    body = "".join(f"<p>被裁开的文字{number}{page}" for number, page in enumerate(pages))
    transcript = read_bytes(f"<html><body>{body}</body></html>".encode())
    return recognise(replace(transcript, format=form))


def test_a_sheet_cut_at_the_right_edge_is_refused_with_what_to_do() -> None:
    with pytest.raises(NotATarget) as refusal:
        printed(LEFT, HEAD_RIGHT, ROWS_RIGHT)
    assert str(refusal.value) == (
        "第 1 个表（7 行 2 列）像是绩效目标表的左边一部分，绩效值等右边的栏目印到了别的页上，拼不起来，未取用；"
        "请在打印设置里选“将所有列打印在一页”，重新存成 PDF，或者直接给原来的表格文件"
    )


def test_beside_a_whole_sheet_the_cut_one_is_a_problem_and_its_pieces_are_no_projects() -> None:
    whole = "".join(
        "<tr>" + "".join(f"<td>{cell}" for cell in line.split("\t")) for line in sheet(ROW).splitlines() if "\t" in line
    )
    reading = printed(f"<table>{whole}</table>", LEFT, HEAD_RIGHT, ROWS_RIGHT)
    assert [project.name for project in reading.projects] == ["执法检查"]
    said = [problem.message for problem in reading.problems if problem.code == "unplaced"]
    assert sum("将所有列打印在一页" in message for message in said) == 1
    assert sum("未取用" in message for message in said) == len(said) == 3


def test_a_table_without_values_in_another_format_was_not_cut_by_a_printer() -> None:
    with pytest.raises(NotATarget, match="不是已知的绩效目标表"):
        printed(LEFT, form="docx")


def test_a_list_of_projects_is_no_cut_sheet() -> None:
    with pytest.raises(NotATarget, match="不是已知的绩效目标表"):
        printed("<table><tr><td>项目名称<td>金额<tr><td>甲项目<td>100</table>")


LIST_LEFT = """\
<table><tr><td>序号<td>单位名称<td>项目名称<td>预算数<td>年度绩效目标<td>一级指标
<tr><td>1<td>一中<td>校舍维修<td>100<td>维修校舍20间<td>产出指标<tr><td><td><td><td><td><td>效益指标</table>
"""
LIST_RIGHT = """\
<table><tr><td>二级指标<td>三级指标<td>指标值<td>权重
<tr><td>数量指标<td>维修间数<td>≥20间<td>20<tr><td>社会效益指标<td>受益学生数<td>≥500人<td>20</table>
"""


def test_a_list_cut_at_the_right_edge_is_refused_with_what_to_do() -> None:
    with pytest.raises(NotATarget) as refusal:
        printed(LIST_LEFT, LIST_RIGHT)
    assert str(refusal.value) == (
        "第 1 个表（3 行 6 列）像是绩效目标表的左边一部分，绩效值等右边的栏目印到了别的页上，拼不起来，未取用；"
        "请在打印设置里选“将所有列打印在一页”，重新存成 PDF，或者直接给原来的表格文件"
    )


def test_beside_a_whole_sheet_both_parts_of_a_cut_list_are_told() -> None:
    whole = "".join(
        "<tr>" + "".join(f"<td>{cell}" for cell in line.split("\t")) for line in sheet(ROW).splitlines() if "\t" in line
    )
    reading = printed(f"<table>{whole}</table>", LIST_LEFT, LIST_RIGHT)
    said = [problem.message for problem in reading.problems if problem.code == "unplaced"]
    assert ["将所有列打印在一页" in message for message in said] == [True, False]
    assert "像是前面那张表右边的栏目" in said[1]


def test_a_budget_table_beside_no_columns_of_indicators_is_no_cut_list() -> None:
    with pytest.raises(NotATarget, match="不是已知的绩效目标表"):
        printed(LIST_LEFT)
