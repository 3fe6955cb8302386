"""The list of projects of a budget."""

from decimal import Decimal

import pytest

from jixiao.model.wording import place_text
from jixiao.readers import read
from jixiao.recognise.budget_list import NotABudgetList, budget_list

ROWS = "序号\t项目名称\t项目编码\t预算数\n1\t防灾培训\t6400T01\t30\n2\t应急演练\t\t1,250.5\n合计\t\t\t1280.5\n"


def amounts(text: str) -> list[tuple[str, str | None, Decimal | None]]:
    return [(item.name, item.code, item.amount) for item in budget_list(read(text.encode()))]


def test_the_unit_stands_above_the_table() -> None:
    assert amounts(f"2024年部门预算项目支出表\n单位：万元\n{ROWS}") == [
        ("防灾培训", "6400T01", Decimal(300000)),
        ("应急演练", None, Decimal(12505000)),
    ]


def test_the_unit_stands_in_the_heading() -> None:
    assert amounts(ROWS.replace("预算数", "预算数（元）"))[0] == ("防灾培训", "6400T01", Decimal(30))


def test_a_multiplier_alone_in_the_brackets_of_the_heading_counts_yuan() -> None:
    text = "单位：元\n" + ROWS.replace("预算数", "预算数（万）")
    assert amounts(text)[0] == ("防灾培训", "6400T01", Decimal(300000))


def test_a_unit_that_is_printed_nowhere_is_asked_for() -> None:
    with pytest.raises(NotABudgetList, match=r"预算表没有写金额单位.*请注明万元或元"):
        budget_list(read(ROWS.encode()))


def test_a_single_amount_without_a_unit_is_not_guessed() -> None:
    assert amounts(ROWS.replace("1,250.5", "1,250.5万元"))[0] == ("防灾培训", "6400T01", None)


def test_the_unit_stands_in_a_row_above_the_headings() -> None:
    assert amounts(f"\t\t\t单位：千元\n{ROWS}")[0] == ("防灾培训", "6400T01", Decimal(30000))


def test_a_title_that_mentions_money_declares_no_unit() -> None:
    with pytest.raises(NotABudgetList, match="预算表没有写金额单位"):
        budget_list(read(f"2024年万元以上项目预算表\n{ROWS}".encode()))


def test_the_name_of_a_unit_that_begins_like_money_declares_none() -> None:
    with pytest.raises(NotABudgetList, match="预算表没有写金额单位"):
        budget_list(read(f"填报单位：元谋县应急管理局\n{ROWS}".encode()))


def test_the_unit_of_another_table_between_two_lists_is_its_own() -> None:
    prices = "项目名称\t标准\t计量单位\n防灾培训\t500\t元\n应急演练\t300\t元\n"
    first, second = ROWS.replace("应急演练\t\t1,250.5\n", "培训（元）\t\t5\n"), "项目名称\t预算数\n应急演练\t50\n"
    assert amounts(f"单位：万元\n{first}\n\n标准如下\n{prices}\n\n{second}")[-1] == ("应急演练", None, Decimal(500000))


@pytest.mark.parametrize("heading", ["预算数（万美元）", "预算数（元/万元）", "预算数（W）", "预算数（USD万）"])
def test_a_unit_of_the_heading_that_can_t_be_told_is_refused(heading: str) -> None:
    with pytest.raises(NotABudgetList, match="的金额单位读不懂"):
        budget_list(read(f"单位：元\n{ROWS.replace('预算数', heading)}".encode()))


def test_a_unit_in_the_row_below_the_heading_is_that_of_the_column() -> None:
    text = "单位：元\n" + ROWS.replace("预算数\n", "预算数\n\t\t\t（万元）\n")
    assert amounts(text)[0] == ("防灾培训", "6400T01", Decimal(300000))


def test_units_that_contradict_each_other_are_told() -> None:
    with pytest.raises(NotABudgetList, match=r"上方注明了两种金额单位（万元、元），分不清"):
        budget_list(read(f"单位：万元\n单位：元\n{ROWS}".encode()))


