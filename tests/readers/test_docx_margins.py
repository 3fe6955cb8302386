"""Headers and footers of the pages of Word documents: read once, and the unit that they say is that of the sheets beside them."""

from decimal import Decimal

import pytest

from jixiao.readers import docx, read
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_MARGIN_LINES
from jixiao.recognise import recognise
from jixiao.recognise.budget_list import NotABudgetList, budget_list
from tests.readers.building import p, section, tbl, tc, unzipped, with_margins, zipped

HEADER = {"header1": p("金额单位：元")}
ENDS = "<w:p><w:pPr>{}</w:pPr></w:p>"
FIRST, EVEN = "<w:titlePg/>", "<w:evenAndOddHeaders/>"


def margins(body: str, parts: dict[str, str], settings: str = "") -> list[tuple[str, int, int]]:
    found = docx.read(with_margins(body, parts, settings)).margins
    return [(line.text, line.first_table, line.last_table) for line in found]


def table(*texts: str) -> str:
    return tbl("".join(tc(text) for text in texts))


def test_each_line_of_headers_and_footers_stands_once_for_its_tables() -> None:
    parts = {"header1": p("项目支出绩效目标表") + tbl(tc("某某局") + tc("单位：元")), "footer1": p("内部资料") + p("")}
    body = table("a", "b") + table("c", "d") + section("default header1", "default footer1")
    assert margins(body, parts) == [
        ("项目支出绩效目标表", 1, 2),
        ("某某局", 1, 2),
        ("单位：元", 1, 2),
        ("内部资料", 1, 2),
    ]


def test_a_section_without_a_header_prints_that_of_the_one_before_it() -> None:
    parts = {"header1": p("单位：元"), "header2": p("单位：万元")}
    first, second = ENDS.format(section("default header1")), ENDS.format(section())
    body = table("a") + first + table("b") + second + table("c") + section("default header2")
    assert margins(body, parts) == [("单位：元", 1, 2), ("单位：万元", 3, 3)]


@pytest.mark.parametrize(
    ("reference", "properties", "settings", "is_read"),
    [
        ("default header1", "", "", True),
        ("first header1", FIRST, "", True),
        ("first header1", "", "", False),
        ("even header1", "", EVEN, True),
        ("even header1", "", "", False),
    ],
)
def test_a_header_that_no_page_prints_is_left_aside(
    reference: str, properties: str, settings: str, is_read: bool
) -> None:
    body = table("a") + section(reference, properties=properties)
    assert bool(margins(body, HEADER, settings)) is is_read


def test_struck_out_text_of_a_header_is_reported() -> None:
    content = with_margins(
        table("a") + section("default header1"), {"header1": p("单位：元", "<w:rPr><w:strike/></w:rPr>")}
    )
    transcript = docx.read(content)
    assert (transcript.margins, [problem.code for problem in transcript.problems]) == ((), ["hidden"])


def test_a_header_as_long_as_no_header_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="不像是页眉"):
        margins(table("a") + section("default header1"), {"header1": p("a") * (MAX_MARGIN_LINES + 1)})


@pytest.mark.parametrize("target", ['TargetMode="External" Target="header1.xml"', 'Target="../../header1.xml"'])
def test_a_relation_to_another_file_is_not_followed(target: str) -> None:
    parts = unzipped(with_margins(table("a") + section("default header1"), HEADER))
    name = "word/_rels/document.xml.rels"
    assert docx.read(zipped(parts)).margins
    parts[name] = parts[name].replace(b'Target="header1.xml"', target.encode())
    assert not docx.read(zipped(parts)).margins


def sheet(over: str = "") -> str:
    head = tbl(
        tc("项目名称") + tc("管网维护"),
        tc("年度资金总额") + tc("58.31"),
        tc("年度总体目标") + tc("维护管网。"),
    )
    rows = tbl(
        tc("一级指标") + tc("二级指标") + tc("三级指标") + tc("指标值"),
        tc("产出指标") + tc("数量指标") + tc("维护次数") + tc("≥4次"),
    )
    return p("项目支出绩效目标表") + p("（2025年度）") + over + head + rows


