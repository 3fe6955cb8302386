"""The auditors' workbook."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from jixiao.audit import audit
from jixiao.audit.examples import document, sound, with_row, words
from jixiao.law import marks_text
from jixiao.model import NamedCode, Project, Source
from jixiao.render import issue_list
from jixiao.render.issue_list import HEAD, render_issue_list


def rows(*sheets: Project) -> list[list[object]]:
    reading = document(*sheets)
    content = render_issue_list([("目标表.pdf", reading.projects, audit(reading))])
    worksheet = load_workbook(BytesIO(content))["问题清单"]
    return [[cell.value for cell in row] for row in worksheet.iter_rows(min_row=3)]


def test_each_finding_is_a_row_under_the_auditors_headings() -> None:
    head, *found = rows(sound(unit=NamedCode()))
    assert tuple(head) == HEAD
    assert [row[0] for row in found] == [1]
    number, unit, project, severity, message, place, basis, remedy, deadline, settled, rule = found[0]
    assert (number, unit, project, severity, rule) == (1, "某省应急管理厅", "社区防灾培训项目", "错误", "JX101")
    assert message == "“实施单位”一栏没有填写。"
    assert place == "第8行 表1"
    assert basis == "中华人民共和国预算法第三十二条*\n财预〔2015〕88号第十四条（参照）*"
    assert str(remedy).startswith("补填")
    assert (deadline, settled) == (None, None)


def test_the_gravest_come_first_within_a_project() -> None:
    sheet = replace(with_row(0, target=words("***人", "placeholder", "人")), unit=NamedCode())
    _, *found = rows(sheet, sound(name="乙", unit=NamedCode()))
    projects = [str(row[2]) for row in found]
    assert projects == sorted(projects, key=["社区防灾培训项目", "乙"].index)
    severities = [["错误", "应改正", "提示"].index(str(row[3])) for row in found if row[2] == "社区防灾培训项目"]
    assert severities == sorted(severities)


def test_no_text_becomes_a_formula() -> None:
    sheet = with_row(0, target=words("***人", "placeholder", "人"))
    name = '=HYPERLINK("http://x","点")'
    sheet = replace(sheet, name=name, sources={**sheet.sources, "/indicators/0/target": Source(line=20, text="=1+1")})
    reading = document(sheet)
    content = render_issue_list([("a.txt", reading.projects, audit(reading))])
    worksheet = load_workbook(BytesIO(content))["问题清单"]
    cells = [cell for row in worksheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert any(cell.value == name for cell in cells)


def test_a_long_excerpt_is_cut_and_not_lost_whole() -> None:
    sheet = with_row(0, target=words("***人", "placeholder", "人"))
    long = "长" * 40_000
    sheet = replace(sheet, sources={**sheet.sources, "/indicators/0/target": Source(line=20, text=long)})
    place = next(str(row[5]) for row in rows(sheet)[1:] if row[10] == "JX107")
    assert place == f"“{'长' * 90}…”\n第20行"


def test_the_marks_of_citations_are_explained() -> None:
    reading = document(sound())
    book = load_workbook(BytesIO(render_issue_list([("目标表.pdf", reading.projects, audit(reading))])))
    assert str(book["问题清单"]["A2"].value) == f"整改期限、整改情况由被审核单位填写。{marks_text()}"


@pytest.mark.parametrize(
    ("named", "told", "places"),
    [
        (["/审计/2024/目标表.pdf"], "文件：目标表.pdf\n", {""}),
        (["/审计/甲.pdf", "/审计/乙.pdf"], "文件都在“/审计”里，", {"\n甲.pdf", "\n乙.pdf"}),
        (["县/甲/目标.pdf", "县/乙/目标.pdf"], "文件都在“县”里，", {"\n甲/目标.pdf", "\n乙/目标.pdf"}),
        (["../甲.pdf", "../乙.pdf"], "整改期限、", {"\n甲.pdf", "\n乙.pdf"}),
        (["甲.pdf", "/审计/甲.pdf"], "整改期限、", {"\n甲.pdf", "\n/审计/甲.pdf"}),
    ],
)
def test_the_folder_is_said_once_and_each_row_tells_its_file(named: list[str], told: str, places: set[str]) -> None:
    reading = document(sound(unit=NamedCode()))
    reports = [(name, reading.projects, audit(reading)) for name in named]
    book = load_workbook(BytesIO(render_issue_list(reports, files=named)))
    worksheet = book["问题清单"]
    assert str(worksheet["A2"].value).startswith(told)
    found = {str(row[5]).removeprefix("第8行 表1") for row in worksheet.iter_rows(min_row=4, values_only=True)}
    assert found == places
    assert [row[0].value for row in book["审核说明"].iter_rows(min_row=2, max_row=1 + len(named))] == named


def test_how_costs_and_funds_fit_has_a_worksheet_of_its_own() -> None:
    fitting, other = document(sound()), document(sound(rows=()))
    reports = [(name, one.projects, audit(one)) for name, one in (("甲.pdf", fitting), ("乙.pdf", other))]
    book = load_workbook(BytesIO(render_issue_list(reports, files=["甲.pdf", "乙.pdf"])))
    assert book.sheetnames == ["问题清单", "成本勾稽", "审核说明"]
    rows = [row[3:] for row in book["成本勾稽"].iter_rows(min_row=4, values_only=True)]
    assert rows == [
        ("对得上", "300人×1000元 = 300000元 = 年度资金总额", "甲.pdf"),
        ("未核对", "没有写明金额的成本指标", "乙.pdf"),
    ]


def test_the_workbook_bears_the_date_of_the_latest_document_and_none_of_the_run() -> None:
    reading = document(sound())
    older = replace(reading, document=replace(reading.document, issued_on=date(2023, 2, 1)))
    content = render_issue_list([(name, one.projects, audit(one)) for name, one in (("a", reading), ("b", older))])
    with ZipFile(BytesIO(content)) as package:
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r">(\d{4}-[^<]+)<", core) == ["2024-02-20T00:00:00Z"] * 2


def test_the_second_worksheet_names_what_it_rests_on() -> None:
    reading = document(sound())
    report = audit(reading, profile="cn-ningxia")
    book = load_workbook(BytesIO(render_issue_list([("目标表.pdf", reading.projects, report)])))
    worksheet = book["审核说明"]
    values = [cell.value for cell in worksheet[2]]
    assert values[:4] == ["目标表.pdf", "2024年度项目支出绩效目标表", "0" * 64, 1]
    assert values[-5:-1] == [report.rules_version, "cn-ningxia", "2024-02-20", report.program]
    assert (worksheet["M1"].value, values[-1]) == ("注意", "")
    assert worksheet.row_dimensions[2].height > 30, "a hash takes three lines"


def test_more_findings_than_a_worksheet_has_rows_are_not_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = document(with_row(0, target=words("***人", "placeholder", "人")))
    report = audit(reading)
    monkeypatch.setattr(issue_list, "MOST_ROWS", 3 + 4 * len(report.findings))
    reports = [("目标表.pdf", reading.projects, report)] * 5
    assert render_issue_list(iter(reports[:4]))
    with pytest.raises(issue_list.TooManyFindings, match="放不下"):
        render_issue_list(iter(reports))
