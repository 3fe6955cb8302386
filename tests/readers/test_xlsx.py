"""Excel workbooks: what cells show, where tables begin and end, what is hidden."""

from xml.sax.saxutils import escape

import pytest

from jixiao.model import Source
from jixiao.readers import xlsx
from tests.readers.building import MAIN, RELATIONS, grid, lines, rows, tables, texts, unzipped, zipped
from tests.readers.building import xlsx as workbook

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="165" formatCode="&quot;≥&quot;0&quot;个&quot;"/><numFmt numFmtId="166" formatCode="@&quot;元&quot;"/></numFmts>'
    '<borders><border><left/></border><border><left style="thin"/></border></borders>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="4"/><xf numFmtId="165"/><xf numFmtId="14"/>'
    '<xf numFmtId="0" borderId="1"/><xf numFmtId="166"/></cellXfs>'
)
FRAMED = 6


def cell(name: str, value: str, *, style: int = 0, kind: str = "n") -> str:
    return f'<c r="{name}" s="{style}" t="{kind}"><v>{value}</v></c>'


def shown(content: str, *, strings: str = "", settings: str = "") -> str:
    """What one cell shows, beside a cell that makes the row a table."""
    row = f'<sheetData><row r="1">{content}<c r="B1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return tables(xlsx.read(workbook(row, styles=STYLES, strings=strings, settings=settings)))[0].cells[0].text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (cell("A1", "0.95", style=1), "95%"),
        (cell("A1", "45657", style=2), "2024年12月31日"),
        (cell("A1", "45657", style=5), "2024/12/31"),
        (cell("A1", "1030700", style=3), "1,030,700.00"),
        (cell("A1", "4", style=4), "≥4个"),
        (cell("A1", "300"), "300"),
        (cell("A1", "0.28999999999999998"), "0.29"),
        (cell("A1", "1.0307E6"), "1030700"),
        (cell("A1", "1", kind="b"), "TRUE"),
        (cell("A1", "甲&amp;乙", kind="str"), "甲&乙"),
        (cell("A1", "5", kind="str", style=7), "5元"),
        (cell("A1", "2024-12-31", kind="d"), "2024-12-31"),
        (cell("A1", "1e999999999"), "1e999999999"),
        (cell("A1", "十"), "十"),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></is></c>', "甲乙"),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 _x000D_\n\n 乙 </t></is></c>', "甲\n乙"),
        ('<c r="A1"><f>B1*2</f><v>8</v></c>', "8"),
    ],
)
def test_what_a_cell_shows(content: str, text: str) -> None:
    assert shown(content) == text


def test_shared_strings_with_runs_and_a_wrong_number() -> None:
    strings = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r></si>"
    assert shown(cell("A1", "1", kind="s"), strings=strings) == "乙丙"
    assert (
        tables(
            xlsx.read(workbook(f'<sheetData><row r="1">{cell("A1", "9", kind="s")}</row></sheetData>', strings=strings))
        )
        == []
    )


STRUCK = "<rPr><strike/><sz val='11'/></rPr>"
NOT_STRUCK = "<rPr><strike val='0'/></rPr>"
RAISED = "<rPr><vertAlign val='superscript'/></rPr>"
STRUCK_STYLES = "<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId='1'/></cellXfs>"


@pytest.mark.parametrize(
    ("runs", "style", "text", "left_out"),
    [
        (f"<r>{STRUCK}<t>200</t></r><r><t>300</t></r>", 0, "300", ["200"]),
        (f"<r>{NOT_STRUCK}<t>200</t></r><r><t>300</t></r>", 0, "200300", []),
        (f"<r><t>300</t></r><r>{RAISED}<t>1</t></r>", 0, "300¹", []),
        (f"<r><t>300</t></r><r>{RAISED}<t>1,2</t></r>", 0, "300^1,2", []),
        ("<r><rPr><b/></rPr><t>30</t></r><r><t>0</t></r>", 0, "300", []),
        ("<t>200</t>", 1, "", ["200"]),
        ("<r><t>200</t></r><r><rPr><b/></rPr><t>300</t></r>", 1, "300", ["200"]),
    ],
)
@pytest.mark.parametrize("is_shared", [True, False])
def test_struck_out_text_is_left_out_and_raised_digits_stay_apart(
    runs: str, style: int, text: str, left_out: list[str], *, is_shared: bool
) -> None:
    one = (
        cell("B1", "0", style=style, kind="s")
        if is_shared
        else f'<c r="B1" s="{style}" t="inlineStr"><is>{runs}</is></c>'
    )
    row = (
        f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c>{one}{cell("C1", "5")}</row></sheetData>'
    )
    transcript = xlsx.read(workbook(row, styles=STRUCK_STYLES, strings=f"<si>{runs}</si>"))
    assert lines(tables(transcript)[0]) == [["甲", text, "5"]]
    assert [(problem.code, problem.message, problem.source) for problem in transcript.problems] == [
        ("hidden", f"工作表“表1”的 B1 划去的文字未取用：“{old}”", Source(sheet="表1", row=1, column=2, text=old))
        for old in left_out
    ]