def test_a_row_longer_than_the_headings_is_told_with_its_place() -> None:
    long = ROWS.replace("30\n", "1\t000\n")
    with pytest.raises(NotABudgetList, match=r"第3行.*这一行有 5 格，表头只有 4 格.*逗号没有加引号"):
        budget_list(read(f"单位：元\n{long}".encode()))


def test_the_mark_of_a_footnote_is_no_digit_of_an_amount() -> None:
    assert amounts(f"单位：元\n{ROWS.replace('30', '30①', 1)}")[0] == ("防灾培训", "6400T01", None)


@pytest.mark.parametrize("text", ["没有表\n", "项目名称\t负责人\n防灾培训\t张某\n应急演练\t李某\n"])
def test_what_is_no_list(text: str) -> None:
    with pytest.raises(NotABudgetList, match="没有找到预算项目表"):
        budget_list(read(text.encode()))


def test_a_row_has_its_place() -> None:
    items = budget_list(read(f"单位：元\n{ROWS}".encode()))
    assert [place_text(item.source) for item in items] == ["预算项目表 第3行 表1", "预算项目表 第4行 表1"]


@pytest.mark.parametrize("line", ["单位：元", "以上金额单位：元"])
def test_a_line_of_a_unit_among_the_projects_is_none_and_contradicts_another_one(line: str) -> None:
    rows = ROWS.replace("2\t应急", f"\t{line}\n2\t应急")
    assert [name for name, _, _ in amounts(f"单位：元\n{rows}")] == ["防灾培训", "应急演练"]
    with pytest.raises(NotABudgetList, match="上方和表下的注里注明了两种金额单位（万元、元）"):
        amounts(f"单位：万元\n{rows}")
    with pytest.raises(NotABudgetList, match="两种金额单位（万元、元）"):
        amounts(rows.replace("预算数", "预算数（万元）"))


def _merged(rows: str) -> list[tuple[str, Decimal | None, str]]:
    table = f"<p>单位：万元</p><table><tr><td>项目名称<td>单位名称<td>预算数{rows}</table>"
    return [(item.name, item.amount, item.doubt) for item in budget_list(read(table.encode()))]


def test_an_amount_merged_over_several_projects_is_of_none_of_them() -> None:
    rows = "<tr><td>甲<td>A<td rowspan=2>30<tr><td>乙<td>B<tr><td>丙<td>C<td>5"
    told = "金额印在几个项目合并的一格里，分不清各是多少，未读作金额"
    assert _merged(rows) == [("甲", None, told), ("乙", None, told), ("丙", Decimal(50000), "")]


@pytest.mark.parametrize(("further", "amount"), [(("20",), None), (("6", "4"), Decimal(100000))])
def test_several_amounts_beside_one_merged_name_are_told_unless_the_first_is_their_sum(
    further: tuple[str, ...], amount: Decimal | None
) -> None:
    rows = "".join(f"<tr><td>B<td>{one}" for one in further)
    ((name, read_as, doubt),) = _merged(f"<tr><td rowspan={1 + len(further)}>甲<td>A<td>10{rows}")
    assert (name, read_as, "合并的几行" in doubt) == ("甲", amount, amount is None)


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        ("一、收入情况 单位：元\n二、2024年项目支出预算\n", None),
        ("一、收入情况 单位：元\n二、2024年项目支出预算 单位：万元\n", Decimal(300000)),
        ("单位：万元\n一、收入情况\n二、2024年项目支出预算\n", Decimal(300000)),
        ("1.金额单位：万元\n2.项目按编码排列\n", Decimal(300000)),
        ("一、2024年项目支出预算 单位：万元\n（一）本级\n", Decimal(300000)),
    ],
)
def test_the_unit_of_a_numbered_section_ends_with_the_next_one(lines: str, amount: Decimal | None) -> None:
    if amount is None:
        with pytest.raises(NotABudgetList, match="没有写金额单位"):
            amounts(lines + ROWS)
    else:
        assert amounts(lines + ROWS)[0][2] == amount


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        (
            "专项资金 单位：万元",
            "金额按表上方的“专项资金 单位：万元”所写的单位读取；它如果是别的内容的说明，请核对",
        ),
        ("XX县第一中学 单位：万元", ""),
        ("2024年项目支出预算表（万元）", ""),
        ("专项资金 单位：万元\n单位：万元", ""),
    ],
)
def test_a_line_that_may_be_the_caption_of_something_else_is_told(line: str, doubt: str) -> None:
    item = budget_list(read(f"{line}\n{ROWS}".encode()))[0]
    assert (item.amount, item.doubt) == (Decimal(300000), doubt)


