"""HTML documents: merged cells, layout tables, hidden rows, encodings, Excel's own HTML."""

from pathlib import Path

import pytest

from jixiao.model import Source
from jixiao.readers import html
from tests.readers.building import grid, lines, tables, texts


def test_spans_become_a_grid() -> None:
    transcript = html.read(b"<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td colspan=3>e</table>")
    assert grid(transcript) == [
        (3, 3, [(1, 1, 2, 1, "a"), (1, 2, 1, 2, "b"), (2, 2, 1, 1, "c"), (2, 3, 1, 1, "d"), (3, 1, 1, 3, "e")])
    ]
    table = tables(transcript)[0]
    assert (table.ruled, table.source) == (True, Source(table=1))
    assert table.cells[3].source == Source(table=1, row=2, column=3, text="d")


def test_rowspan_zero_goes_to_the_end_of_its_section_and_no_further() -> None:
    printed = b"<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody></table>"
    assert [(cell.text, cell.row, cell.column, cell.row_span) for cell in tables(html.read(printed))[0].cells] == [
        ("a", 1, 1, 2),
        ("b", 1, 2, 1),
        ("c", 2, 2, 1),
        ("d", 3, 1, 1),
        ("e", 3, 2, 1),
    ]


def test_a_span_ends_before_a_cell_from_above() -> None:
    printed = b"<table><tr><td>a<td>b<td rowspan=2>c<tr><td colspan=3>d<td>e</table>"
    assert [(cell.text, cell.column, cell.column_span) for cell in tables(html.read(printed))[0].cells][3:] == [
        ("d", 1, 2),
        ("e", 4, 1),
    ]


def test_wrong_spans_count_as_one() -> None:
    table = tables(html.read(b'<table><tr><td colspan="x">a<td rowspan="-2">b<tr><td>c<td>d</table>'))[0]
    assert {(cell.row_span, cell.column_span) for cell in table.cells} == {(1, 1)}


