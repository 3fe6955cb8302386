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


@pytest.mark.parametrize("printed", ["2026-07-31 00:00:00", "2026/7/31 0:00", "2026-07-31T08:30:00.000", "20260731"])
def test_a_day_as_other_systems_write_it_is_read(printed: str) -> None:
    (one,) = items(f"单位：元\n\n项目名称\t执行数\t数据日期\n甲\t5\t{printed}\n")
    assert (one.day, one.unread) == (date(2026, 7, 31), ())


@pytest.mark.parametrize("printed", ["2026-07-31 25 00", "20261331", "12026073", "2026-07-31 00:00:00起"])
def test_what_is_no_day_is_named(printed: str) -> None:
    (one,) = items(f"单位：元\n\n项目名称\t执行数\t数据日期\n甲\t5\t{printed}\n")
    assert (one.day, one.unread) == (None, (printed,))


def test_the_mark_of_a_footnote_makes_no_day() -> None:
    (one,) = items("项目名称\t执行数（元）\t截至日期\n校舍维修\t9\t2026年7月3①日\n")
    assert (one.day, one.unread) == (None, ("2026年7月3①日",))


HEADS = "项目名称\t单位名称\t年初预算数\t全年预算数\t执行数\n"


def test_a_row_longer_than_the_headings_is_reported_and_nothing_of_it_read() -> None:
    long, whole = items(f"单位：万元\n{HEADS}校舍维修\t一中\t100\t1\t000\t50\n信息化\t一中\t1\t2\t1\t\t\n")
    assert long.fault.startswith("这一行有 6 格，表头只有 5 格，各栏可能错位，多半是数字里的逗号没有加引号")
    assert (long.name, long.initial_budget, long.annual_budget, long.executed) == ("校舍维修", None, None, None)
    assert (whole.fault, whole.executed) == ("", 10000)


@pytest.mark.parametrize(
    "above",
    [
        "单位：万元",
        "金额单位：人民币万元",
        "2024年预算执行表（万元）",
        "单位:万元 编制：财务科",
        "万元",
        "注\t单位：万元",
    ],
)
def test_a_unit_above_is_known_by_its_label(above: str) -> None:
    assert [one.executed for one in items(f"{above}\n{HEADS}校舍维修\t一中\t1\t2\t1\n")] == [10000]


def test_a_heading_that_counts_in_another_unit_than_the_line_above_wins_and_that_is_said() -> None:
    (one,) = items("单位：万元\n项目名称\t全年预算数\t执行数（元）\n校舍维修\t20\t90000\n")
    assert (one.annual_budget, one.executed) == (200000, 90000)
    assert one.note == "栏目注明“元”，表上方注明“万元”：按栏目的单位读取"


def test_tables_each_with_a_unit_of_their_own_do_not_contradict() -> None:
    table = f"{HEADS}校舍维修\t一中\t1\t2\t1\n"
    assert [one.executed for one in items(f"单位：万元\n{table}\n单位：元\n{table}\n\n{table}")] == [10000, 1, 1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"2024年万元以上项目预算执行表\n{HEADS}校舍维修\t一中\t1\t2\t1\n", "没有写金额单位"),
        (f"单位：万元\n单位：元\n{HEADS}校舍维修\t一中\t1\t2\t1\n", "注明了两种金额单位（万元、元），分不清"),
        (f"预算单位：元\t单位：万元\n{HEADS}校舍维修\t一中\t1\t2\t1\n", "注明了两种金额单位（万元、元），分不清"),
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


def test_an_amount_merged_over_several_projects_is_of_none_of_them() -> None:
    rows = "<tr><td>甲<td>30<td rowspan=2>9<tr><td>乙<td>20<tr><td>丙<td>5<td>4"
    read_as = items(f"<p>单位：万元</p><table><tr><td>项目名称<td>全年预算数<td>执行数{rows}</table>")
    assert [(one.executed, "合并的一格" in one.fault) for one in read_as] == [
        (None, True),
        (None, True),
        (40000, False),
    ]


def test_the_own_label_of_a_column_goes_before_its_synonyms_else_amounts_must_agree() -> None:
    """调整预算数 may be what was added to the initial budget."""
    named = items("单位：万元\n\n项目名称\t调整预算数\t全年预算数\t执行数\n甲\t20\t120\t60\n")
    assert [(one.annual_budget, one.executed) for one in named] == [(1200000, 600000)]
    assert "按“全年预算数”一栏读取，请核对" in named[0].note
    other = items("单位：万元\n\n项目名称\t调整预算数\t预算数\t执行数\n甲\t20\t120\t60\n乙\t30\t30\t9\n")
    assert [(one.annual_budget, one.executed) for one in other] == [(None, None), (300000, 90000)]
    assert "分不清以哪一栏为准" in other[0].fault


@pytest.mark.parametrize(
    ("executed", "parts", "row", "read_as"),
    [
        ("执行数", "本月\t累计", "10\t60", 600000),
        ("执行数", "财政拨款\t合计", "60\t70", 700000),
        ("执行数", "金额\t执行率", "60\t50%", 600000),
        ("执行数", "1-7月\t执行率", "60\t50%", 600000),
    ],
)
def test_a_heading_divided_below_is_the_part_that_says_the_whole(
    executed: str, parts: str, row: str, read_as: int
) -> None:
    (one,) = items(
        f"单位：万元\n\n项目名称\t预算数\t\t{executed}\t\n\t年初预算\t全年预算\t{parts}\n甲\t100\t120\t{row}\n"
    )
    assert (one.initial_budget, one.annual_budget, one.executed, one.fault) == (1000000, 1200000, read_as, "")


def test_parts_of_a_divided_heading_of_which_none_is_the_whole_are_told() -> None:
    """Merged over its parts or with an empty cell beside it; the unit of the heading is that of its parts."""
    head = "<tr><td rowspan=2>项目名称<td colspan=2>全年预算数（万元）<td rowspan=2>执行数（万元）<tr><td>财政拨款<td>其他资金"
    told, same = items(f"<table>{head}<tr><td>甲<td>100<td>20<td>60<tr><td>乙<td>100<td><td>60</table>")
    assert (told.annual_budget, "“财政拨款”“其他资金”几栏的金额不同，分不清" in told.fault) == (None, True)
    assert (same.annual_budget, same.executed) == (1000000, 600000)
    with pytest.raises(NotAnExecutionList, match="“财政拨款”“其他资金”2 栏都是执行数"):
        items("单位：元\n\n项目名称\t预算数\t执行数\t\n\t\t财政拨款\t其他资金\n甲\t9\t5\t1\n")
    (first,) = items("单位：元\n\n项目名称\t全年预算数\t\t执行数\n\t批复数\t调整数\n甲\t100\t20\t5\n")
    assert first.annual_budget is None
    (plain,) = items("单位：元\n\n项目名称\t预算数\t执行数\t\n甲\t9\t5\t已支\n")
    assert plain.executed == 5
