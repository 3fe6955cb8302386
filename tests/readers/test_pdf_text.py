"""From glyphs to the text of a cell: lines, spaces, paragraphs, and what can't be known."""

import pytest

from jixiao.readers.pdf import read
from tests.readers.pdf_made import grids, made, outside, picture, printed, ruled, stream, tables, typeset


def cell(text: str, width: str = "80pt", align: str = "center + horizon") -> str:
    """The text of a cell beside another."""
    data = typeset(f"#table(columns: ({width}, 40pt), align: {align}, [{text}], [乙])")
    return grids(data)[0][1, 1, 1, 1]


class TestWrappedLines:
    @pytest.mark.parametrize("align", ["left", "center + horizon", "right + bottom"])
    @pytest.mark.parametrize(
        "text",
        [
            "提升全区应急管理水平和安全生产保障能力",
            "02-经常性项目和1-产出指标及12-质量指标",
            "服务对象（含企业、社区）满意度，不低于“95%”；",
            "ISO 9001 quality management system of the city",
            "参与培训≥17170人次，其中2024年12月底前完成80%",
        ],
    )
    def test_are_one(self, text: str, align: str) -> None:
        assert cell(text.replace("-", r"\-"), align=align) == text

    def test_of_a_word_that_is_wider_than_the_cell(self) -> None:
        letters = "(wxyz/abc/ISO9001)Tj 0 -12 Td (defghij)Tj"
        data = made(ruled((50, 161, 250), (300, 340)) + f"BT /F 12 Tf 55 324 Td {letters} ET" + printed(180, 320, "b"))
        assert grids(data)[0][1, 1, 1, 1] == "wxyz/abc/ISO9001defghij"

    def test_hyphen_at_the_end_of_a_line(self) -> None:
        assert cell("项目属性是02-#linebreak()经常性", width="66pt") == "项目属性是02-经常性"

    def test_hyphen_between_letters_at_the_end_of_a_line(self) -> None:
        """Where the library takes it for a mark of hyphenation, it still is what is printed."""
        data = made(ruled((50, 92, 200), (300, 340)) + "BT /F 12 Tf 55 324 Td (well-)Tj 0 -12 Td (known)Tj ET")
        assert grids(data)[0][1, 1, 1, 1] == "well-known"

    def test_labels_broken_into_equal_lines(self) -> None:
        assert cell("服务对象#linebreak()满意度", width="100pt") == "服务对象满意度"

    def test_two_values_below_each_other_stay_apart(self) -> None:
        assert cell("≥90%#linebreak()100人", width="100pt") == "≥90%\n100人"


class TestParagraphs:
    def test_a_line_that_ends_early(self) -> None:
        text = "1.开展培训，提升能力。#linebreak()2.组织演练，检验预案是否可行。"
        assert cell(text, "150pt", "left") == "1.开展培训，提升能力。\n2.组织演练，检验预案是否可行。"

    def test_an_indent_after_a_full_line(self) -> None:
        """Ten characters a line: eight of them on the first of a paragraph."""
        first, second = "一" * 28, "三" * 16
        text = f"#set par(first-line-indent: (amount: 2em, all: true), spacing: 0.65em); {first} #parbreak() {second}"
        assert cell(text, "115.5pt", "left") == f"{first}\n{second}"

    def test_an_indented_line_that_ends_before_a_long_number(self) -> None:
        """Two characters of room on both sides look as if the line were set in the middle; the last line says it is not."""
        text = "一" * 7 + "2024" + "三" * 10
        indented = f"#set par(first-line-indent: (amount: 2em, all: true)); #par[{text}]"
        assert cell(indented, "115.5pt", "left") == text

    def test_room_above_after_a_full_line(self) -> None:
        first, second = "一" * 20, "三" * 16
        text = f"#set par(spacing: 1.4em); {first} #parbreak() {second}"
        assert cell(text, "115pt", "left") == f"{first}\n{second}"


class TestSpaces:
    def test_the_room_between_chinese_and_digits_is_none(self) -> None:
        assert cell("投入100万元，共20人", "200pt") == "投入100万元，共20人"

    def test_spaces_of_the_document_stay(self) -> None:
        assert cell("投入 100 万元, 共 20 人", "200pt") == "投入 100 万元, 共 20 人"

    @pytest.mark.parametrize(("declared", "text"), [("", "100% [a]"), ("<pdfuaid:part>1</pdfuaid:part>", "100%[a]")])
    def test_at_the_end_of_a_line_are_not_guessed_where_the_document_has_them_all(
        self, declared: str, text: str
    ) -> None:
        content = ruled((50, 92, 200), (300, 340)) + "BT /F 10 Tf 55 324 Td (100%)Tj 0 -12 Td ([a])Tj ET"
        data = made(content + printed(110, 320, "b"), objects=[stream(declared)])
        assert grids(data)[0][1, 1, 1, 1] == text

    def test_words_set_apart_without_a_space(self) -> None:
        data = made(printed(50, 300, "net income") + "BT /F 10 Tf 50 200 Td [(net)-300(income)] TJ ET")
        assert outside(data) == ["net income", "net income"]

    def test_a_wide_gap_between_chinese_is_a_space(self) -> None:
        assert outside(typeset("单位#h(4em)万元")) == ["单位 万元"]

    def test_bold_by_printing_twice(self) -> None:
        data = made(printed(50, 300, "a1") + printed(150, 300, "b2") + printed(50.3, 300, "a1"))
        assert outside(data) == ["a1 b2"]

    def test_raised_signs_stay_on_their_line(self) -> None:
        assert cell("面积 100m#super[2]，共3处", "150pt") == "面积 100m2，共3处"


