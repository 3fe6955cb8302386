"""OpenDocument spreadsheets: shown texts, repeated cells, spans."""

from jixiao.readers import ods, read
from tests.readers.building import grid, lines, refusal, tables, texts, zipped

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def spreadsheet(content: str, styles: str = "", named: str = "") -> bytes:
    body = f'<office:body><office:spreadsheet><table:table table:name="表1">{content}</table:table></office:spreadsheet></office:body>'
    document = f"<office:document-content {NAMES} {CALC}><office:automatic-styles>{styles}</office:automatic-styles>{body}</office:document-content>"
    package = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": document}
    if named:
        package["styles.xml"] = (
            f"<office:document-styles {NAMES}><office:styles>{named}</office:styles></office:document-styles>"
        )
    return zipped(package)


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_the_shown_text_counts() -> None:
    printed = row(
        cell("95%", 'office:value-type="percentage" office:value="0.95"'),
        cell("a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d"),
    )
    assert lines(tables(ods.read(spreadsheet(printed)))[0]) == [["95%", "a  b\tc\nd"]]


def test_spans_and_covered_cells() -> None:
    spanning = cell("目标表", 'table:number-columns-spanned="2"')
    printed = (
        row(spanning, "<table:covered-table-cell/>")
        + row(cell("甲", 'table:number-rows-spanned="2"'), cell("乙"))
        + row("<table:covered-table-cell/>", cell("丙"))
    )
    assert grid(ods.read(spreadsheet(printed))) == [
        "目标表",
        (2, 2, [(1, 1, 2, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 2, 1, 1, "丙")]),
    ]


def test_repeated_cells_and_the_blank_rest_of_the_sheet() -> None:
    rest = row('<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048574"')
    printed = (
        row(
            cell("甲"),
            cell("/", 'table:number-columns-repeated="2"'),
            '<table:table-cell table:number-columns-repeated="16381"/>',
        )
        + rest
    )
    transcript = read(spreadsheet(printed))
    assert (transcript.format, lines(tables(transcript)[0])) == ("ods", [["甲", "/", "/"]])


def test_a_text_repeated_without_end() -> None:
    said = refusal(
        lambda: ods.read(
            spreadsheet(
                row(cell("x", 'table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1000000"')
            )
        )
    )
    assert said == "工作表“表1”的单元格 XFD1 有内容，超出 100000 行、1024 列的上限；请删去表格以外的内容，保存后再试"


def test_errors_hidden_rows_and_comments() -> None:
    remark = "<office:annotation><text:p>批注</text:p></office:annotation>"
    failed = cell("#REF!", 'calcext:value-type="error"')
    printed = row(
        f"<table:table-cell>{remark}<text:p>甲</text:p></table:table-cell>", failed, more='table:visibility="collapse"'
    )
    transcript = ods.read(spreadsheet(printed))
    assert lines(tables(transcript)[0]) == [["甲", "#REF!"]]
    assert [(problem.code, problem.message) for problem in transcript.problems] == [
        ("not_interpreted", "工作表“表1”的 B1 是公式错误“#REF!”，没有数值"),
        ("hidden", "工作表“表1”的第 1 行是隐藏的，仍已读取"),
    ]


def test_borders_keep_a_blank_row_in_its_table() -> None:
    styles = (
        '<style:style style:name="框"><style:table-cell-properties fo:border="0.06pt solid #000000"/></style:style>'
    )
    framed = 'table:style-name="框"'
    printed = (
        row(cell("甲", framed), cell("乙", framed))
        + row(f"<table:table-cell {framed}/><table:table-cell {framed}/>")
        + row(cell("丙", framed), cell("丁", framed))
    )
    transcript = ods.read(spreadsheet(printed, styles))
    assert (texts(transcript), [table.rows for table in tables(transcript)]) == ([], [3])


def test_repeated_title_rows_of_many_sheets_have_a_limit() -> None:
    """Fifty sheets of 99,999 rows with one text each, in 500 bytes."""
    title = row(cell("甲"), more='table:number-rows-repeated="99999"')
    message = refusal(
        lambda: read(spreadsheet(f"{title}</table:table>{f'<table:table>{title}</table:table>' * 3}<table:table>"))
    )
    assert "行为止，表格以外的文字超过 200000 行的上限；请只留表格另存一份再试" in message


def test_struck_out_text_is_left_out_and_raised_digits_stay_apart() -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="T2"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="T3"><style:text-properties style:text-line-through-style="none" style:text-position="0% 100%"/></style:style>'
    )
    printed = row(
        cell("<text:span text:style-name='T1'>200</text:span>300"),
        cell("300<text:span text:style-name='T2'>1</text:span>"),
        cell("30<text:span text:style-name='T3'>0</text:span>"),
        cell("200", 'table:style-name="T1"'),
        cell("5"),
    )
    transcript = ods.read(spreadsheet(printed, styles))
    assert lines(tables(transcript)[0]) == [["300", "300¹", "300", "", "5"]]
    assert [(problem.code, problem.message) for problem in transcript.problems] == [
        ("hidden", "工作表“表1”的 A1 划去的文字未取用：“200”"),
        ("hidden", "工作表“表1”的 D1 划去的文字未取用：“200”"),
    ]


