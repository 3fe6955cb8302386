"""Notes under a table say nothing of the table that follows, and must not contradict their own."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from jixiao.model import Reading
from jixiao.readers import read
from jixiao.recognise import recognise
from tests.sheets import read_text

TITLE = "项目支出绩效目标表\n（2024年度）\n"


def sheet(name: str, block: str = "项目资金", annual: str = "583100") -> str:
    return (
        f"项目名称\t{name}\n主管部门\t甲局\t实施单位\t甲局\n{block}\t年度资金总额\t{annual}\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t更新设备\t≥6台\n"
    )


def annual(reading: Reading) -> list[Decimal | None]:
    return [project.funding.annual for project in reading.projects]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    "note",
    [
        "注：金额单位：万元\n\n",
        "\n注：金额单位：万元\n",
        "注：1.执行数截至年底。\n2.金额单位：万元\n",
        "金额单位：万元\n\n",
        "金额单位：万元\n",
    ],
)
def test_a_unit_right_under_a_table_is_not_that_of_the_next(note: str) -> None:
    first = sheet("甲项目", "项目资金（万元）", "58.31")
    reading = read_text(TITLE + first + note + TITLE + sheet("乙项目"))
    assert annual(reading) == [Decimal(583100), None]
    assert codes(reading) == ["money_unit_undeclared"]


def test_a_note_under_a_table_does_not_contradict_the_next() -> None:
    first = sheet("甲项目", "项目资金（万元）", "58.31")
    reading = read_text(f"{TITLE}{first}注：金额单位：万元\n\n{TITLE}{sheet('乙项目', '项目资金（元）')}")
    assert (annual(reading), codes(reading)) == ([583100, 583100], [])


def test_a_unit_that_a_blank_line_parts_from_the_table_above_is_that_of_the_title_below_it() -> None:
    first = sheet("甲项目", "项目资金（万元）", "58.31")
    for between in ("\n金额单位：元\n", "\n填报单位：乙局\n金额单位：元\n", "注：略。\n\n金额单位：元\n"):
        assert annual(read_text(f"{TITLE}{first}{between}{TITLE}{sheet('乙项目')}")) == [583100, 583100]


def test_where_every_heading_begins_with_its_unit_a_unit_under_a_table_is_that_of_the_next() -> None:
    one, two = (f"<p>金额单位：{unit}</p><p>项目支出绩效目标表</p><p>（2024年度）</p>" for unit in ("万元", "元"))
    cells = [sheet(name).replace("\n", "<tr><td>").replace("\t", "<td>") for name in ("甲项目", "乙项目")]
    reading = read_text(f"{one}<table><tr><td>{cells[0]}</table>{two}<table><tr><td>{cells[1]}</table>")
    assert annual(reading) == [5831000000, 583100]
    reading = read_text(f"<p>金额单位：万元</p><table><tr><td>{cells[0]}</table>{two}<table><tr><td>{cells[1]}</table>")
    assert annual(reading) == [5831000000, None]


@pytest.mark.parametrize("note", ["注：金额单位：万元", "备注\t金额单位：万元"])
def test_rows_of_one_table_keep_their_note_too(note: str) -> None:
    rows = (TITLE + sheet("甲项目", "项目资金（万元）", "58.31") + f"{note}\n" + TITLE + sheet("乙项目")).splitlines()
    cells = "".join("<tr>" + "".join(f"<td>{text}" for text in row.split("\t")) for row in rows)
    assert annual(read_text(f"<table>{cells}</table>")) == [583100, None]


@pytest.mark.parametrize("line", ["每人补助金额为    元。", "申请金额：      元"])
def test_an_amount_to_be_filled_in_above_the_title_is_no_unit(line: str) -> None:
    assert annual(read_text(f"{line}\n{TITLE}{sheet('甲项目')}")) == [None]


@pytest.mark.parametrize(("unit", "amount"), [("元", None), ("万元", 583100)])
def test_a_note_on_one_column_with_another_unit_leaves_the_amounts_open(unit: str, amount: int | None) -> None:
    reading = read_text(TITLE + sheet("甲项目", "项目资金（万元）", "58.31") + f"\n注：执行数单位：{unit}\n")
    assert (annual(reading), "money_unit_conflict" in codes(reading)) == ([amount], amount is None)


@pytest.mark.parametrize("note", ["注：以上金额单位：元\n", "注：以上金额单位：元\t \n", "\n备注：金额单位为元。\n"])
def test_a_note_that_contradicts_its_table_leaves_the_amounts_open(note: str) -> None:
    reading = read_text(TITLE + sheet("甲项目", "项目资金（万元）") + note)
    assert annual(reading) == [None]
    assert "金额单位注明了两种（万元、元），金额未取" in [problem.message for problem in reading.problems]


@pytest.mark.parametrize("note", ["\n注：金额单位：万元\n", "注：金额单位：万元\t \n"])
def test_a_unit_that_only_a_note_says_is_that_of_its_table(note: str) -> None:
    reading = read_text(f"{TITLE}{sheet('甲项目', annual='58.31')}{note}")
    assert (annual(reading), codes(reading)) == ([583100], [])


def test_a_note_on_one_amount_says_nothing_of_the_others() -> None:
    reading = read_text(f"{TITLE}{sheet('甲项目', '项目资金（万元）', '58.31')}\n注：人均补助金额单位：元\n")
    assert (annual(reading), codes(reading)) == ([583100], [])


def test_what_stands_at_the_top_of_a_worksheet_is_no_note_of_another_one() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name in ("甲项目", "乙项目"):
            worksheet = book.add_worksheet(name)
            for place, line in enumerate(
                ["单位：万元", *TITLE.splitlines(), *sheet(name, annual="58.31").splitlines()]
            ):
                worksheet.write_row(place, 0, line.split("\t"))
    assert annual(recognise(read(content.getvalue()))) == [583100, 583100]


@pytest.mark.parametrize(
    ("below", "amount"),
    [
        ("金额单位：元\n", None),
        ("\n（单位：元）\n填表人：张三\n", None),
        ("金额单位：万元\n", 583100),
        ("\n单位：元\n收入预算绩效表\n", 583100),  # the heading of something else
    ],
)
def test_a_line_below_the_last_table_that_only_says_a_unit_is_of_it(below: str, amount: int | None) -> None:
    reading = read_text(TITLE + sheet("甲项目", "项目资金（万元）", "58.31") + below)
    assert annual(reading) == [amount]
    assert ("money_unit_conflict" in codes(reading)) == (amount is None)


def test_so_is_one_below_the_last_table_of_a_worksheet() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for name in ("甲项目", "乙项目"):
            text = TITLE + sheet(name, "项目资金（万元）", "58.31") + ("\n\n单位：元" if name == "甲项目" else "")
            worksheet = book.add_worksheet()
            for row, line in enumerate(text.split("\n")):
                worksheet.write_row(row, 0, line.split("\t"))
    assert annual(recognise(read(stream.getvalue()))) == [None, 583100]
