"""The review of a sheet, printed."""

from datetime import date

from jixiao.audit import audit
from jixiao.audit.examples import document, sound
from jixiao.audit.review import propose
from jixiao.law import policy
from jixiao.law.review import review_form
from jixiao.model import NamedCode
from jixiao.pipeline import review_opinion
from jixiao.render.review import review_sheets
from jixiao.render.sheet import Sheet

DAY = date(2024, 3, 1)


def sheet_of(unit: NamedCode) -> Sheet:
    reading = document(sound(unit=unit))
    report = audit(reading)
    proposal = propose(report.findings, 0, review_form(DAY), policy("cn", on=DAY))
    return review_sheets(reading.projects, report, [proposal], reading.document)[0]


def texts(sheet: Sheet) -> list[str]:
    return [cell.text for cell in sheet.cells]


def test_the_cells_cover_the_grid_once() -> None:
    sheet = sheet_of(NamedCode())
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
    cell = next(text for text in texts(sheet_of(NamedCode())) if text.startswith("1. 【错误】"))
    assert "第8行 表1：“实施单位”一栏没有填写。建议：" in cell
    assert "财预〔2015〕88号第十四条" in cell


def test_what_only_a_person_can_judge_is_said() -> None:
    assert "需由审核人判断" in texts(sheet_of(NamedCode(name="某中心")))


def test_as_a_word_document_it_reads_as_it_was_laid_out() -> None:
    from jixiao.model import Table
    from jixiao.readers import read

    reading = document(sound())
    tables = [part for part in read(review_opinion(reading, audit(reading))).parts if isinstance(part, Table)]
    assert [cell.text for cell in tables[0].cells if cell.text][:2] == ["项目名称", "社区防灾培训项目"]
