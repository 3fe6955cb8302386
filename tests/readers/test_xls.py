"""Old Excel workbooks: what calamine leaves out is read from the records."""

import struct

from jixiao.model import Source
from jixiao.readers import xls
from tests.readers.building import compound, grid, lines, record, refusal, tables, texts

BOF_BOOK = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
BOF_SHEET = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
EOF = record(0x000A, b"")
PERCENT, DATE, FRAMED = 1, 2, 3


def style(number_format: int, borders: int = 0) -> bytes:
    return record(0x00E0, struct.pack("<HHHHHHII", 0, number_format, 0, 0, 0, borders, 0, 0))


def label(row: int, column: int, text: str, xf: int = 0) -> bytes:
    return record(0x0204, struct.pack("<HHHHB", row, column, xf, len(text), 1) + text.encode("utf-16-le"))


def number(row: int, column: int, value: float, xf: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, xf, value))


def packed(row: int, column: int, rk: int, xf: int = 0) -> bytes:
    return record(0x027E, struct.pack("<HHHI", row, column, xf, rk))


def workbook(*cells: bytes, before: bytes = b"", hidden: int = 0) -> bytes:
    code = 'yyyy"年"m"月"d"日"'
    custom = record(0x041E, struct.pack("<HHB", 164, len(code), 1) + code.encode("utf-16-le"))
    styles = style(0) + style(9) + style(164) + style(0, borders=0x1111)
    name = "表1"
    sheet_name = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    start = len(BOF_BOOK + before + custom + styles + EOF) + 4 + 6 + len(sheet_name)
    sheet = record(0x0085, struct.pack("<IBB", start, hidden, 0) + sheet_name)
    return compound({"Workbook": BOF_BOOK + before + custom + styles + sheet + EOF + BOF_SHEET + b"".join(cells) + EOF})


def test_numbers_are_shown_by_their_format() -> None:
    cells = [
        number(0, 0, 0.95, PERCENT),
        number(0, 1, 45657.0, DATE),
        number(0, 2, 58.6),
        packed(0, 3, 95 << 2 | 3, PERCENT),
        packed(0, 4, 300 << 2 | 2),
    ]
    assert lines(tables(xls.read(workbook(*cells)))[0]) == [["95%", "2024年12月31日", "58.6", "95%", "300"]]


def test_several_packed_numbers_in_one_record() -> None:
    run = struct.pack("<HHHIHIH", 0, 1, 0, 4 << 2 | 2, PERCENT, 80 << 2 | 3, 2)
    transcript = xls.read(workbook(label(0, 0, "甲"), record(0x00BD, run)))
    assert lines(tables(transcript)[0]) == [["甲", "4", "80%"]]
    assert tables(transcript)[0].cells[2].source == Source(sheet="表1", table=1, row=1, column=3, text="80%")


def test_an_error_is_text_and_reported() -> None:
    failed = record(0x0205, struct.pack("<HHHBB", 0, 1, 0, 0x17, 1))
    transcript = xls.read(workbook(label(0, 0, "甲"), failed))
    assert lines(tables(transcript)[0]) == [["甲", "#REF!"]]
    assert [problem.message for problem in transcript.problems] == ["工作表“表1”的 B1 是公式错误“#REF!”，没有数值"]