def test_vertical_writing_is_read_downwards() -> None:
    glyphs = "".join(
        f"#place(dx: {x}pt, dy: {y}pt)[{text}]" for text, x, y in columns("年度目标", 20) + columns("总体绩效", 4)
    )
    data = typeset(
        f"#table(columns: (40pt, 60pt), rows: 70pt, align: left, block(width: 30pt, height: 60pt)[{glyphs}], [乙])"
    )
    assert grids(data)[0][1, 1, 1, 1] == "年度目标总体绩效"


def columns(text: str, left: int) -> list[tuple[str, int, int]]:
    return [(character, left, 14 * index) for index, character in enumerate(text)]


def test_one_character_a_line_in_a_narrow_column() -> None:
    assert cell("总体目标", "16pt") == "总体目标"


def test_a_text_over_a_line_is_parted_and_said() -> None:
    data = made(ruled((50, 100, 200), (300, 330)) + printed(60, 310, "overflowing") + printed(150, 310, "b"))
    transcript = read(data)
    first, second = tables(transcript)[0].cells
    assert (first.text, second.text) == ("overflowi", "ng b")
    (problem,) = transcript.problems
    assert problem.code == "doubtful_value"
    assert "overflowing" in problem.message


def test_texts_of_neighbours_that_touch_are_parted_at_the_line() -> None:
    """Programs that print a row as one text, with room for the line."""
    row = "BT /F 10 Tf 52 310 Td [(100)-250(95)] TJ ET"
    data = made(ruled((50, 70, 200), (300, 330)) + row)
    assert list(grids(data)[0].values()) == ["100", "95"]
    assert read(data).problems == ()


def test_letters_pressed_flat_are_read() -> None:
    """A matrix without height, of a broken program or a hostile one, leaves lines without height."""
    flat = "BT /F 10 Tf 1 0 0 0 60 322 Tm (first) Tj ET BT /F 10 Tf 1 0 0 0 60 306 Tm (second) Tj ET "
    data = made(ruled((50, 100, 200), (300, 330)) + flat + printed(150, 310, "b"))
    assert [cell.text for cell in tables(read(data))[0].cells] == ["first second", "b"]


def test_text_beyond_the_page_is_said() -> None:
    transcript = read(made(printed(50, 300, "inside") + printed(50, 450, "beyond")))
    assert [getattr(part, "text", None) for part in transcript.parts] == ["inside"]
    (problem,) = transcript.problems
    assert (problem.code, problem.source.page) == ("hidden", 1)
    assert "beyond" in problem.message


def test_a_text_set_aslant_over_the_table_is_left_out_and_said_once() -> None:
    table = ruled((50, 150, 250), (200, 300)) + printed(60, 250, "value") + printed(160, 250, "4")
    watermark = "BT /F 40 Tf 0.866 0.5 -0.5 0.866 80 180 Tm (secret) Tj ET\n"
    transcript = read(made(table + watermark, table.replace("(4)", "(5)") + watermark))
    assert [cell.text for part in tables(transcript) for cell in part.cells] == ["value", "4", "value", "5"]
    assert [(problem.code, problem.message, problem.source.page) for problem in transcript.problems] == [
        ("unplaced", "第 1 页有斜着印的文字“secret”，像是水印，未取用", 1)
    ]


def test_a_font_that_does_not_say_its_characters() -> None:
    """An embedded font by glyph numbers without a table of characters: a wrong character is worse than none."""
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [5 0 R] >>"
    inner = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        " /Supplement 0 >> /FontDescriptor 6 0 R /DW 1000 >>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /Odd /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900"
        " /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    content = (
        "BT /G 10 Tf 60 310 Td <002500260027> Tj ET" + printed(160, 310, "95%") + ruled((50, 150, 250), (300, 330))
    )
    resources = "/Font << /F 3 0 R /G 4 0 R >>"
    data = made(content, resources=resources, objects=[font, inner, descriptor])
    transcript = read(data)
    assert list(grids(data)[0].values()) == ["\ufffd\ufffd\ufffd", "95%"]
    (problem,) = transcript.problems
    assert problem.code == "doubtful_character"
    assert (problem.source.table, problem.source.row, problem.source.column) == (1, 1, 1)


def test_what_was_typed_into_form_fields_is_read() -> None:
    appearance = stream("BT /F 10 Tf 2 5 Td (2000) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 90 20]"
                        " /Resources << /Font << /F 3 0 R >> >>")  # fmt: skip
    widget = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (2000) /Rect [155 305 245 325] /F 4 /AP << /N 4 0 R >> >>"
    )
    content = ruled((50, 150, 250), (300, 330)) + printed(60, 310, "total")
    data = made(content, page="/MediaBox [0 0 400 400] /Annots [5 0 R]", objects=[appearance, widget])
    assert list(grids(data)[0].values()) == ["total", "2000"]


def test_the_text_that_a_program_read_off_a_scan_is_doubted() -> None:
    content, resources, body = picture()
    lines = "".join(printed(50, 40 + 15 * line, "a line that some program read") for line in range(5))
    transcript = read(made(content + "3 Tr " + lines, resources=resources, objects=[body]))
    (problem,) = transcript.problems
    assert (problem.code, problem.source.page) == ("doubtful_character", 1)