def test_a_number_in_a_struck_out_cell_is_left_out_and_reported() -> None:
    row = f'<sheetData><row r="1">{cell("A1", "200", style=1)}{cell("B1", "300")}{cell("C1", "5")}</row></sheetData>'
    transcript = xlsx.read(workbook(row, styles=STRUCK_STYLES))
    assert sorted(texts(transcript) + [one.text for table in tables(transcript) for one in table.cells]) == ["300", "5"]
    assert [problem.message for problem in transcript.problems] == ["工作表“表1”的 A1 划去的文字未取用：“200”"]


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert shown(cell("A1", "44195", style=2), settings='<workbookPr date1904="1"/>') == "2024年12月31日"


def test_an_error_stays_as_text_and_is_reported() -> None:
    transcript = xlsx.read(workbook('<sheetData><row r="2"><c r="A2" t="e"><v>#REF!</v></c></row></sheetData>'))
    assert texts(transcript) == ["#REF!"]
    [problem] = transcript.problems
    assert (problem.code, problem.message) == ("not_interpreted", "工作表“表1”的 A2 是公式错误“#REF!”，没有数值")
    assert problem.source == Source(sheet="表1", row=2, column=1, text="#REF!")


def numbered(value: str, code: str) -> bytes:
    """A workbook whose A1 has this value and this format code."""
    styles = f'<numFmts><numFmt numFmtId="164" formatCode="{escape(code, {chr(34): "&quot;"})}"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs>'
    return workbook(f'<sheetData><row r="1">{cell("A1", value, style=1)}</row></sheetData>', styles=styles)


def test_a_point_that_stands_among_the_digits_as_text_is_shown_with_its_unit() -> None:
    transcript = xlsx.read(numbered("3000000", '0!.0,"万元"'))
    assert (texts(transcript), transcript.problems) == (["300.0万元"], ())


def test_a_number_that_its_format_cannot_show_is_reported_and_never_the_plain_number() -> None:
    transcript = xlsx.read(numbered("150", '[>200]0"万元";[<100]0"元"'))
    assert texts(transcript) == ["#######"]
    [problem] = transcript.problems
    assert (problem.code, problem.source.row, problem.source.column) == ("doubtful_value", 1, 1)
    assert (
        problem.message
        == '工作表“表1”的 A1 存的数是 150，它的格式“[>200]0"万元";[<100]0"元"”显示不了，未取用，请对照原件'
    )


@pytest.mark.parametrize("formula", ["<f>10+50</f><v></v>", "<f>10+50</f><v/>", "<f>10+50</f>"])
def test_a_formula_without_a_value_stays_as_text_and_is_reported(formula: str) -> None:
    transcript = xlsx.read(workbook(f'<sheetData><row r="2"><c r="A2">{formula}</c></row></sheetData>'))
    assert texts(transcript) == ["=10+50"]
    [problem] = transcript.problems
    assert problem.message == "工作表“表1”的 A2 是没有结果的公式“=10+50”，请用 Excel 或 WPS 打开这个文件保存一次再用"


def test_a_formula_whose_value_is_no_text_is_an_empty_cell() -> None:
    transcript = xlsx.read(workbook('<sheetData><row r="2"><c r="A2" t="str"><f>""</f><v></v></c></row></sheetData>'))
    assert (tables(transcript), transcript.problems) == ([], ())


def test_title_rows_are_paragraphs_and_merged_cells_spans() -> None:
    sheet = rows(
        "目标表",
        "（2024年度）",
        "||单位：万元",
        "项目名称||甲",
        "一级|二级|三级",
        "|质量|",
        merged="A1:C1 A2:C2 B4:B4 A5:A6",
    )
    transcript = xlsx.read(workbook(sheet))
    assert grid(transcript) == [
        "目标表",
        "（2024年度）",
        "单位：万元",
        (
            3,
            3,
            [
                (1, 1, 1, 1, "项目名称"),
                (1, 2, 1, 1, ""),
                (1, 3, 1, 1, "甲"),
                (2, 1, 2, 1, "一级"),
                (2, 2, 1, 1, "二级"),
                (2, 3, 1, 1, "三级"),
                (3, 2, 1, 1, "质量"),
                (3, 3, 1, 1, ""),
            ],
        ),
    ]
    assert transcript.parts[2].source == Source(sheet="表1", row=3, column=3, text="单位：万元")
    table = tables(transcript)[0]
    assert (table.source, table.cells[3].source) == (
        Source(sheet="表1", table=1),
        Source(sheet="表1", table=1, row=5, column=1, text="一级"),
    )


def test_a_label_beside_a_blank_merged_value_is_no_title() -> None:
    transcript = xlsx.read(workbook(rows("目标表", "项目名称", "主管部门|甲|乙", merged="A1:C1 B2:C2")))
    assert texts(transcript) == ["目标表"]
    assert lines(tables(transcript)[0])[0] == ["项目名称", ""]