def test_cells_without_end_tags_and_a_table_without_rows() -> None:
    assert grid(html.read(b"<table><td>a<td>b</table><table></table>")) == [
        (1, 2, [(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b")])
    ]


def test_line_breaks_spaces_and_entities() -> None:
    printed = "<table><tr><td>资金情况<br>\n  (万元)</td><td>&nbsp;&nbsp; 其中:财政拨款</td><td>&#8805;96%&lt;5 &amp;</td><td><p>甲</p>\n<p>乙</p></td></tr></table>"
    assert lines(tables(html.read(printed.encode()))[0]) == [
        ["资金情况\n(万元)", "其中:财政拨款", "≥96%<5 &", "甲\n乙"]
    ]


def test_a_line_wrapped_in_the_file_is_one_line() -> None:
    printed = "<table><tr><td>新增学位180个,缓解城\n  东片区入园难</td><td>the\n  end</td></tr></table>"
    assert lines(tables(html.read(printed.encode()))[0]) == [["新增学位180个,缓解城东片区入园难", "the end"]]


def test_text_outside_tables_is_paragraphs_in_order() -> None:
    printed = "<title>网页</title><h2>标题</h2>散<b>文</b>\n<p>甲<br>乙</p><table><caption>表头</caption><tr><td>1<td>2</table><script>x</script><div>尾<!-- 注 --></div>"
    assert grid(html.read(printed.encode())) == [
        "标题",
        "散文",
        "甲乙",
        "表头",
        (1, 2, [(1, 1, 1, 1, "1"), (1, 2, 1, 1, "2")]),
        "尾",
    ]


def test_a_table_around_tables_is_layout() -> None:
    printed = "<table><tr><td>导航</td><td><h1>标题</h1><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table></td></tr><tr><td>页脚</table>"
    assert grid(html.read(printed.encode())) == [
        "导航",
        "标题",
        (2, 2, [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 1, 1, 1, "丙"), (2, 2, 1, 1, "丁")]),
        "页脚",
    ]


def test_a_small_table_inside_a_form_is_text_of_its_cell() -> None:
    inner = "<table><tr><td>一<td>二</table>"
    printed = f"<table><tr><td>项目名称<td>甲<tr><td>目标<td>见{inner}<tr><td>产出<td>乙<tr><td>效益<td>丙</table>"
    assert lines(tables(html.read(printed.encode()))[0])[1] == ["目标", "见\n一 二"]


def test_hidden_rows_are_left_out_and_reported_if_they_hold_text() -> None:
    printed = "<table><tr><td>甲<td>1<tr style='DISPLAY : none'><td>藏<td>2<tr height=0 style='display:none'><td></td><tr><td>乙<td hidden>密<td>3</table>"
    transcript = html.read(printed.encode())
    assert lines(tables(transcript)[0]) == [["甲", "1"], ["乙", "3"]]
    assert [(problem.code, problem.message) for problem in transcript.problems] == [
        ("hidden", "网页中隐藏的内容未取用：“藏2”"),
        ("hidden", "网页中隐藏的内容未取用：“密”"),
    ]


def test_titles_inside_the_table_stand_above_it() -> None:
    printed = "<table><tr><td>附件4<td colspan=2>&nbsp;<tr><td colspan=3>目标表<tr><td><td><td>单位：万元<tr><td>项目名称<td colspan=2>甲<tr><td>a<td>b<td>c</table>"
    transcript = html.read(printed.encode())
    assert texts(transcript) == ["附件4", "目标表", "单位：万元"]
    assert lines(tables(transcript)[0]) == [["项目名称", "甲"], ["a", "b", "c"]]
    assert (tables(transcript)[0].cells[0].row, tables(transcript)[0].cells[0].source.row) == (1, 4)


def test_a_first_row_with_an_empty_value_is_no_title() -> None:
    assert lines(tables(html.read("<table><tr><td>项目名称<td><tr><td>a<td>b</table>".encode()))[0]) == [
        ["项目名称", ""],
        ["a", "b"],
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "<meta charset=gb2312>"),
        ("gb18030", ""),
        ("gb18030", "<meta charset=utf-8>"),
        ("utf-8", '<meta http-equiv=Content-Type content="text/html; charset=GBK">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("big5", '<meta charset="big5">'),
    ],
)
def test_encodings_declared_rightly_wrongly_or_not(encoding: str, declared: str) -> None:
    printed = f"<html>{declared}<table><tr><td>安全生產<td>指標值"
    assert lines(tables(html.read(printed.encode(encoding)))[0]) == [["安全生產", "指標值"]]


def test_html_saved_by_excel(shared_folder: Path) -> None:
    [path] = (shared_folder / "examples").glob("e04*.html")
    transcript = html.read(path.read_bytes())
    assert texts(transcript) == ["附件4", "幼儿园改扩建专项资金绩效目标表", "(2022年度)"]
    [table] = tables(transcript)
    assert (table.rows, table.columns) == (13, 5)
    assert lines(table)[2:6] == [
        ["资金情况\n(万元)", "年度资金总额:", "380.00"],
        ["其中:财政拨款", "300.00"],
        ["其他资金", "80.00"],
        ["总体\n目标", "新增学位180个, 缓解城东片区入园难。"],
    ]
    assert transcript.problems == ()


@pytest.mark.parametrize(
    ("printed", "shown", "message"),
    [
        ("<del>200</del>300", "300", "网页中划去的文字未取用：“200”"),
        ("<s>200</s>300", "300", "网页中划去的文字未取用：“200”"),
        ("<strike><b>200</b></strike>300", "300", "网页中划去的文字未取用：“200”"),
        ("<span style='text-decoration:line-through'>200</span>300", "300", "网页中划去的文字未取用：“200”"),
        (
            "<span style='color:red;TEXT-DECORATION-LINE : underline line-through'>200</span>300",
            "300",
            "网页中划去的文字未取用：“200”",
        ),
        ("<ruby>300<rp>(</rp><rt>1</rt><rp>)</rp></ruby>", "300", "网页中注在字上方的文字未取用：“1”"),
        ("<ins>300</ins>", "300", None),
        ("<small>300</small><span style='text-decoration:underline'>元</span>", "300元", None),
    ],
)
def test_struck_out_text_and_readings_above_are_left_out_and_reported(
    printed: str, shown: str, message: str | None
) -> None:
    transcript = html.read(f"<p>{printed}</p><table><tr><td>甲<td>{printed}</table>".encode())
    assert texts(transcript) == [shown]
    assert lines(tables(transcript)[0]) == [["甲", shown]]
    found = [(problem.code, problem.message, problem.source.table) for problem in transcript.problems]
    assert found == ([("hidden", message, None), ("hidden", message, 1)] if message else [])


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (".x{text-decoration:line-through}", "300"),
        ("<!-- td{color:red} /* old */ .y, SPAN.x { color:red; text-decoration: underline line-through } -->", "300"),
        ("@import url(a.css); @media screen {.x{text-decoration-line:line-through}}", "300"),
        ("td span{text-decoration:line-through}", "300"),
        (".x:hover{text-decoration:line-through}", "200300"),
        ("..{text-decoration:line-through}", "200300"),
        (".x{text-decoration:underline}", "200300"),
        (".x{text-decoration:line-through;text-decoration:none}", "200300"),
        (".x{text-decoration:line-through} .x{text-decoration:none}", "200300"),
        (".x{text-decoration:none} .x{text-decoration:line-through}", "300"),
        (".x{text-decoration:line-through} span{text-decoration:none}", "300"),
        ("td .x{text-decoration:none} .x{text-decoration:line-through}", "200300"),
        (".x{text-decoration:line-through!important} td .x{text-decoration:none}", "300"),
        ("@media print{.x{text-decoration:line-through}}", "200300"),
        ("@media print, screen{.x{text-decoration:line-through}}", "300"),
        ("@media not screen{td{color:red} .x{text-decoration:line-through}} td{color:red}", "200300"),
    ],
)
def test_text_struck_out_by_a_rule_of_a_style_sheet_is_left_out_and_reported(sheet: str, shown: str) -> None:
    printed = f"<style>{sheet}</style><table><tr><td>甲<td><span class=x>200</span>300</table>"
    transcript = html.read(printed.encode())
    assert lines(tables(transcript)[0]) == [["甲", shown]]
    assert [problem.source.text for problem in transcript.problems] == (["200"] if shown == "300" else [])


