"""The report of an evaluation as sheets and as a Word document."""

import io
import zipfile
from decimal import Decimal

from jixiao.model.evaluation import EvaluatedIndicator, EvaluationReport
from jixiao.render.docx import render_docx
from jixiao.render.evaluation_report import class_totals, evaluation_sheets

ROWS = (
    EvaluatedIndicator(
        "决策", "项目立项", "立项依据充分性", Decimal(40), "", Decimal(35), Decimal(30), Decimal(40), ("缺批复",)
    ),
    EvaluatedIndicator("产出", "产出数量", "实际完成率", Decimal(60), "", Decimal(60), Decimal(60), Decimal(60)),
)


def report(rows: tuple[EvaluatedIndicator, ...] = ROWS, total: Decimal | None = Decimal(95)) -> EvaluationReport:
    sections = (("项目概况", "维修教学楼2栋。"), ("有关建议", ""))
    return EvaluationReport(
        "校舍维修部门评价报告", "校舍维修", "教育局", "一中", 2026, ("甲", "乙"), rows, total, "优", sections
    )


def test_text_then_classes_then_indicators() -> None:
    text, classes, scores = evaluation_sheets(report())
    assert [cell.text for cell in text.cells][-4:] == ["一、项目概况", "维修教学楼2栋。", "二、有关建议", "（待写）"]
    assert [cell.text for cell in classes.cells if cell.row == 1] == ["决策", "40", "35", "87.5%"]
    assert [cell.text for cell in scores.cells if cell.row == 1] == [
        "决策", "项目立项", "立项依据充分性", "40", "35", "30—40", "缺批复",
    ]  # fmt: skip


def test_a_class_without_all_scores_has_none() -> None:
    open_row = EvaluatedIndicator("产出", "产出质量", "质量达标率", Decimal(10), "")
    assert class_totals((*ROWS, open_row))[1] == ("产出", Decimal(70), None)
    assert "未定" in [cell.text for cell in evaluation_sheets(report((open_row,), None))[0].cells]


def test_as_a_word_document() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(evaluation_sheets(report())))) as package:
        text = package.read("word/document.xml").decode()
    assert "校舍维修部门评价报告" in text
    assert "附表2" in text