def test_two_tables_on_one_worksheet_stand_apart_by_a_blank_row() -> None:
    sheet = rows("甲表", "项目名称|甲|x", "产出|1|y", "", "乙表", "项目名称|乙|x", "产出|2|y", merged="A1:C1 A5:C5")
    assert [part if isinstance(part, str) else part[0] for part in grid(xlsx.read(workbook(sheet)))] == [
        "甲表",
        2,
        "乙表",
        2,
    ]


def test_two_tables_with_only_a_title_between() -> None:
    sheet = rows(
        "甲表", "项目名称|甲|x", "备注", "产出|1|y", "乙表", "项目名称|乙|x", "产出|2|y", merged="A1:C1 A3:C3 A5:C5"
    )
    assert [part if isinstance(part, str) else part[0] for part in grid(xlsx.read(workbook(sheet)))] == [
        "甲表",
        3,
        "乙表",
        2,
    ]


def test_a_blank_row_inside_borders_belongs_to_the_table() -> None:
    sheet = rows("项目名称|甲|x", "||", "产出|1|y", style=FRAMED)
    assert [(table.rows, table.columns) for table in tables(xlsx.read(workbook(sheet, styles=STYLES)))] == [(3, 3)]


def test_a_blank_row_under_a_merged_cell_belongs_to_the_table() -> None:
    sheet = rows("产出|数量|甲", "||", "|质量|乙", merged="A1:A3")
    assert [(table.rows, table.columns) for table in tables(xlsx.read(workbook(sheet)))] == [(3, 3)]


def test_lines_outside_the_borders_are_paragraphs() -> None:
    framed = rows("项目名称|甲", "产出|1", style=FRAMED).replace("<sheetData>", "").replace("</sheetData>", "")
    below = framed.replace('r="1"', 'r="3"').replace('r="2"', 'r="4"')
    for column in "AB":
        below = below.replace(f'r="{column}1"', f'r="{column}3"').replace(f'r="{column}2"', f'r="{column}4"')
    above = rows("目标表", "填报单位：某局|金额单位：万元").removesuffix("</sheetData>")
    note = '<row r="5"><c r="A5" t="inlineStr"><is><t>注：一</t></is></c><c r="B5" t="inlineStr"><is><t>二</t></is></c></row></sheetData>'
    transcript = xlsx.read(workbook(above + below + note, styles=STYLES))
    assert grid(transcript) == [
        "目标表",
        "填报单位：某局",
        "金额单位：万元",
        (2, 2, [(1, 1, 1, 1, "项目名称"), (1, 2, 1, 1, "甲"), (2, 1, 1, 1, "产出"), (2, 2, 1, 1, "1")]),
        "注：一",
        "二",
    ]


def test_a_line_of_units_without_borders_is_paragraphs() -> None:
    assert texts(xlsx.read(workbook(rows("填报单位：某局|金额单位：万元", "项目名称|甲", "产出|1")))) == [
        "填报单位：某局",
        "金额单位：万元",
    ]


def test_hidden_sheets_rows_and_columns_are_read_and_reported() -> None:
    sheet = '<cols><col min="2" max="2" hidden="1"/></cols>' + rows("甲|1|x", "乙|2|y").replace(
        '<row r="2">', '<row r="2" hidden="1">'
    )
    transcript = xlsx.read(workbook(sheet, rows("丙|3"), states={2: "veryHidden"}))
    assert [lines(table) for table in tables(transcript)] == [[["甲", "1", "x"], ["乙", "2", "y"]], [["丙", "3"]]]
    assert [(problem.code, problem.message) for problem in transcript.problems] == [
        ("hidden", "工作表“表1”的第 2 行是隐藏的，仍已读取"),
        ("hidden", "工作表“表1”的 B 列是隐藏的，仍已读取"),
        ("hidden", "工作表“表2”是隐藏的，仍已读取"),
    ]


def test_text_under_a_merged_cell_is_reported() -> None:
    transcript = xlsx.read(workbook(rows("甲|藏|x", "乙|1|y", merged="A1:B1")))
    assert [problem.message for problem in transcript.problems] == [
        "工作表“表1”的 B1 被合并单元格盖住，其中的“藏”未取用"
    ]


def test_cells_without_names_stand_where_they_follow() -> None:
    sheet = '<sheetData><row><c t="inlineStr"><is><t>甲</t></is></c><c/><c t="inlineStr"><is><t>乙</t></is></c></row></sheetData>'
    assert lines(tables(xlsx.read(workbook(sheet)))[0]) == [["甲", "", "乙"]]


def test_a_title_merged_over_the_whole_row_does_not_widen_the_table() -> None:
    [table] = tables(xlsx.read(workbook(rows("目标表", "甲|乙", "丙|丁", merged="A1:XFD1 B3:XFD3"))))
    assert (table.rows, table.columns) == (2, 2)


def test_strict_workbooks() -> None:
    usual = workbook(rows("甲|乙"))
    strict = dict(unzipped(usual))
    for name, content in strict.items():
        other = content.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        strict[name] = other.replace(RELATIONS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
    assert MAIN.encode() not in strict["xl/workbook.xml"]
    assert grid(xlsx.read(zipped(strict))) == grid(xlsx.read(usual))