def test_what_an_element_says_itself_counts_before_a_rule() -> None:
    cells = (
        "<td class=x style='color:red;text-decoration:none'>甲<td class=y style='text-decoration:none'>乙<td class=x>丙"
    )
    rules = ".x{text-decoration:line-through} .y{text-decoration:line-through !important}"
    transcript = html.read(f"<style>{rules}</style><table><tr>{cells}</table>".encode())
    assert lines(tables(transcript)[0]) == [["甲", "", ""]]


@pytest.mark.parametrize("opening", ["a{", "@media screen{"])
def test_rules_nested_without_end_are_quick(opening: str) -> None:
    sheet = opening * 50_000 + "a{text-decoration:line-through}" * 10_000 + "}" * 50_000
    transcript = html.read(f"<style>{sheet}</style><table><tr><td>甲<td>乙</table>".encode())
    assert lines(tables(transcript)[0]) == [["甲", "乙"]]


def test_more_rules_that_strike_out_than_are_looked_for_are_told() -> None:
    rules = "".join(f".c{number}{{text-decoration:line-through}}" for number in range(501))
    transcript = html.read(f"<style>{rules}</style><table><tr><td class=c1>甲<td class=c500>乙</table>".encode())
    assert lines(tables(transcript)[0]) == [["", "乙"]]
    assert [problem.code for problem in transcript.problems] == ["truncated", "hidden"]


def test_a_struck_out_cell_or_row_keeps_its_place() -> None:
    printed = (
        "<table><tr><td rowspan=2>甲<td style='text-decoration:line-through'>200<td>300"
        "<tr style='text-decoration:line-through'><td>1<td>2<tr><td>乙<td>3<td>4</table>"
    )
    transcript = html.read(printed.encode())
    assert lines(tables(transcript)[0]) == [["甲", "", "300"], ["", ""], ["乙", "3", "4"]]
    assert [problem.source.text for problem in transcript.problems] == ["200", "1", "2"]