def test_the_unit_of_a_header_is_that_of_the_sheet_or_contradicts_it() -> None:
    body = section("default header1")
    plain = recognise(read(with_margins(sheet() + body, {"header1": p("单位：万元")})))
    assert (plain.projects[0].funding.annual, plain.document.money_unit) == (583_100, "万元")
    contradicted = recognise(read(with_margins(sheet(p("单位：万元")) + body, HEADER)))
    assert contradicted.projects[0].funding.annual is None
    told = [problem.message for problem in contradicted.problems if problem.code == "money_unit_conflict"]
    assert told == ["金额单位注明了两种（万元、元，其中“元”印在页眉或页脚），金额未取"]


def test_the_unit_of_a_header_is_that_of_a_list_or_contradicts_it() -> None:
    rows = tbl(tc("项目名称") + tc("预算数"), tc("行道树") + tc("45"))
    body = section("default header1")
    assert [item.amount for item in budget_list(read(with_margins(rows + body, HEADER)))] == [45]
    with pytest.raises(NotABudgetList, match="注明了两种金额单位（万元、元）"):
        budget_list(read(with_margins(p("单位：万元") + rows + body, HEADER)))


def read_under(body: str, header: str) -> tuple[list[object], list[str]]:
    reading = recognise(read(with_margins(body + section("default header1"), {"header1": p(header)})))
    return [one.funding.annual for one in reading.projects], [problem.message for problem in reading.problems]


def test_a_header_that_a_sheet_contradicts_is_not_the_unit_of_the_next_one() -> None:
    amounts, told = read_under(sheet(p("单位：万元")) + sheet(), "单位：元")
    assert amounts == [None, None]
    assert told == [
        "金额单位注明了两种（万元、元，其中“元”印在页眉或页脚），金额未取",
        "“年度资金总额”的金额“58.31”没有注明单位，未读作金额",
        "“年度资金总额”的金额“58.31”没有注明单位，未读作金额",
    ]


def test_a_caption_in_a_header_says_nothing_of_the_sheets() -> None:
    assert read_under(sheet(), "收入支出预算总表 单位：元")[0] == [None]
    doubtful, told = read_under(sheet(), "专项资金 单位：元")
    assert (doubtful, len(told)) == ([Decimal("58.31")], 1)
    assert "按页眉或页脚的“专项资金 单位：元”所写的单位读取" in told[0]


def test_the_unit_behind_a_title_in_a_header_counts() -> None:
    assert read_under(sheet(), "2025年项目支出绩效目标表（万元）")[0] == [583_100]
    assert read_under(sheet(p("单位：元")), "2025年项目支出绩效目标表（万元）")[0] == [None]


def test_a_label_with_its_unit_stands_nearer_than_a_header() -> None:
    own = sheet().replace("年度资金总额", "年度资金总额（元）")
    assert read_under(own, "单位：万元") == ([Decimal("58.31")], [])


def test_a_header_for_what_is_not_noted_otherwise_gives_way() -> None:
    header = "除另有注明外，金额单位：万元"
    assert read_under(sheet(p("单位：元")) + sheet(), header)[0] == [Decimal("58.31"), 583_100]


def test_a_sheet_on_the_pages_of_two_sections_has_the_units_of_both() -> None:
    head, _, rows = sheet().partition("<w:tbl>")[2].partition("<w:tbl>")
    body = f"{p('项目支出绩效目标表')}<w:tbl>{head}{ENDS.format(section('default header1'))}<w:tbl>{rows}{section('default header2')}"
    parts = {"header1": p("单位：元"), "header2": p("单位：万元")}
    reading = recognise(read(with_margins(body, parts)))
    assert [one.funding.annual for one in reading.projects] == [None]