def test_merged_cells_titles_and_borders() -> None:
    blank = record(0x00BE, struct.pack("<HHHHH", 2, 0, FRAMED, FRAMED, 1))
    merged = record(0x00E5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    cells = [
        label(0, 0, "目标表"),
        label(1, 0, "甲", FRAMED),
        label(1, 1, "乙", FRAMED),
        blank,
        label(3, 0, "丙", FRAMED),
        label(3, 1, "丁", FRAMED),
        merged,
    ]
    transcript = xls.read(workbook(*cells))
    assert texts(transcript) == ["目标表"]
    assert lines(tables(transcript)[0]) == [["甲", "乙"], ["", ""], ["丙", "丁"]]


def test_hidden_rows_columns_and_sheets() -> None:
    row = record(0x0208, struct.pack("<HHHHHHI", 0, 0, 2, 0, 0, 0, 0x20))
    column = record(0x007D, struct.pack("<HHHHH", 1, 1, 0, 0, 1))
    transcript = xls.read(workbook(column, row, label(0, 0, "甲"), label(0, 1, "乙"), hidden=1))
    assert [problem.message for problem in transcript.problems] == [
        "工作表“表1”是隐藏的，仍已读取",
        "工作表“表1”的第 1 行是隐藏的，仍已读取",
        "工作表“表1”的 B 列是隐藏的，仍已读取",
    ]


def test_a_chart_inside_the_sheet_is_passed_over() -> None:
    chart = BOF_SHEET + number(0, 0, 7.0) + EOF
    assert grid(xls.read(workbook(label(0, 0, "甲"), chart, label(0, 1, "乙")))) == [
        (1, 2, [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙")])
    ]


def test_a_password() -> None:
    assert (
        refusal(lambda: xls.read(workbook(before=record(0x002F, b"\1\0\1\0\1\0"))))
        == "文件有打开密码，请用原软件取消密码后另存一份再试"
    )


def test_a_value_in_the_last_corner() -> None:
    said = refusal(lambda: xls.read(workbook(number(0, 0, 1.0), number(65535, 255, 1.0))))
    assert said == "工作表“表1”的内容一直到 IV65536，超过 2000000 格的上限；请删去表格以外的内容，保存后再试"


def test_records_cut_off() -> None:
    assert (
        refusal(lambda: xls.read(workbook(record(0x0203, b"\0\0"))))
        == "工作簿已损坏，读不下去；请用 Excel 或 WPS 打开修复后另存一份再试"
    )


def test_a_struck_out_cell_is_left_out_and_reported() -> None:
    plain, struck = record(0x0031, struct.pack("<HH", 200, 0)), record(0x0031, struct.pack("<HH", 200, 0x8))
    of_font_5 = record(0x00E0, struct.pack("<HHHHHHII", 5, 0, 0, 0, 0, 0, 0, 0))
    before = plain * 4 + struck + of_font_5
    cells = [label(0, 0, "甲", 1), number(0, 1, 200.0), number(0, 2, 300.0, 1)]
    transcript = xls.read(workbook(*cells, before=before))
    assert lines(tables(transcript)[0]) == [["甲", "", "300"]]
    assert [(problem.code, problem.message) for problem in transcript.problems] == [
        ("hidden", "工作表“表1”的 B1 划去的文字未取用：“200”"),
    ]


def font(struck: bool = False, escapement: int = 0) -> bytes:
    return record(0x0031, struct.pack("<HHHHH", 200, 0x8 if struck else 0, 0, 400, escapement))


FONTS = font() * 4 + font(struck=True) + font(escapement=1)
STRUCK, RAISED, PLAIN = 5, 6, 0
"""Numbers of fonts as runs count them: none is the fifth."""


def shared(text: str, *runs: tuple[int, int], wide: bool = True) -> bytes:
    """A shared string; each run begins at a character and has a font."""
    flags = (1 if wide else 0) | (8 if runs else 0)
    count = struct.pack("<H", len(runs)) if runs else b""
    characters = text.encode("utf-16-le" if wide else "latin-1")
    return (
        struct.pack("<HB", len(text), flags) + count + characters + b"".join(struct.pack("<HH", *run) for run in runs)
    )


def of_table(row: int, column: int, index: int, xf: int = 0) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, column, xf, index))


def test_runs_of_shared_strings_that_are_struck_out_are_left_out_and_raised_ones_set_off() -> None:
    strings = [
        shared("项目"),
        shared("200300", (0, STRUCK), (3, PLAIN)),
        shared("300200", (3, STRUCK), wide=False),
        shared("3001", (3, RAISED)),
        shared("培训两期三期", (2, STRUCK), (4, PLAIN)),
        shared("95%", (1, PLAIN)),
    ]
    table = record(0x00FC, struct.pack("<II", len(strings), len(strings)) + b"".join(strings))
    cells = [of_table(0, column, column) for column in range(len(strings))]
    transcript = xls.read(workbook(*cells, before=FONTS + table))
    assert lines(tables(transcript)[0]) == [["项目", "300", "300", "300¹", "培训三期", "95%"]]
    assert [(problem.code, problem.message) for problem in transcript.problems] == [
        ("hidden", "工作表“表1”的 B1 划去的文字未取用：“200”"),
        ("hidden", "工作表“表1”的 C1 划去的文字未取用：“200”"),
        ("hidden", "工作表“表1”的 E1 划去的文字未取用：“两期”"),
    ]


def test_shared_strings_that_go_on_in_another_record() -> None:
    """A byte says anew whether characters are wide; runs go on without it."""
    first, second = shared("甲200", (1, STRUCK)), shared("200300", (0, STRUCK), (3, PLAIN))
    begun = first[:7]
    table = record(0x00FC, struct.pack("<II", 2, 2) + begun) + record(0x003C, b"\0" + b"200" + first[-4:] + second[:13])
    table += record(0x003C, b"\1" + second[13:-2]) + record(0x003C, second[-2:])
    transcript = xls.read(workbook(of_table(0, 0, 0), of_table(0, 1, 1), before=FONTS + table))
    assert lines(tables(transcript)[0]) == [["甲", "300"]]
    assert [problem.source.text for problem in transcript.problems] == ["200", "200"]


def test_runs_in_the_record_of_the_cell() -> None:
    text = struct.pack("<HHHHB", 0, 1, 0, 6, 1) + "200300".encode("utf-16-le")
    runs = struct.pack("<HHHHH", 2, 0, STRUCK, 3, PLAIN)
    transcript = xls.read(workbook(label(0, 0, "甲"), record(0x00D6, text + runs), before=FONTS))
    assert lines(tables(transcript)[0]) == [["甲", "300"]]


def test_a_struck_out_cell_with_runs_of_another_font() -> None:
    strings = shared("200300", (3, PLAIN), (5, RAISED))
    table = record(0x00FC, struct.pack("<II", 1, 1) + strings)
    of_struck = record(0x00E0, struct.pack("<HHHHHHII", STRUCK, 0, 0, 0, 0, 0, 0, 0))
    cells = [label(0, 0, "甲", 1), of_table(0, 1, 0, 0)]
    transcript = xls.read(workbook(*cells, before=FONTS + of_struck + table))
    assert lines(tables(transcript)[0]) == [["甲", "30⁰"]]
    assert [problem.source.text for problem in transcript.problems] == ["200"]


def test_shared_strings_that_are_cut_off() -> None:
    table = record(0x00FC, struct.pack("<II", 2, 2) + shared("200", (0, STRUCK)))
    assert refusal(lambda: xls.read(workbook(label(0, 0, "甲"), before=FONTS + table))).startswith("工作簿已损坏")
