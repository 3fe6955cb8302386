"""Lists of budget execution: columns by their labels."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.model.budget import ExecutionItem
from jixiao.readers import read
from jixiao.recognise.execution_list import NotAnExecutionList, execution_list


def items(text: str) -> tuple[ExecutionItem, ...]:
    return execution_list(read(text.encode()))


def test_columns_are_found_by_their_labels_in_any_order() -> None:
    (one,) = items(
        "单位：万元\n\n截至日期\t执行数\t全年预算数\t年初预算数\t项目名称\t项目代码\n2026-07-31\t9\t22\t20\t校舍维修\tA01\n"
    )
    assert (one.name, one.code, one.day) == ("校舍维修", "A01", date(2026, 7, 31))
    assert (one.initial_budget, one.annual_budget, one.executed) == (200000, 220000, 90000)


def test_the_unit_of_a_heading_counts_before_that_above() -> None:
    (one,) = items("单位：万元\n\n项目名称\t全年预算数\t1-7月执行数（元）\n校舍维修\t20\t90000.5\n")
    assert (str(one.annual_budget), str(one.executed)) == ("200000", "90000.5")


@pytest.mark.parametrize(
    ("heading", "executed"),
    [
        ("执行数（万）", "105000"),
        ("执行数(亿)", "1050000000"),
        ("执行数（单位：万）", "105000"),
        ("执行数（A）", "10.5"),
        ("执行数（1-7月）", "10.5"),
    ],
)
def test_a_multiplier_alone_in_the_brackets_of_a_heading_counts_yuan(heading: str, executed: str) -> None:
    (one,) = items(f"单位：元\n\n项目名称\t{heading}\n校舍维修\t10.5\n")
    assert one.executed == Decimal(executed)


def test_the_unit_of_each_project_is_read() -> None:
    one, other = items("预算单位\t项目名称\t执行数（元）\n第一中学\t校舍维修\t9\n\t校舍维修\t8\n")
    assert (one.unit, other.unit) == ("第一中学", "")


def test_sums_and_rows_that_say_nothing_are_left_out() -> None:
    text = "序号\t项目名称\t执行数（元）\n1\t校舍维修\t9\n\t合计\t9\n合计\t\t9\n2\t\t—\n"
    assert [one.name for one in items(text)] == ["校舍维修"]


def test_a_row_with_amounts_and_no_project_is_given_without_name() -> None:
    _, nameless = items("项目名称\t执行数（元）\n校舍维修\t9\n\t1\n")
    assert (nameless.name, nameless.code, nameless.executed, nameless.source.line) == ("", None, 1, 3)


def test_what_can_not_be_read_is_named() -> None:
    (one,) = items("项目名称\t年初预算数（元）\t执行数（元）\n校舍维修\t—\t约九万\n")
    assert (one.executed, one.unread) == (None, ("约九万",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("项目名称\t执行数\n校舍维修\t9\n", "没有写金额单位"),
        ("项目名称\t备注\n校舍维修\t无\n", "没有找到预算执行表"),
        ("单位：元\n\n项目名称\t执行数（万美元）\n校舍维修\t9\n", "“执行数（万美元）”的金额单位读不懂"),
        (
            "单位：元\n\n项目名称\t全年预算数（元/万元）\t执行数\n校舍维修\t20\t9\n",
            "“全年预算数（元/万元）”的金额单位读不懂",
        ),
        ("单位：万元\n\n项目名称\t执行数\t执行数\n校舍维修\t9\t12\n", "“执行数”“执行数”2 栏都是执行数"),
        ("单位：万元\n\n项目名称\t累计支出\t1-7月执行数\n校舍维修\t9\t12\n", "“累计支出”“1-7月执行数”2 栏都是执行数"),
    ],
)
def test_what_is_no_list_of_execution(text: str, reason: str) -> None:
    with pytest.raises(NotAnExecutionList, match=reason):
        items(text)
