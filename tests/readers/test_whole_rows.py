"""Rows that a conversion broke over several lines."""

import pytest

from jixiao.readers import text
from tests.readers.building import lines, tables, texts

ROWS = "主管部门\t甲厅\t实施单位\t乙中心\n项目属性\t02\t项目期\t5年\n其他资金\t0\t自治区资金\t0\n"


def row_after(broken: str) -> list[str]:
    (table,) = tables(text.read((ROWS + broken).encode()))
    assert (table.rows, table.columns) == (4, 4)
    return lines(table)[3]


@pytest.mark.parametrize(
    ("broken", "row"),
    [
        ("目标\t开展检查，\n遏制事故。\t\t\n", ["目标", "开展检查，\n遏制事故。", "", ""]),
        ("目标\t一是检查，\n二是培训，\n\n三是宣传。\t\t\n", ["目标", "一是检查，\n二是培训，\n三是宣传。", "", ""]),
        ("部门\t自治区\n应急厅\t单位\t某某\n", ["部门", "自治区\n应急厅", "单位", "某某"]),
    ],
)
def test_lines_that_have_the_separators_of_a_row_together_are_one(broken: str, row: list[str]) -> None:
    assert row_after(broken) == row


def test_a_row_keeps_its_first_line_and_later_rows_theirs() -> None:
    (table,) = tables(text.read(("目标\t甲，\n乙。\t\t\n" + ROWS).encode()))
    assert [cell.source.line for cell in table.cells if cell.column == 1] == [1, 3, 4, 5]
    assert table.cells[1].source.text == "甲，\n乙。"


@pytest.mark.parametrize(
    "printed",
    [
        # No row of the table proves how many separators one has.
        "甲\t乙\n丙\t丁\n",
        # Blanks at the end were cut off: 1 + 2 separators make 3 by chance.
        ROWS + "其他\t0\n目标\t\t甲\n合计\t\t\n",
        # The line ends with a blank cell, so nothing was broken there.
        "目标\t\n甲\t乙\t\n" + ROWS,
        # Too many together.
        "目标\t甲\n乙\t丙\t丁\t戊\n" + ROWS,
    ],
)
def test_what_is_not_proven_stays_as_printed(printed: str) -> None:
    (table,) = tables(text.read(printed.encode()))
    assert [cell.source.line for cell in table.cells if cell.column == 1] == list(range(1, printed.count("\n") + 1))


def test_a_line_between_whole_rows_is_no_part_of_them() -> None:
    transcript = text.read((ROWS + "— 3 —\n" + ROWS).encode())
    assert texts(transcript) == ["— 3 —"]
    assert [table.rows for table in tables(transcript)] == [3, 3]


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        ('"年度总体\n目标"\t甲\n', ["年度总体\n目标", "甲"]),
        ('甲\t"乙\n丙\n丁"\t戊\n', ["甲", "乙\n丙\n丁", "戊"]),
        ('甲\t"开展""三同时""审查"\n', ["甲", '开展"三同时"审查']),
        ('"甲"\t"1,200"\t""\n', ["甲", "1,200", ""]),
        ('甲\t"三同时"\n', ["甲", '"三同时"']),
        ('甲\t"平安"和"健康"\n', ["甲", '"平安"和"健康"']),
        ('甲\t"乙\n', ["甲", '"乙']),
    ],
)
def test_quotes_of_a_spreadsheet(printed: str, row: list[str]) -> None:
    assert lines(tables(text.read(printed.encode()))[0])[0] == row


def test_two_cells_of_several_lines_in_one_row() -> None:
    broken = '总体目标\t"中期一\n中期二"\t"""年度""一\n年度二"\t\n'
    assert row_after(broken) == ["总体目标", "中期一\n中期二", '"年度"一\n年度二', ""]