def test_struck_out_text_of_a_table_inside_a_cell_is_reported() -> None:
    printed = "<table><tr><td>甲<td>乙<td>丙<td>面积<table><tr><td><s>200</s>300<td>元</table></table>"
    transcript = html.read(printed.encode())
    assert lines(tables(transcript)[0]) == [["甲", "乙", "丙", "面积\n300 元"]]
    assert [problem.source.text for problem in transcript.problems] == ["200"]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("10<sup>4</sup>", "10⁴"),
        ("≥100m<sup>2</sup>", "≥100m²"),
        ("300<sup>1</sup>", "300¹"),
        ("300<sup><font size=1>1,2</font></sup>元", "300^1,2元"),
        ("300<sup>[注]</sup>", "300[注]"),
        ("CO<sub>2</sub>≤<sub></sub>5", "CO₂≤5"),
    ],
)
def test_raised_and_lowered_digits_stay_apart_from_the_number(printed: str, shown: str) -> None:
    transcript = html.read(f"<p>{printed}</p><table><tr><td>甲<td>{printed}</table>".encode())
    assert texts(transcript) == [shown]
    assert lines(tables(transcript)[0]) == [["甲", shown]]


def test_raised_digits_in_a_table_inside_a_cell() -> None:
    printed = "<table><tr><td>甲<td>乙<td>面积<table><tr><td>10<sup>4</sup></table></table>"
    assert lines(tables(html.read(printed.encode()))[0]) == [["甲", "乙", "面积\n10⁴"]]


def cell_of(printed: str, style: str = "") -> str:
    page = f"<style>{style}</style><table><tr><td>甲<td>{printed}</table>"
    return lines(tables(html.read(page.encode()))[0])[0][1]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ('100<span style="vertical-align:super">1</span>', "100¹"),
        ('<span style="vertical-align: super">1</span>100', "¹100"),
        ('100<span style="vertical-align:4px">1</span>', "100¹"),
        ('100<span style="vertical-align:-30%">1</span>', "100₁"),
        ("100<span style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>1</span>", "100¹"),
        ('100<a class="mark">1</a>', "100¹"),
        ('100<a class="mark" style="vertical-align:baseline">1</a>', "1001"),
        ('100<span style="vertical-align:middle">1</span>', "1001"),
        ('100<span style="top:-3pt">1</span>', "1001"),
        ('<span style="vertical-align:3pt">1</span><span style="vertical-align:3pt">00</span>', "100"),
        ('1<span style="vertical-align:1px">00</span>', "100"),
        ("<math><msup><mn>10</mn><mn>2</mn></msup></math>", "10²"),
        ("<math><mfrac><mn>100</mn> <mn>3</mn></mfrac></math>", "100 /3"),
        ("3<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "3+1/2"),
    ],
)
def test_what_a_style_moves_up_or_down_is_no_digit_of_the_number_beside_it(printed: str, shown: str) -> None:
    assert cell_of(printed, ".mark {color:red; vertical-align:super}") == shown


def test_the_place_of_a_whole_cell_says_nothing() -> None:
    page = '<style>td{vertical-align:super}</style><table><tr><td>甲<td style="vertical-align:sub">100</table>'
    assert lines(tables(html.read(page.encode()))[0]) == [["甲", "100"]]


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="visibility:hidden">9</span>',
        '<span class="unseen">9</span>',
        '<i class="away">9</i>',
    ],
)
def test_what_is_not_seen_is_no_digit_and_is_reported(hidden: str) -> None:
    style = ".unseen{visibility:hidden} .away{display:none} .away p{display:block}"
    page = f"<style>{style}</style><table><tr><td>甲<td>{hidden}100</table>"
    transcript = html.read(page.encode())
    assert lines(tables(transcript)[0]) == [["甲", "100"]]
    assert [problem.message for problem in transcript.problems] == ["网页中隐藏的内容未取用：“9”"]


def test_a_part_of_a_page_behind_a_tab_is_read() -> None:
    page = "<style>.pane{display:none}</style><div class=pane><table><tr><td>甲<td>100</table></div>"
    assert lines(tables(html.read(page.encode()))[0]) == [["甲", "100"]]
