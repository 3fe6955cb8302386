"""Text documents: rows, columns, tags, encodings, lines."""

import pytest

from jixiao.model import Source
from jixiao.readers import text
from tests.readers.building import lines, refusal, tables, texts


def test_tabs_make_one_table_until_a_line_without_them() -> None:
    transcript = text.read("标题\n\n甲\t乙\n丙\t\t丁\n尾\n戊\t己\n".encode())
    assert texts(transcript) == ["标题", "尾"]
    assert [lines(table) for table in tables(transcript)] == [[["甲", "乙"], ["丙", "", "丁"]], [["戊", "己"]]]
    first = tables(transcript)[0]
    assert (first.rows, first.columns, first.ruled, first.source) == (2, 3, False, Source(table=1, line=3))
    assert first.cells[-1].source == Source(table=1, row=2, column=3, line=4, text="丁")


def test_pipes_with_a_tail_keep_their_blank_cells() -> None:
    table = tables(text.read("项目名称 | 除湿设备 | |||||\n质量 | ||||||\n".encode()))[0]
    assert lines(table) == [["项目名称", "除湿设备", "", "", "", "", ""], ["质量", "", "", "", "", "", ""]]


def test_leading_pipe_is_no_column_where_every_line_has_it() -> None:
    table = tables(text.read("| 甲 | 乙 |\n| 丙 | 丁 |\n".encode()))[0]
    assert lines(table) == [["甲", "乙"], ["丙", "丁"]]


def test_leading_pipe_is_an_empty_cell_where_only_some_lines_have_it() -> None:
    table = tables(text.read("产出 | 数量 | 甲 |\n | 质量 | 乙 |\n".encode()))[0]
    assert lines(table) == [["产出", "数量", "甲"], ["", "质量", "乙"]]


def test_markdown_separator_row_is_dropped_and_escaped_pipe_is_text() -> None:
    table = tables(text.read("| 甲 | 乙 |\n|:---|---:|\n| a\\|b | ≥4个 |\n".encode()))[0]
    assert lines(table) == [["甲", "乙"], ["a|b", "≥4个"]]
    assert table.cells[2].source.line == 3


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("甲|乙\n{}x|y\n", [["甲", "乙"], ["x", "y"]]),
        ("甲|乙\n|---|{}x\n", [["甲", "乙"], ["", "---", "x"]]),
        ("甲|乙\n|---{}\n", [["甲", "乙"]]),
    ],
)
def test_many_blanks_in_a_line_are_read_in_one_pass(printed: str, read: list[list[str]]) -> None:
    (table,) = tables(text.read(printed.format(" " * 200_000).encode()))
    assert lines(table) == read


def test_dashes_are_values_where_the_line_is_no_separator_row() -> None:
    table = tables(text.read("甲\t---\n乙\t-\n".encode()))[0]
    assert lines(table) == [["甲", "---"], ["乙", "-"]]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("<b>项目名称</b>", "项目名称"),
        ("<5%", "<5%"),
        ("<50人", "<50人"),
        ("投诉率<5%，>3次", "投诉率<5%，>3次"),
        ("&lt;5%&nbsp;&amp;", "<5% &"),
        ("&lt;b&gt;", "<b>"),
        ("甲<br/>乙<BR>丙", "甲\n乙\n丙"),
        ('<td colspan="2">甲</td>', "甲"),
        ("&hearts;", "&hearts;"),
        ("a<b，c>d", "a<b，c>d"),
        ("10<sup>4</sup>", "10⁴"),
        ("100m<SUP class='x'>2</SUP>", "100m²"),
        ("300<sup><b>1</b></sup>", "300¹"),
        ("300<sup>1,2</sup>", "300^1,2"),
        ("CO<sub>2</sub>、PM<sub>2.5</sub>", "CO₂、PM2.5"),
        ("半<sup>截", "半截"),
    ],
)
def test_tags_go_by_name_and_signs_stay(printed: str, read: str) -> None:
    cell = tables(text.read(f"甲\t{printed}\n".encode()))[0].cells[1]
    assert (cell.text, cell.source.text) == (read, printed)


def test_heading_marks_go_and_stay_in_the_source() -> None:
    transcript = text.read("## 2024年目标表 \n#标签\n".encode())
    assert texts(transcript) == ["2024年目标表", "#标签"]
    assert transcript.parts[0].source == Source(line=1, text="## 2024年目标表 ")


def test_lines_count_as_editors_count_them() -> None:
    transcript = text.read("一\r\n二\u2028三\x0c\r四\n".encode())
    assert [(part.source.line, part.source.text) for part in transcript.parts] == [
        (1, "一"),
        (2, "二\u2028三\x0c"),
        (3, "四"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_encodings(encoding: str) -> None:
    data = "项目名称\t安全生产\n指标值\t≥4个 㐀\n".encode(encoding)
    assert lines(tables(text.read(data))[0]) == [["项目名称", "安全生产"], ["指标值", "≥4个 㐀"]]


def test_a_few_broken_bytes_are_read_and_reported() -> None:
    data = ("说明文字" * 400 + "\n").encode() + b"\xe9\xa1\xff\n" + "尾\n".encode()
    transcript = text.read(data)
    assert [(problem.code, problem.source.line) for problem in transcript.problems] == [("doubtful_character", 2)]
    assert "\ufffd" in texts(transcript)[1]


def test_a_table_that_changes_its_separator_is_two() -> None:
    assert [lines(table) for table in tables(text.read("甲\t乙\n丙 | 丁\n".encode()))] == [
        [["甲", "乙"]],
        [["丙", "丁"]],
    ]


def test_a_pipe_inside_a_tabbed_line_is_text() -> None:
    assert lines(tables(text.read("甲|乙\t丙\n".encode()))[0]) == [["甲|乙", "丙"]]


def test_nothing_of_the_document_is_lost() -> None:
    printed = "甲\t乙\n换行的半句\n| 丙 | 丁 |\n\n尾"
    transcript = text.read(printed.encode())
    read = [text for table in tables(transcript) for row in lines(table) for text in row] + texts(transcript)
    assert sorted("".join(read)) == sorted("甲乙换行的半句丙丁尾")


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 20])
def test_bytes_that_are_no_text(data: bytes) -> None:
    assert (
        refusal(lambda: text.read(data))
        == "文件不是能辨认编码的文本（试过 UTF-8、UTF-16、GB18030），请另存为 UTF-8 文本或给出原文件"
    )


def test_what_tags_strike_out_is_left_out_and_reported() -> None:
    transcript = text.read("<s>旧标题</s>新标题\n甲\t<del>200</del>300\t<b>5</b>\n".encode())
    assert texts(transcript) == ["新标题"]
    assert lines(tables(transcript)[0]) == [["甲", "300", "5"]]
    assert [(problem.code, problem.message, problem.source.column) for problem in transcript.problems] == [
        ("hidden", "第 1 行划去的文字未取用：“旧标题”", None),
        ("hidden", "第 2 行划去的文字未取用：“200”", 2),
    ]
