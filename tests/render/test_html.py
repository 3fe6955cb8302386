"""HTML: escaped, with spans, header cells and pointers."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from jixiao.model import DocumentRecord
from jixiao.render.errors import UnprintableText
from jixiao.render.html import fragment, render_html
from jixiao.render.layout import lay_out
from tests.render.sheets import DECLARATION, NINGXIA, indicator, project

HOSTILE = '<script>alert("x")</script>&amp;\'</td>'


def test_texts_are_escaped() -> None:
    sheet = lay_out(NINGXIA, project(indicator("11", HOSTILE, HOSTILE), name=HOSTILE))
    tree = HTMLParser(fragment(sheet))
    assert tree.css_first("script") is None
    (name,) = tree.css('[data-pointer="/indicators/0/name"]')
    assert name.text() == HOSTILE


def test_cells_span_and_labels_are_header_cells() -> None:
    tree = HTMLParser(fragment(lay_out(NINGXIA, project(indicator("11", "甲"), indicator("12", "乙")))))
    (level1,) = tree.css('[data-pointer="/indicators/0/level1"]')
    assert (level1.tag, level1.attributes["rowspan"], level1.attributes["scope"]) == ("th", "2", "row")
    (name,) = tree.css('[data-pointer="/name"]')
    assert (name.tag, name.attributes["colspan"]) == ("td", "4")
    assert [cell.text() for cell in tree.css('th[scope="col"]')] == ["一级指标", "二级指标", "三级指标", "绩效值"]


def test_a_line_break_becomes_an_element() -> None:
    sheet = lay_out(NINGXIA, project(goal="目标1：甲。\n目标2：乙。"))
    assert "目标1：甲。<br>目标2：乙。" in fragment(sheet)


def test_a_document_stands_for_itself() -> None:
    document = DocumentRecord("某某厅<2024>绩效目标", "某某厅", 2024, None, "", "万元")
    sheets = [lay_out(NINGXIA, project()), lay_out(DECLARATION, project(on=DECLARATION))]
    content = render_html(sheets, document).decode()
    tree = HTMLParser(content)
    title = tree.css_first("title")
    assert title is not None
    assert title.text() == "某某厅<2024>绩效目标"
    assert [section.attributes["class"] for section in tree.css("section")] == ["sheet", "sheet across"]
    assert "<script" not in content
    assert "http" not in content


def test_a_control_character_is_an_error_with_its_place() -> None:
    item = project(indicator("11", "甲\x01乙"))
    with pytest.raises(
        UnprintableText, match=r"HTML一格里不能有字符 U\+0001（项目“执法检查”第 11 行第 3 列“…甲”之后）"
    ):
        fragment(lay_out(NINGXIA, item))
    assert fragment(lay_out(NINGXIA, replace(item, indicators=())))
