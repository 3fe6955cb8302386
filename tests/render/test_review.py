"""The review of a sheet, printed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from jixiao.audit import audit, waive
from jixiao.audit.examples import document, number, self_evaluation, sound, with_row, words
from jixiao.audit.review import propose
from jixiao.law import policy
from jixiao.law.judged_forms import review_form
from jixiao.model import Citation, NamedCode, Project, Waiver
from jixiao.pipeline import review_opinion
from jixiao.render.review import review_sheets
from jixiao.render.sheet import Sheet

DAY = date(2024, 3, 1)


def sheets_of(*projects: Project) -> list[Sheet]:
    """The overview, then the sheets of the projects."""
    reading = document(*projects)
    report = audit(reading)
    law = policy("cn", on=DAY)
    proposals = [propose(report, index, review_form(DAY, one.form), law) for index, one in enumerate(projects)]
    return review_sheets(reading.projects, report, proposals, reading.document, "目标表.pdf")


def sheet_of(unit: NamedCode) -> Sheet:
    return sheets_of(sound(unit=unit))[1]


def texts(sheet: Sheet) -> list[str]:
    return [cell.text for cell in sheet.cells]


@pytest.mark.parametrize("place", [0, 1])
def test_the_cells_cover_the_grid_once(place: int) -> None:
    sheet = sheets_of(sound(unit=NamedCode()))[place]
    covered = [
        (row, column)
        for cell in sheet.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(covered) == len(set(covered)) == sheet.rows * len(sheet.widths)


def test_the_head_and_the_four_dimensions() -> None:
    found = texts(sheet_of(NamedCode(name="某省应急培训中心")))
    assert {"社区防灾培训项目", "某省应急管理厅", "某省应急培训中心", "30万元", "6条"} <= set(found)
    dimensions = ["完整性\n（20分）", "相关性\n（30分）", "适当性\n（30分）", "可行性\n（20分）"]
    assert [text for text in found if text in dimensions] == dimensions


def test_a_finding_stands_at_its_item_with_place_basis_and_remedy() -> None:
    cell = next(text for text in texts(sheet_of(NamedCode())) if "1. 【错误】" in text)
    assert "【错误】JX101 第8行 表1：“实施单位”一栏没有填写。建议：" in cell
    assert "财预〔2015〕88号第十四条" in cell


def test_what_only_a_person_can_judge_is_said() -> None:
    assert "需由审核人判断" in texts(sheet_of(NamedCode(name="某中心")))


def test_as_a_word_document_it_reads_as_it_was_laid_out() -> None:
    from jixiao.model import Table
    from jixiao.readers import read

    reading = document(sound())
    tables = [part for part in read(review_opinion(reading, audit(reading))).parts if isinstance(part, Table)]
    assert [cell.text for cell in tables[1].cells if cell.text][:2] == ["项目名称", "社区防灾培训项目"]


def test_the_opinion_on_a_sheet_without_a_date_bears_none_of_the_run() -> None:
    dated = document(sound())
    undated = replace(dated, document=replace(dated.document, issued_on=None))
    for on, created in ((None, "2024-01-01"), (date(2025, 5, 6), "2025-05-06")):
        with ZipFile(BytesIO(review_opinion(undated, audit(undated, on=on)))) as package:
            assert f">{created}T00:00:00Z<" in package.read("docProps/core.xml").decode()


def test_the_first_sheet_is_of_the_whole_document() -> None:
    found = texts(sheets_of(sound(unit=NamedCode()), sound(name="乙"))[0])
    assert found[:2] == ["文件", "目标表.pdf"]
    assert any(text.startswith("项目2个；错误1条，") for text in found)
    first, second = found.index("社区防灾培训项目"), found.index("乙")
    assert found[first + 1 : first + 3] == ["中", "1"]
    assert found[first + 5] == found[second + 5] == "相符"
    assert found[found.index("整份文件的问题") + 1] == "未发现问题"


def test_what_concerns_no_single_project_stands_on_the_first_sheet() -> None:
    rows = {"target": words("持续提升"), "name": "充分发挥培训对基层治理的支撑作用"}
    found = texts(sheets_of(*(replace(with_row(4, **rows), name=name) for name in "甲乙丙"))[0])
    assert "【提示】JX506 第" in found[found.index("整份文件的问题") + 1]


def test_costs_suggestions_and_unchecked_articles_are_said() -> None:
    sheet = with_row(4, target=words("持续提升"))
    found = texts(sheets_of(sheet)[1])
    costs = found[found.index("成本勾稽") + 1]
    assert costs.startswith("相符：")
    assert costs.endswith("= 年度资金总额")
    assert any("JX310" in text and "可改设：" in text for text in found)
    assert any("（参照）*" in text for text in found)
    marks = "依据中的（参照）指该文件不直接约束填报单位，参照执行，*表示条款号未与原文核对。"
    assert marks in found[-1]
    assert not any("依据中的" in text for text in texts(sheets_of(sheet)[0])), "the overview cites nothing"


def test_costs_that_differ_from_the_funds() -> None:
    sheet = with_row(3, name="培训总成本", target=number("≤20万元", "<=", "200000", "元"))
    found = texts(sheets_of(sheet)[1])
    assert found[found.index("成本勾稽") + 1] == "不符：200000元 ≠ 年度资金总额 300000元，成本少 100000元"


def title_of(sheet: Sheet) -> str:
    return sheet.headings[0].text


def test_each_kind_of_sheet_has_an_opinion_of_its_own() -> None:
    watched = replace(sound(name="丙"), form="monitoring")
    overview, first, second, third = sheets_of(sound(), self_evaluation(name="乙", total_score=Decimal(80)), watched)
    assert [title_of(sheet) for sheet in (overview, first, second, third)] == [
        "绩效审核意见汇总",
        "项目支出绩效目标审核意见（2024年度）",
        "项目支出绩效自评审核意见（2024年度）",
        "项目支出绩效运行监控审核意见（2024年度）",
    ]
    assert {"乙（自评表）", "丙（监控表）", "退回修改", "可以汇总"} <= set(texts(overview))
    found = texts(second)
    assert {"填报完整性", "数据真实性、一致性", "评分准确性", "原因说明与整改", "所依据的目标"} <= set(found)
    assert found[found.index("得分和等级") + 2] == "有错误"
    assert found[found.index("审核建议") + 1] == "退回修改，改后重报"
    assert found[found.index("资金") + 1] == "全年预算30万元，执行28万元，执行率93.33%"
    assert not any("预算程序" in text for text in found)
    assert "是本程序的约定" in found[-1]


def test_an_opinion_on_a_department_is_called_so() -> None:
    sheet = replace(sound(), scope="department")
    assert title_of(sheets_of(sheet)[1]) == "部门整体支出绩效目标审核意见（2024年度）"


def test_every_basis_of_a_finding_is_shown() -> None:
    reading = document(sound(unit=NamedCode()))
    finding = next(one for one in audit(reading).findings if one.rule == "JX101")
    third = Citation("财预〔2020〕10号", None, "binding")
    more = replace(audit(reading), findings=(replace(finding, citations=(*finding.citations, third)),))
    law = policy("cn", on=DAY)
    sheets = review_sheets(reading.projects, more, [propose(more, 0, review_form(DAY), law)], reading.document)
    assert any(text.endswith("；财预〔2020〕10号）") for text in texts(sheets[1]))


def test_accepted_findings_are_listed_with_reason_person_and_day() -> None:
    reading = document(sound(unit=NamedCode()))
    waiver = Waiver("JX101", "社区防灾培训项目", "/unit/name", "由主管部门统一实施", "审计处", date(2024, 12, 31))
    report, _ = waive(audit(reading), [waiver], DAY)
    law = policy("cn", on=DAY)
    sheets = review_sheets(reading.projects, report, [propose(report, 0, review_form(DAY), law)], reading.document)
    found = texts(sheets[1])
    listed = found[found.index("已豁免的问题") + 1]
    assert "JX101" in listed
    assert listed.endswith("豁免：由主管部门统一实施（审计处，至2024-12-31）。")
