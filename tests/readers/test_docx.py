"""Word documents: merged cells, tracked changes, nested tables, text boxes, symbols."""

import pytest

from jixiao.model import Source
from jixiao.readers import docx
from tests.readers.building import docx as document
from tests.readers.building import grid, lines, p, tables, tbl, tc, texts

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
BOX = "<w:txbxContent>" + p("框中字") + "</w:txbxContent>"


def spanning(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def only_text(run: str) -> str:
    return "".join(texts(docx.read(document(f"<w:p>{run}</w:p>"))))


def test_spans_and_merged_cells() -> None:
    body = tbl(
        tc("a", DOWN) + tc("b", spanning(2)),
        tc("", ON) + tc("c") + tc("d"),
        tc("e", spanning(3)),
        tc("f", ON) + tc("g", spanning(2)),
    )
    transcript = docx.read(document(body))
    assert grid(transcript) == [
        (
            4,
            3,
            [
                (1, 1, 2, 1, "a"),
                (1, 2, 1, 2, "b"),
                (2, 2, 1, 1, "c"),
                (2, 3, 1, 1, "d"),
                (3, 1, 1, 3, "e"),
                (4, 1, 1, 1, "f"),
                (4, 2, 1, 2, "g"),
            ],
        )
    ]
    table = tables(transcript)[0]
    assert (table.ruled, table.source) == (True, Source(part="word/document.xml", table=1))
    assert table.cells[3].source == Source(part="word/document.xml", table=1, row=2, column=3, text="d")


def test_rows_that_begin_or_end_inside_the_grid() -> None:
    short = '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>' + tc("x")
    table = tables(docx.read(document(tbl(tc("a") + tc("b") + tc("c"), short))))[0]
    assert [(cell.row, cell.column, cell.text) for cell in table.cells][3:] == [(2, 2, "x")]
    assert table.columns == 3


def test_cells_merged_the_old_way() -> None:
    body = tbl(tc("a", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("b"), tc("c") + tc("d") + tc("e"))
    assert [(cell.column, cell.column_span) for cell in tables(docx.read(document(body)))[0].cells][:2] == [
        (1, 2),
        (3, 1),
    ]


def test_paragraphs_and_tables_in_order_through_wrappers() -> None:
    body = p("一") + f"<w:sdt><w:sdtContent>{p('二')}{tbl(tc('a') + tc('b'))}</w:sdtContent></w:sdt>" + p("三")
    assert grid(docx.read(document(body))) == ["一", "二", (1, 2, [(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b")]), "三"]


def test_a_wrapped_row_and_a_wrapped_cell() -> None:
    row = f"<w:sdt><w:sdtContent><w:tr>{tc('a')}<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    assert lines(tables(docx.read(document(f"<w:tbl>{row}</w:tbl>")))[0]) == [["a", "b"]]


def test_lines_of_a_cell() -> None:
    cell = tc(p("甲") + "<w:p/>" + "<w:p><w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>")
    [table] = tables(docx.read(document(tbl(cell + tc("x")))))
    assert (table.cells[0].text, table.cells[0].source.text) == ("甲\n乙\n丙", "甲\n\n乙\n丙")


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>02</w:t><w:noBreakHyphen/><w:t>项</w:t><w:softHyphen/></w:r>", "02-项"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>新增</w:t></w:r>', "☑新增"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>', "≥5"),
        ('<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Arial" w:char="zz"/></w:r>', "\ufffd"),
        ("<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>", "≥95%"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple><w:r><w:t>3</w:t></w:r></w:fldSimple>", "3"),
        ("<w:r><w:t>注</w:t><w:footnoteReference/></w:r>", "注"),
        (
            "<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby>",
            "拼",
        ),
        (
            "<w:r><w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar><w:t>是</w:t></w:r>",
            "☑是",
        ),
        (
            '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar><w:t>否</w:t></w:r>',
            "□否",
        ),
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>", "新来"),
    ],
)
def test_what_runs_print(run: str, text: str) -> None:
    assert only_text(run) == text


def test_deleted_and_hidden_text_is_left_out_and_reported() -> None:
    cell = tc("<w:p><w:r><w:t>≥4个</w:t></w:r><w:del><w:r><w:delText>≥3个</w:delText></w:r></w:del></w:p>")
    hidden = p("密", "<w:rPr><w:vanish/></w:rPr>") + p("显", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    transcript = docx.read(document(hidden + tbl(tc("甲") + cell)))
    assert (texts(transcript), lines(tables(transcript)[0])) == (["显"], [["甲", "≥4个"]])
    assert [(problem.code, problem.message, problem.source) for problem in transcript.problems] == [
        ("hidden", "删去、划去或设为隐藏的文字未取用：“密”", Source(part="word/document.xml", text="密")),
        (
            "hidden",
            "删去、划去或设为隐藏的文字未取用：“≥3个”",
            Source(part="word/document.xml", table=1, row=1, column=2, text="≥3个"),
        ),
    ]


@pytest.mark.parametrize(
    ("mark", "shown", "left_out"),
    [
        ("<w:strike/>", "300", ["200"]),
        ("<w:dstrike/>", "300", ["200"]),
        ('<w:strike w:val="true"/>', "300", ["200"]),
        ('<w:strike w:val="0"/>', "200300", []),
        ('<w:dstrike w:val="false"/>', "200300", []),
    ],
)
def test_struck_out_text_is_left_out_and_reported(mark: str, shown: str, left_out: list[str]) -> None:
    runs = f"<w:p><w:r><w:rPr>{mark}</w:rPr><w:t>200</w:t></w:r><w:r><w:t>300</w:t></w:r></w:p>"
    transcript = docx.read(document(tbl(tc("甲") + tc(runs))))
    assert lines(tables(transcript)[0]) == [["甲", shown]]
    assert [(problem.code, problem.source) for problem in transcript.problems] == [
        ("hidden", Source(part="word/document.xml", table=1, row=1, column=2, text=text)) for text in left_out
    ]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"/>
<w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Older"><w:basedOn w:val="Old"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Gone"><w:rPr><w:dstrike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="GoneToo"><w:basedOn w:val="Gone"/></w:style>
<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Gone"/><w:rPr><w:dstrike w:val="0"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Turn"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Loop"><w:basedOn w:val="Round"/></w:style>
<w:style w:type="character" w:styleId="Round"><w:basedOn w:val="Loop"/></w:style>"""


@pytest.mark.parametrize(
    ("paragraph", "text", "shown"),
    [
        ("", "", "200300"),
        ("", "Gone", "300"),
        ("", "GoneToo", "300"),
        ("", "Back", "200300"),
        ("", "Loop", "200300"),
        ("", "Nowhere", "200300"),
        ("Old", "", ""),
        ("Older", "", ""),
        ("Old", "Turn", "200"),
        ("Old", "Gone", ""),
    ],
)
def test_text_struck_out_by_its_style_is_left_out_and_reported(paragraph: str, text: str, shown: str) -> None:
    """A mark of the style of the text turns that of the paragraph's round; what the text says itself counts before both."""
    first = f'<w:r><w:rPr><w:rStyle w:val="{text}"/></w:rPr><w:t>200</w:t></w:r>'
    runs = f'<w:p><w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>{first}<w:r><w:t>300</w:t></w:r></w:p>'
    transcript = docx.read(document(tbl(tc("甲") + tc(runs)), styles=STYLES))
    assert lines(tables(transcript)[0]) == [["甲", shown]]
    assert "".join(problem.source.text or "" for problem in transcript.problems) == "200300".replace(shown or "-", "")


_MARKED = '<w:tblStylePr w:type="{}"><w:rPr><w:strike/></w:rPr></w:tblStylePr>'


def _of_table(inside: str, look: str = "", more: str = "") -> list[list[str]]:
    """Three rows of three cells in a table whose style holds this."""
    styles = f'<w:style w:type="table" w:styleId="T">{inside}</w:style>{more}'
    properties = f'<w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>'
    rows = [tc(f"a{row}") + tc(f"b{row}") + tc(f"c{row}") for row in (1, 2, 3)]
    transcript = docx.read(document(tbl(*rows).replace("<w:tbl>", f"<w:tbl>{properties}", 1), styles=styles))
    return lines(tables(transcript)[0])


@pytest.mark.parametrize(
    ("inside", "look", "shown"),
    [
        ("", "", "a1b1c1 a2b2c2 a3b3c3"),
        ("<w:rPr><w:strike/></w:rPr>", "", ""),
        (_MARKED.format("wholeTable"), "", ""),
        (_MARKED.format("firstRow"), 'w:firstRow="1"', "a2b2c2 a3b3c3"),
        (_MARKED.format("firstRow"), 'w:val="0020"', "a2b2c2 a3b3c3"),
        (_MARKED.format("firstRow"), 'w:firstRow="0"', "a1b1c1 a2b2c2 a3b3c3"),
        (_MARKED.format("lastRow"), 'w:lastRow="1"', "a1b1c1 a2b2c2"),
        (_MARKED.format("firstCol"), 'w:firstColumn="1"', "b1c1 b2c2 b3c3"),
        (_MARKED.format("lastCol"), 'w:val="0100"', "a1b1 a2b2 a3b3"),
        (_MARKED.format("band1Horz"), "", "a2b2c2"),
        (_MARKED.format("band1Horz"), 'w:firstRow="1"', "a1b1c1 a3b3c3"),
        (_MARKED.format("band1Horz"), 'w:noHBand="1"', "a1b1c1 a2b2c2 a3b3c3"),
        (_MARKED.format("band2Vert"), "", "a1c1 a2c2 a3c3"),
        (_MARKED.format("nwCell"), 'w:firstRow="1" w:firstColumn="1"', "b1c1 a2b2c2 a3b3c3"),
        (f'<w:tblPr><w:tblStyleRowBandSize w:val="2"/></w:tblPr>{_MARKED.format("band1Horz")}', "", "a3b3c3"),
        (
            '<w:rPr><w:strike/></w:rPr><w:tblStylePr w:type="firstRow"><w:rPr><w:strike w:val="0"/></w:rPr></w:tblStylePr>',
            'w:firstRow="1"',
            "a1b1c1",
        ),
    ],
)
def test_text_struck_out_by_the_style_of_its_table_is_left_out(inside: str, look: str, shown: str) -> None:
    assert " ".join(filter(None, ("".join(row) for row in _of_table(inside, look)))) == shown


def test_a_style_of_tables_takes_what_it_is_based_on_and_what_is_struck_out_is_reported() -> None:
    base = '<w:style w:type="table" w:default="1" w:styleId="Base"><w:rPr><w:strike/></w:rPr></w:style>'
    assert _of_table('<w:basedOn w:val="Base"/>', more=base) == _of_table("<w:rPr><w:strike/></w:rPr>")
    transcript = docx.read(document(tbl(tc("甲") + tc("200")), styles=base))
    assert [problem.source.text for problem in transcript.problems] == ["甲", "200"]


def test_what_is_said_at_the_text_counts_before_its_style() -> None:
    run = '<w:r><w:rPr><w:rStyle w:val="Gone"/><w:dstrike w:val="0"/></w:rPr><w:t>200</w:t></w:r>'
    assert texts(docx.read(document(f"<w:p>{run}</w:p>", styles=STYLES))) == ["200"]


def test_the_style_of_paragraphs_without_one_and_of_the_document_strike_out() -> None:
    default = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:strike/></w:rPr></w:style>'
    general = "<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>"
    for styles in (default, general):
        assert texts(docx.read(document(p("旧"), styles=styles))) == []


def test_struck_out_text_of_a_table_inside_a_cell_is_reported() -> None:
    runs = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>200</w:t></w:r><w:r><w:t>300</w:t></w:r></w:p>"
    transcript = docx.read(document(tbl(tc("甲") + tc("乙") + tc(tbl(tc(runs)) + "<w:p/>"))))
    assert lines(tables(transcript)[0]) == [["甲", "乙", "300"]]
    assert [problem.source.text for problem in transcript.problems] == ["200"]


def test_a_deleted_row_is_left_out_and_reported() -> None:
    deleted = "<w:trPr><w:del/></w:trPr>" + tc("旧") + tc("行")
    transcript = docx.read(document(tbl(tc("a") + tc("b"), deleted, tc("c") + tc("d"))))
    assert lines(tables(transcript)[0]) == [["a", "b"], ["c", "d"]]
    assert [problem.message for problem in transcript.problems] == ["删去、划去或设为隐藏的文字未取用：“旧行”"]


def test_text_boxes_are_read_once() -> None:
    choice = f"<mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert texts(docx.read(document(f"<w:p><w:r><w:t>文</w:t>{choice}</w:r></w:p>"))) == ["文", "框中字"]
    cell = tc(f"<w:p><w:r><w:t>格</w:t><w:pict>{BOX}</w:pict></w:r></w:p>")
    assert lines(tables(docx.read(document(tbl(cell + tc("x")))))[0]) == [["格\n框中字", "x"]]


def test_a_table_around_tables_is_layout() -> None:
    inner = tbl(tc("a") + tc("b"), tc("c") + tc("d"))
    transcript = docx.read(document(tbl(tc("页眉"), tc(p("标题") + inner))))
    assert grid(transcript) == [
        "页眉",
        "标题",
        (2, 2, [(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b"), (2, 1, 1, 1, "c"), (2, 2, 1, 1, "d")]),
    ]


def test_a_small_table_inside_a_form_is_text_of_its_cell() -> None:
    outer = tbl(tc("名称") + tc("甲"), tc("目标") + tc(p("见") + tbl(tc("一") + tc("二"))), tc("产出") + tc("乙"))
    assert lines(tables(docx.read(document(outer)))[0])[1] == ["目标", "见\n一\n二"]


def test_a_title_row_inside_the_table_stands_above_it() -> None:
    transcript = docx.read(document(tbl(tc("目标表", spanning(2)), tc("名称") + tc("甲"))))
    assert (texts(transcript), lines(tables(transcript)[0])) == (["目标表"], [["名称", "甲"]])


def test_strict_documents() -> None:
    from tests.readers.building import W, zipped

    body = tbl(tc("a") + tc("b"))
    content = (
        f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{body}</w:body></w:document>'
    )
    assert W not in content
    assert lines(tables(docx.read(zipped({"word/document.xml": content})))[0]) == [["a", "b"]]


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (("10", "superscript", "4"), "10⁴"),
        (("100m", "superscript", "2"), "100m²"),
        (("300", "superscript", "1"), "300¹"),
        (("300", "superscript", "1,2"), "300^1,2"),
        (("CO", "subscript", "2"), "CO₂"),
        (("10", "baseline", "4"), "104"),
    ],
)
def test_raised_and_lowered_digits_stay_apart_from_the_number(runs: tuple[str, str, str], shown: str) -> None:
    before, position, raised = runs
    properties = f'<w:rPr><w:vertAlign w:val="{position}"/></w:rPr>'
    assert only_text(f"<w:r><w:t>{before}</w:t></w:r><w:r>{properties}<w:t>{raised}</w:t></w:r>") == shown


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ((("100", 0), ("1", 6)), "100¹"),
        ((("100", 0), ("1", -6)), "100₁"),
        ((("1", 6), ("100", 0)), "¹100"),
        ((("1", 6), ("00", 6), ("万元", 6)), "100万元"),
        ((("100", 2), ("5", 0)), "1005"),
        ((("m", 0), ("2", 6)), "m2"),
    ],
)
def test_digits_moved_up_or_down_stay_apart_from_the_number(runs: tuple[tuple[str, int], ...], shown: str) -> None:
    """`w:position`, as written by hand for a footnote; a program that moves text a little, or all of it, means nothing by it."""
    printed = "".join(
        f'<w:r><w:rPr><w:position w:val="{height}"/></w:rPr><w:t>{text}</w:t></w:r>' for text, height in runs
    )
    assert only_text(printed) == shown


def test_a_style_of_characters_raises_the_mark_of_a_footnote() -> None:
    style = (
        '<w:style w:type="character" w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Own"><w:basedOn w:val="Mark"/></w:style>'
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="Own"/></w:rPr><w:t>1</w:t></w:r>'
    assert texts(docx.read(document(f"<w:p><w:r><w:t>100</w:t></w:r>{mark}</w:p>", styles=style))) == ["100¹"]


MATH_FRACTION = "<m:f><m:num><m:r><m:t>{}</m:t></m:r></m:num><m:den><m:r><m:t>{}</m:t></m:r></m:den></m:f>"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (MATH_FRACTION.format(100, 3), "100/3"),
        (MATH_FRACTION.format("a+b", 3), "(a+b)/3"),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "10²"),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>n</m:t></m:r></m:sup></m:sSup>", "10^(n)"),
        ("<m:rad><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad>", "√(2)"),
        ("<m:r><m:t>5</m:t></m:r><m:d><m:e><m:r><m:t>1</m:t></m:r></m:e></m:d>", "5(1)"),
        ("<m:r><m:t>1</m:t></m:r><w:del><m:r><m:t>9</m:t></m:r></w:del><m:r><m:t>00</m:t></m:r>", "100"),
    ],
)
def test_a_formula_is_one_line_whose_digits_do_not_run_together(inside: str, shown: str) -> None:
    assert only_text(f"<m:oMath>{inside}</m:oMath>") == shown


def test_a_fraction_behind_a_number_is_no_digit_of_it() -> None:
    formula = f"<m:oMath>{MATH_FRACTION.format(1, 2)}</m:oMath>"
    assert only_text(f"<w:r><w:t>3</w:t></w:r>{formula}") == "3+1/2"
