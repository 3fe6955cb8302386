"""What is no target sheet is said so; what stands outside the tables goes to the document record."""

from datetime import date

import pytest

from jixiao.recognise import NotATarget
from tests.sheets import read_text, sheet

ROW = "1-产出指标	11-数量指标	检查次数		≥4次	\n"


def test_document_record() -> None:
    before = (
        "# 某省应急管理厅 2024 年项目支出绩效目标\n\n根据《预算法》《实施意见》（某党发〔2019〕9号）公开。\n\n"
        "省应急管理厅\n\n2024 年 2 月 23 日\n\n"
    )
    record = read_text(before + sheet(ROW)).document
    assert record.title == "某省应急管理厅 2024 年项目支出绩效目标"
    assert record.issuer == "某省应急管理厅"
    assert (record.issued_on, record.fiscal_year, record.money_unit) == (date(2024, 2, 23), 2024, "万元")
    assert [(cited.title, cited.number) for cited in record.cited] == [
        ("预算法", None),
        ("实施意见", "某党发〔2019〕9号"),
    ]


def test_text_without_table() -> None:
    with pytest.raises(NotATarget, match="没有表格"):
        read_text("只是一份通知。\n")


def test_table_that_is_no_target_sheet() -> None:
    with pytest.raises(NotATarget, match="1 个表都不是"):
        read_text("姓名	电话\n张三	123\n")


def test_other_table_beside_a_sheet_is_reported() -> None:
    reading = read_text("地区	金额\n甲市	10\n\n" + sheet(ROW))
    assert len(reading.projects) == 1
    assert [problem.code for problem in reading.problems] == ["unplaced"]


def test_year_of_each_sheet_is_its_own() -> None:
    later = sheet(ROW, name="另一项目").replace("2024年", "2025年")
    assert [project.fiscal_year for project in read_text(sheet(ROW) + "\n" + later).projects] == [2024, 2025]
