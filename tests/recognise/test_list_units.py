"""In which unit the amounts of lists of budget and execution are printed."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from jixiao.model.budget import ExecutionItem
from jixiao.readers import read
from jixiao.recognise.budget_list import NotABudgetList, budget_list
from jixiao.recognise.execution_list import NotAnExecutionList, execution_list

HEADS = "项目名称\t预算数\t执行数\n"
FIRST, SECOND = f"{HEADS}A\t9\t8\n", f"{HEADS}B\t90000\t80000\n"


def budgeted(content: str | bytes) -> list[tuple[str, Decimal | None]]:
    found = budget_list(read(content.encode() if isinstance(content, str) else content))
    return [(item.name, item.amount) for item in found]


def executed(content: str | bytes) -> list[tuple[str, Decimal | None, Decimal | None]]:
    return [(item.name, item.annual_budget, item.executed) for item in items(content)]


def items(content: str | bytes) -> tuple[ExecutionItem, ...]:
    return execution_list(read(content.encode() if isinstance(content, str) else content))


def workbook(*worksheets: list[list[object]], merged: dict[str, str] | None = None) -> bytes:
    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    for rows in worksheets:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        for place, text in (merged or {}).items():
            page.merge_range(place, text)
    book.close()
    return content.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "项目名称\t预算数（万元）\t执行数（万元）\nA\t9\t8\n项目名称\t预算数（元）\t执行数（元）\nB\t90000\t80000\n",
        f"填报单位：教育局\t\t单位：万元\n{FIRST}填报单位：卫健局\t\t单位：元\n{SECOND}",
        f"单位：万元\n{FIRST}单位：人民币（元）\t\t\n{SECOND}",
        f"单位：万元\n{FIRST}合计\t9\t8\n单位：元\t\t\n{SECOND}",
        f"\t资金（万元）\t\n{FIRST}\t资金（元）\t\n{SECOND}",
    ],
)
def test_lists_below_each_other_in_one_table_each_have_their_unit(text: str) -> None:
    assert budgeted(text) == [("A", 90000), ("B", 90000)]
    assert executed(text) == [("A", 90000, 80000), ("B", 90000, 80000)]


def test_headings_printed_again_on_the_next_page_need_no_unit_again() -> None:
    _, second = items(f"单位：万元\n{FIRST}{HEADS}B\t7\t6\n")
    assert (second.executed, second.note) == (60000, "")


@pytest.mark.parametrize("between", ["二、卫生", "注：金额单位：万元", "2024年预算表", "单位：待定"])
def test_a_line_that_declares_no_unit_over_a_list_ends_that_of_the_list_before(between: str) -> None:
    text = f"单位：万元\n\n{FIRST}\n{between}\n\n{SECOND}"
    _, second = items(text)
    assert (second.executed, second.annual_budget) == (None, None)
    assert second.fault == "“90000”“80000”没有注明金额单位，或注明的互相矛盾：请注明后重新导入"
    assert budgeted(text)[1] == ("B", None)


def test_a_note_below_a_list_in_the_same_table_is_not_over_the_next_one() -> None:
    rows: list[list[object]] = [["项目名称", "预算数（万元）", "执行数（万元）"], ["A", 9, 8], ["注：金额单位：万元"]]
    rows += [["二、卫生"], ["项目名称", "预算数", "执行数"], ["B", 90000, 80000]]
    assert executed(workbook(rows)) == [("A", 90000, 80000), ("B", None, None)]


def test_a_foreign_unit_over_a_list_is_not_that_of_the_list_before() -> None:
    with pytest.raises(NotAnExecutionList, match="上方注明的金额单位读不懂；请只留一种、写成万元或元再导入"):
        items(f"单位：万元\n\n{FIRST}\n单位：万美元\n\n{SECOND}")


def test_another_worksheet_has_the_unit_that_it_prints() -> None:
    one: list[list[object]] = [["", "", "单位：万元"], ["项目名称", "预算数", "执行数"], ["A", 9, 8]]
    other: list[list[object]] = [["2024年预算表"], ["项目名称", "预算数", "执行数"], ["B", 90000, 80000]]
    assert executed(workbook(one, other)) == [("A", 90000, 80000), ("B", None, None)]
    assert executed(workbook(one, other[1:])) == [("A", 90000, 80000), ("B", None, None)]


def test_the_unit_in_a_row_of_the_list_before_is_the_one_that_holds_on() -> None:
    *_, last = items(f"单位：万元\n\n{FIRST}\n\t\t单位：元\n{SECOND}\n{HEADS}C\t90000\t80000\n")
    assert (last.executed, last.note) == (80000, "表上没有注明金额单位，按前一张表上方注明的“元”读取，请核对")


@pytest.mark.parametrize("between", ["续表", "（接上页）", "- 2 -"])
def test_a_table_that_goes_on_counts_in_the_unit_above_its_beginning(between: str) -> None:
    _, second = items(f"单位：万元\n\n{FIRST}\n{between}\n\n{HEADS}B\t7\t6\n")
    assert (second.executed, second.note[:13]) == (60000, "表上没有注明金额单位，按前")


def test_a_list_whose_headings_print_another_unit_ends_the_one_that_held() -> None:
    of_headings = "项目名称\t预算数（元）\t执行数（元）\nB\t90000\t80000\n"
    *_, last = items(f"单位：万元\n\n{FIRST}\n{of_headings}\n{HEADS}C\t90000\t80000\n")
    assert (last.executed, last.fault[:13]) == (None, "“90000”“80000")


def test_a_unit_in_brackets_over_another_column_is_not_that_of_the_amounts() -> None:
    merged = {"B1:B2": "补助标准（元）", "C1:D1": "资金安排"}
    rows: list[list[object]] = [["基本情况"], ["项目名称", "", "预算数", "执行数"], ["A", 300, 9, 8]]
    with pytest.raises(NotABudgetList, match="预算表没有写金额单位"):
        budgeted(workbook(rows, merged=merged))
    assert executed(workbook(rows, merged={**merged, "C1:D1": "资金安排（万元）"})) == [("A", 90000, 80000)]


def test_a_name_may_be_merged_over_both_rows_of_headings() -> None:
    rows: list[list[object]] = [[], ["", "预算数", "执行数"], ["A", 9, 8]]
    assert executed(workbook(rows, merged={"A1:A2": "项目名称", "B1:C1": "资金安排（万元）"})) == [("A", 90000, 80000)]


@pytest.mark.parametrize("heading", ["{}/万元", "{} 万元", "{}：万元", "{}\n万元", "{}万元"])
def test_a_unit_behind_a_heading_without_brackets(heading: str) -> None:
    rows: list[list[object]] = [["项目名称", heading.format("预算数"), heading.format("执行数")], ["A", 9, 8]]
    assert budgeted(workbook(rows)) == [("A", 90000)]
    assert executed(workbook(rows)) == [("A", 90000, 80000)]


@pytest.mark.parametrize("heading", ["金额单位", "计量单位", "单位"])
def test_a_column_says_the_unit_row_by_row(heading: str) -> None:
    text = f"单位：元\n\n项目名称\t预算数\t执行数\t{heading}\nA\t9\t8\t万元\nB\t90000\t80000\t元\nC\t7\t6\t万美元\n"
    assert budgeted(text) == [("A", 90000), ("B", 90000), ("C", None)]
    assert executed(text) == [("A", 90000, 80000), ("B", 90000, 80000), ("C", None, None)]


def test_a_unit_of_something_else_in_its_own_column_is_left_alone() -> None:
    text = "单位：万元\n\n项目名称\t执行数\t标准\t计量单位\nA\t9\t500\t元\n"
    assert [one.executed for one in items(text)] == [90000]


def test_foreign_money_is_refused() -> None:
    with pytest.raises(NotAnExecutionList, match="“执行数（美金）”的金额单位读不懂"):
        items("单位：元\n\n项目名称\t执行数（美金）\nA\t9\n")


def test_a_row_of_units_below_the_headings_is_no_row_without_a_project() -> None:
    assert executed(f"{HEADS}\t万元\t元\nB\t9\t80000\n") == [("B", 90000, 80000)]


def test_amounts_of_the_budget_that_are_not_read_are_said() -> None:
    (one, other, third) = budget_list(read("项目名称\t预算数\n管网维护\t(77.5)万\n信息化\t9\n培训\t5万元\n".encode()))
    assert (one.amount, one.doubt) == (None, "金额“(77.5)万”读不懂，未读作金额")
    assert (other.amount, other.doubt) == (None, "金额“9”没有注明单位，或注明的单位互相矛盾，未读作金额")
    assert (third.amount, third.doubt) == (50000, "")


@pytest.mark.parametrize("between", ["\n", "\t\t\n"])
def test_the_unit_of_a_caption_over_the_title_of_a_list_is_not_its_own(between: str) -> None:
    with pytest.raises(NotAnExecutionList, match="没有写金额单位"):
        executed(f"资金分配情况 单位：元{between}2025年预算执行表{between}{FIRST}")
    assert executed(f"预算执行情况 单位：元{between}{FIRST}") == [("A", 9, 8)]
    assert executed(f"附件2 单位：元{between}2025年预算执行表{between}{FIRST}") == [("A", 9, 8)]


@pytest.mark.parametrize("note", ["注：以上单位为元。\t\t\n", "\n注：以上单位为元。\n", "\n备注：执行数单位：元\n"])
def test_a_note_below_a_list_with_another_unit_contradicts_the_line_above_it(note: str) -> None:
    with pytest.raises(NotAnExecutionList, match="上方和表下的注里注明"):
        executed(f"单位：万元\n{FIRST}{note}")
    assert executed(f"单位：万元\n{FIRST}\n注：人均补助单位：元\n") == [("A", 90000, 80000)]


def test_a_unit_over_scores_is_none_of_the_amounts() -> None:
    text = f"\t预算（万元）\t\t绩效（元）\n{HEADS.rstrip()}\t得分\nA\t9\t8\t10\n"
    (item,) = items(text)
    assert (item.annual_budget, item.note) == (90000, "")
