"""The report of an evaluation as sheets and as a Word document."""

import io
import zipfile
from decimal import Decimal

import pytest

from jixiao.model.evaluation import EvaluatedIndicator, EvaluationReport
from jixiao.render.docx import render_docx
from jixiao.render.errors import UnprintableText
from jixiao.render.evaluation_report import class_totals, evaluation_prose, evaluation_sheets
from jixiao.render.prose import Caption, Heading, Paragraph, Picture

ROWS = (
    EvaluatedIndicator(
        "决策", "项目立项", "立项依据充分性", Decimal(40), "", Decimal(35), Decimal(30), Decimal(40), ("缺批复",)
    ),
    EvaluatedIndicator("产出", "产出数量", "实际完成率", Decimal(60), "", Decimal(60), Decimal(60), Decimal(60)),
)


def report(rows: tuple[EvaluatedIndicator, ...] = ROWS, total: Decimal | None = Decimal(95)) -> EvaluationReport:
    sections = (("项目概况", "维修教学楼2栋。"), ("有关建议", ""))
    return EvaluationReport(
        "校舍维修部门评价报告",
        "校舍维修",
        "教育局",
        "一中",
        2026,
        ("甲", "乙"),
        rows,
        total,
        "优",
        sections,
        "项目概况",
    )


def test_head_then_classes_then_indicators() -> None:
    text, classes, scores = evaluation_sheets(report())
    assert [cell.text for cell in text.cells][-4:] == ["评价结果", "95分，优", "评价人员", "甲、乙"]
    assert [cell.text for cell in classes.cells if cell.row == 1] == ["决策", "40", "35", "87.5%"]
    assert [cell.text for cell in scores.cells if cell.row == 1] == [
        "决策", "项目立项", "立项依据充分性", "40", "35", "30—40", "缺批复",
    ]  # fmt: skip


def test_a_class_without_all_scores_has_none() -> None:
    open_row = EvaluatedIndicator("产出", "产出质量", "质量达标率", Decimal(10), "")
    assert class_totals((*ROWS, open_row))[1] == ("产出", Decimal(70), None)
    assert "未定" in [cell.text for cell in evaluation_sheets(report((open_row,), None))[0].cells]


def test_sections_as_running_text_and_the_rates_as_a_picture() -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (600).to_bytes(4) + (200).to_bytes(4)
    blocks = evaluation_prose(report(), png)
    assert blocks == [
        Heading("一、项目概况"), Paragraph("维修教学楼2栋。"),
        Caption("图1　各类指标得分率（%）"), Picture(png, 150, "决策87.5%；产出100%"),
        Heading("二、有关建议"), Paragraph("（待写）"),
    ]  # fmt: skip
    assert Picture(png, 150, "").height == 50
    with zipfile.ZipFile(io.BytesIO(render_docx(evaluation_sheets(report()), after_first=blocks))) as package:
        text = package.read("word/document.xml").decode()
        assert package.read("word/media/picture1.png") == png
        assert "media/picture1.png" in package.read("word/_rels/document.xml.rels").decode()
    assert (
        text.index("校舍维修部门评价报告")
        < text.index("一、项目概况")
        < text.index('r:embed="picture1"')
        < text.index("附表1")
    )
    assert 'descr="决策87.5%；产出100%"' in text


def test_without_scores_there_is_no_picture() -> None:
    assert not [block for block in evaluation_prose(report()) if isinstance(block, (Caption, Picture))]


def test_what_word_cannot_hold_is_told() -> None:
    with pytest.raises(UnprintableText, match=r"U\+000B（“…维修”之后）"):
        render_docx(evaluation_sheets(report()), after_first=[Paragraph("维修\x0b楼")])


def test_as_a_word_document() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(evaluation_sheets(report())))) as package:
        text = package.read("word/document.xml").decode()
    assert "校舍维修部门评价报告" in text
    assert "附表2" in text
