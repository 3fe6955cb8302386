"""PDF: typeset from data, every text there and inside the page, headings repeated, the same bytes each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from jixiao.forms import Form
from jixiao.model import DocumentRecord, Project
from jixiao.render.errors import CannotRender, MissingGlyph, UnprintableText
from jixiao.render.layout import lay_out
from jixiao.render.pdf import render_pdf
from tests.render.sheets import DECLARATION, NINGXIA, SELF_EVALUATION, indicator, project

DOCUMENT = DocumentRecord("某某厅2024年绩效目标", "某某厅", 2024, date(2024, 2, 23), "", "万元")


def pages(content: bytes) -> list[str]:
    """Text of every page without white space; a hyphen at a line's end is a hyphen."""
    with pypdfium2.PdfDocument(content) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return ["".join(text.replace("\ufffe", "-").split()) for text in texts]


def boxes(content: bytes) -> Iterator[tuple[float, float, float, float, float, float]]:
    """Box of every character with the size of its page."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                yield (*text.get_charbox(place), *page.get_size())


def many(count: int, **other: object) -> Project:
    """A project with so many indicators in two classes."""
    rows = [indicator("11" if number < count // 2 else "12", f"第{number}项工作的完成数量") for number in range(count)]
    return project(*rows, **other)  # type: ignore[arg-type]  # keywords of the tests


def test_markup_in_a_text_is_printed_as_it_is() -> None:
    text = '[#typst]$x$#let*粗*_斜_`码`\\n<5%"引"//注@提及~^{0}'
    content = render_pdf([lay_out(NINGXIA, project(indicator("11", text, "<5%"), name=text, goal=text))])
    assert pages(content)[0].count(text) == 3


def test_the_same_sheets_give_the_same_bytes() -> None:
    sheets = [lay_out(NINGXIA, many(3)), lay_out(DECLARATION, many(3, on=DECLARATION))]
    assert render_pdf(sheets, DOCUMENT) == render_pdf(sheets, DOCUMENT)


def test_title_author_and_date_are_those_of_the_document() -> None:
    with pypdfium2.PdfDocument(render_pdf([lay_out(NINGXIA, many(1))], DOCUMENT)) as document:
        facts = document.get_metadata_dict()
    assert (facts["Title"], facts["Author"]) == ("某某厅2024年绩效目标", "某某厅")
    assert facts["CreationDate"].startswith("D:20240223")


@pytest.mark.parametrize("form", [NINGXIA, DECLARATION, SELF_EVALUATION], ids=lambda form: form.id)
def test_headings_stand_on_every_page_and_classes_once(form: Form) -> None:
    texts = pages(render_pdf([lay_out(form, many(90, on=form))]))
    assert len(texts) >= 3
    assert all("一级指标二级指标三级指标" in text for text in texts)
    assert sum(text.count("质量指标") for text in texts) == 1
    for number in range(90):
        assert sum(f"第{number}项工作的完成数量" in text for text in texts) == 1


def test_a_row_is_not_broken_over_pages() -> None:
    rows = [indicator("11", f"开始{number}" + "中间" * 30 + f"结束{number}") for number in range(40)]
    for text in pages(render_pdf([lay_out(NINGXIA, project(*rows))])):
        assert text.count("开始") == text.count("结束")


def test_a_goal_longer_than_a_page_goes_on() -> None:
    goal = "".join(f"目标{number}完成执法检查并公开结果。" for number in range(600))
    texts = pages(render_pdf([lay_out(NINGXIA, project(goal=goal))]))
    assert len(texts) > 2
    everything = "".join(texts)
    assert all(f"目标{number}完成" in everything for number in range(600))


def test_nothing_stands_outside_the_page() -> None:
    """Numbers and words too long for their column get smaller, then are broken."""
    item = project(indicator("11", "A" * 300, "1234567890" * 8), amount=Decimal("123456789012345.6789"), name="B" * 200)
    item = replace(item, goals=(replace(item.goals[0], text="…" * 900 + "。" * 300),))
    for left, bottom, right, top, width, height in boxes(render_pdf([lay_out(NINGXIA, item)])):
        assert 50 < left <= right < width - 50
        assert 20 < bottom <= top < height - 40


def test_pages_are_numbered_below_the_table() -> None:
    texts = pages(render_pdf([lay_out(NINGXIA, many(60)), lay_out(NINGXIA, many(1))]))
    assert [text.endswith(f"第{number}页共{len(texts)}页") for number, text in enumerate(texts, 1)] == [True] * len(
        texts
    )


def test_portrait_and_landscape_stand_side_by_side() -> None:
    content = render_pdf([lay_out(NINGXIA, many(1)), lay_out(DECLARATION, many(1, on=DECLARATION))])
    with pypdfium2.PdfDocument(content) as document:
        assert [page.get_width() > page.get_height() for page in document] == [False, True]


def test_rare_signs_are_printed() -> None:
    signs = "≥≤＝±‰℃㎡☑□√×÷①⑩Ⅲ★●※〔〕【】—…·"
    assert signs in pages(render_pdf([lay_out(NINGXIA, project(goal=signs))]))[0]


def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    with pytest.raises(
        MissingGlyph, match=r"PDF 用的字体没有这些字：“\u0378”\(U\+0378\)（项目“.*”第 \d+ 行第 \d+ 列）；"
    ):
        render_pdf([lay_out(NINGXIA, project(goal="甲\u0378乙"))])


@pytest.mark.parametrize("character", ["\ue000", "\U0010fffd", "\ufeff", "\u202e"])
def test_a_character_that_no_page_can_show_for_what_it_is_is_an_error(character: str) -> None:
    with pytest.raises(
        UnprintableText, match=rf"PDF一格里不能有字符 U\+{ord(character):04X}（项目“.*“…甲”之后）；请删去它"
    ):
        render_pdf([lay_out(NINGXIA, project(goal=f"甲{character}乙"))])


def test_a_tab_is_an_error() -> None:
    with pytest.raises(UnprintableText, match=r"PDF一格里不能有字符 U\+0009"):
        render_pdf([lay_out(NINGXIA, project(goal="甲\t乙"))])


def test_line_breaks_are_printed() -> None:
    with pypdfium2.PdfDocument(render_pdf([lay_out(NINGXIA, project(goal="目标1\n目标2"))])) as document:
        assert "目标1\r\n目标2" in document[0].get_textpage().get_text_range()


def test_what_the_typesetter_cannot_set_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A panic inside the library is no Exception, and would end the process."""
    panic = type("PanicException", (BaseException,), {})

    def panics(*_: object, **__: object) -> None:
        raise panic("assertion failed")

    monkeypatch.setattr("typst.compile_with_warnings", panics)
    with pytest.raises(CannotRender, match=r"^PDF 排版程序处理不了这份表（.*）；请改用 Word、Excel 等其他格式$"):
        render_pdf([lay_out(NINGXIA, many(1))])


def test_another_end_of_the_process_is_none_of_the_typesetter(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("typst.compile_with_warnings", interrupted)
    with pytest.raises(KeyboardInterrupt):
        render_pdf([lay_out(NINGXIA, many(1))])