YEARS = "\t2023年\t2024年\n项目名称\t预算数\t预算数\n"


@pytest.mark.parametrize(
    ("headings", "row", "amount", "said"),
    [
        (YEARS, "防灾培训\t20\t30", None, "“预算数”“预算数”几栏的金额不同，分不清"),
        (YEARS, "防灾培训\t30\t30", 300000, ""),
        ("项目名称\t合计\t预算数\n", "防灾培训\t50\t30", 300000, "按“预算数”一栏读取，请核对"),
        ("项目名称\t合计\t批复数\n", "防灾培训\t50\t30", None, "分不清以哪一栏为准"),
        (
            "项目名称\t预算数\t\n\t财政拨款\t其他资金\n",
            "防灾培训\t20\t30",
            None,
            "“财政拨款”“其他资金”几栏的金额不同，分不清",
        ),
        ("项目名称\t预算数\t\n\t财政拨款\t合计\n", "防灾培训\t20\t30", 300000, ""),
        ("项目\t预算数\t项目名称\n", "民生\t30\t防灾培训", 300000, ""),
    ],
)
def test_several_columns_of_the_same_meaning(headings: str, row: str, amount: int | None, said: str) -> None:
    """The own label of the list goes before its synonyms; else the amounts must agree."""
    (item,) = budget_list(read(f"单位：万元\n\n{headings}{row}\n".encode()))
    assert (item.name, item.amount) == ("防灾培训", amount)
    assert said in item.doubt
    assert bool(said) == bool(item.doubt)


def test_lists_beside_each_other_are_refused() -> None:
    text = "单位：万元\n\n项目名称\t预算数\t项目名称\t预算数\n甲\t1\t乙\t2\n"
    with pytest.raises(NotABudgetList, match="像是并排的几张表"):
        budget_list(read(text.encode()))


@pytest.mark.parametrize(
    ("further", "amount"),
    [("\t\t省级\t20", None), ("\t\t中央\t6\n\t\t省级\t4", 100000), ("合计\t\t\t10", 100000), ("某局\t\t\t20", 100000)],
)
def test_amounts_in_rows_below_a_project_that_name_none(further: str, amount: int | None) -> None:
    rows = f"单位\t项目名称\t资金来源\t预算数\n某处\t甲\t\t10\n{further}\n某处\t乙\t\t5\n"
    items = budget_list(read(f"单位：万元\n\n{rows}".encode()))
    assert [(item.name, item.amount) for item in items] == [("甲", amount), ("乙", 50000)]
    assert ("下面没有项目名称的行" in items[0].doubt) == (amount is None)


@pytest.mark.parametrize("headings", ["项目名称\t预算数\t备注", "项目名称\t预算数\t"])
def test_a_number_parted_at_its_comma_is_told(headings: str) -> None:
    with pytest.raises(NotABudgetList, match=r"第4行.*“1”后面一格是“234.5”，像是数字里的逗号没有加引号"):
        budget_list(read(f"单位：万元\n\n{headings}\n甲\t1\t234.5\n".encode()))
    assert amounts(f"单位：万元\n\n{headings}\n甲\t1\t3年\n") == [("甲", None, 10000)]


@pytest.mark.parametrize("line", ["单位：元", "\n（金额单位：元）", "\n\n单位：元\n制表人：张三"])
def test_a_line_below_the_last_list_that_only_says_another_unit_contradicts_the_one_above(line: str) -> None:
    with pytest.raises(NotABudgetList, match="注明了两种金额单位（万元、元）"):
        budget_list(read(f"单位：万元\n\n{ROWS}{line}\n".encode()))