def test_text_struck_out_by_a_named_style_or_that_of_its_column_is_left_out() -> None:
    """A style takes over what its parent says, unless it says otherwise; a cell without style has that of its row or column."""
    line = 'style:text-line-through-style="{}"'
    named = (
        f'<style:style style:name="Old" style:family="table-cell"><style:text-properties {line.format("solid")}/></style:style>'
        f'<style:style style:name="New" style:family="graphic"><style:text-properties {line.format("solid")}/></style:style>'
        '<style:style style:name="Loop" style:family="table-cell" style:parent-style-name="Loop"/>'
    )
    styles = (
        '<style:style style:name="ce1" style:parent-style-name="Old"/>'
        '<style:style style:name="ce2" style:parent-style-name="ce1"/>'
        f'<style:style style:name="ce3" style:parent-style-name="Old"><style:text-properties {line.format("none")}/></style:style>'
    )
    columns = '<table:table-column table:number-columns-repeated="6"/><table:table-column table:default-cell-style-name="ce1"/>'
    names = ("Old", "ce1", "ce2", "ce3", "New", "Loop")
    first = row(*(cell(str(number), f'table:style-name="{name}"') for number, name in enumerate(names)), cell("6"))
    second = row(*(cell("甲") for _ in names), cell("7", 'table:style-name="ce3"'))
    third = row(cell("8"), cell("9", 'table:style-name="ce3"'), more='table:default-cell-style-name="Old"')
    transcript = ods.read(spreadsheet(columns + first + second + third, styles, named))
    assert lines(tables(transcript)[0]) == [
        ["", "", "", "3", "4", "5", ""],
        ["甲", "甲", "甲", "甲", "甲", "甲", "7"],
        ["", "9", "", "", "", "", ""],
    ]
    assert [problem.source.text for problem in transcript.problems] == ["0", "1", "2", "6", "8"]


def test_what_a_span_says_of_itself_counts_and_a_style_of_text_is_none_of_cells() -> None:
    """Struck cell or span with a part that is not; text and cells may have styles of one name."""
    line = '<style:text-properties style:text-line-through-style="{}"/>'
    styles = (
        f'<style:style style:name="Old" style:family="table-cell">{line.format("solid")}</style:style>'
        f'<style:style style:name="New" style:family="text">{line.format("none")}</style:style>'
        f'<style:style style:name="Gone" style:family="text">{line.format("solid")}</style:style>'
        f'<style:style style:name="Same" style:family="table-cell">{line.format("none")}</style:style>'
        f'<style:style style:name="Same" style:family="text">{line.format("solid")}</style:style>'
    )
    new, gone, same = (f"<text:span text:style-name='{name}'>" for name in ("New", "Gone", "Same"))
    end = "</text:span>"
    printed = row(
        cell(f"200{new}300{end}", 'table:style-name="Old"'),
        cell(f"{gone}200{new}300{end}40{end}元"),
        cell(f"{same}200{end}300", 'table:style-name="Same"'),
        cell("500", 'table:style-name="Same"'),
    )
    transcript = ods.read(spreadsheet(printed, styles))
    assert lines(tables(transcript)[0]) == [["300", "300元", "300", "500"]]
    assert [problem.source.text for problem in transcript.problems] == ["200", "20040", "200"]
