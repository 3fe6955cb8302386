"""A list with one row for each indicator becomes the projects that it lists."""

from dataclasses import replace
from io import BytesIO

import pytest
import xlsxwriter

from jixiao.model import Reading
from jixiao.readers import read
from jixiao.recognise import recognise
from jixiao.recognise.budget_list import NotABudgetList, budget_list
from jixiao.render import RenderFormat, render
from tests.readers.pdf_made import typeset
from tests.sheets import names, read_text

LISTED = """\
2025年部门预算项目绩效目标公开表
单位：万元
序号	单位名称	项目名称	预算数	年度绩效目标	一级指标	二级指标	三级指标	指标性质	指标值	度量单位	权重
1	园林管理局	行道树补植	45	补植行道树1500株。	产出指标	数量指标	补植株数	≥	1500	株	20
2						质量指标	成活率	≥	95	%	10
3					效益指标	社会效益指标	市容市貌	定性	明显改善		15
4		公园管护	30	管护公园12座。	产出指标	数量指标	管护座数	=	12	座	20
合计			75
5	城管局	公园管护	20	管护公园8座。	产出指标	数量指标	管护座数	=	8	座	20
"""
HEADINGS = "主管部门	单位	项目编码	项目名称	金额（元）	年度目标	二级指标	指标名称	指标值"


def said(reading: Reading, code: str) -> list[str]:
    return [problem.message for problem in reading.problems if problem.code == code]


def test_cells_of_a_project_stand_in_its_first_row() -> None:
    reading = read_text(LISTED)
    projects = reading.projects
    assert [(one.name, one.unit.name, one.funding.annual, len(one.indicators)) for one in projects] == [
        ("行道树补植", "园林管理局", 450000, 3),
        ("公园管护", "园林管理局", 300000, 1),
        ("公园管护", "城管局", 200000, 1),
    ]
    assert [one.goals[0].text for one in projects] == ["补植行道树1500株。", "管护公园12座。", "管护公园8座。"]
    assert names(reading)[:3] == [
        ("1", "11", "补植株数", "≥1500株"),
        ("1", "12", "成活率", "≥95%"),
        ("2", "22", "市容市貌", "明显改善"),
    ]
    assert [row.points for row in projects[0].indicators] == [20, 10, 15]
    assert {(one.fiscal_year, one.form_id, one.form) for one in projects} == {(2025, None, "target")}
    assert reading.document.money_unit == "万元"


def test_places_are_those_of_the_document() -> None:
    projects = read_text(LISTED).projects
    assert projects[0].sources["/indicators/1/target"].line == 5
    assert (projects[1].sources["/name"].line, projects[1].sources["/unit/name"].text) == (7, "园林管理局")
    assert projects[2].sources["/funding/annual"].text == "20"


def test_sums_are_no_projects_and_are_said() -> None:
    reading = read_text(LISTED)
    assert said(reading, "unplaced") == ["“合计”一行是合计或说明，不是项目，未取用"]
    assert [problem.source.line for problem in reading.problems] == [8]


def test_a_unit_printed_twice_is_not_a_class_carried_over() -> None:
    """The classes of a project begin anew: what its first row does not print is not that of the project before."""
    text = LISTED.replace("产出指标	数量指标	管护座数	=	12", "		管护座数	=	12")
    assert [row.level2 for row in read_text(text).projects[1].indicators] == [None]


def test_cells_of_a_project_are_printed_again_in_each_row() -> None:
    text = f"""{HEADINGS}
教育局	一中	65000025T000000000001	校舍维修	200000	维修2栋	数量指标	维修栋数	2栋
教育局	一中	65000025T000000000001	校舍维修	200000	维修2栋	社会效益指标	受益学生	≥900人
教育局	二中	65000025T000000000002	校舍维修	300000	维修3栋	数量指标	维修栋数	3栋
"""
    projects = read_text(text).projects
    assert [(one.code, one.unit.name, one.funding.annual, len(one.indicators)) for one in projects] == [
        ("65000025T000000000001", "一中", 200000, 2),
        ("65000025T000000000002", "二中", 300000, 1),
    ]


def test_a_project_whose_rows_differ_is_said() -> None:
    text = f"""{HEADINGS}
教育局	一中		校舍维修	200000	维修2栋	数量指标	维修栋数	2栋
教育局	一中		校舍维修	210000	维修2栋	社会效益指标	受益学生	≥900人
"""
    reading = read_text(text)
    assert reading.projects[0].funding.annual == 200000
    assert said(reading, "header_differs") == ["“金额（元）”在同一项目的各行中不一致，取第一行的，“210000”未取用"]


def test_a_column_that_the_list_does_not_have_is_said_once() -> None:
    reading = read_text(LISTED.replace("度量单位	权重", "度量单位	支出方向"))
    assert said(reading, "unplaced")[0] == "“支出方向”不属于列表中的任何一栏，整列未取用"
    assert len(said(reading, "unplaced")) == 2


def test_amounts_without_a_unit_are_not_taken() -> None:
    reading = read_text(LISTED.replace("单位：万元\n", ""))
    assert reading.projects[0].funding.annual is None
    assert len(said(reading, "money_unit_undeclared")) == 3


def test_merged_cells_and_headings_in_two_rows() -> None:
    """As the budget system exports it: the project merged over its rows, its headings under a common one."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    page = book.add_worksheet()
    page.merge_range("A1:H1", "2025年项目绩效目标表（单位：元）")
    page.merge_range("A2:A3", "单位名称")
    page.merge_range("B2:D2", "项目信息")
    page.merge_range("E2:H2", "绩效指标")
    page.write_row("B3", ["项目名称", "金额", "绩效目标", "二级指标", "指标名称", "计算符号", "指标值"])
    page.merge_range("A4:A6", "公路局")
    page.merge_range("B4:B5", "道路养护")
    page.merge_range("C4:C5", 300000)
    page.merge_range("D4:D5", "养护道路30公里。")
    page.write_row("E4", ["数量指标", "养护里程", "≥", "30公里"])
    page.write_row("E5", ["成本指标", "每公里费用", "≤", "1万元"])
    page.write_row("B6", ["桥梁检测", 50000, "检测桥梁5座。", "数量指标", "检测座数", "≥", "5座"])
    page.write("A7", "注：金额含税")
    book.close()
    reading = recognise(read(content.getvalue()))
    assert [(one.name, one.unit.name, one.funding.annual, one.goals[0].text) for one in reading.projects] == [
        ("道路养护", "公路局", 300000, "养护道路30公里。"),
        ("桥梁检测", "公路局", 50000, "检测桥梁5座。"),
    ]
    assert names(reading) == [
        ("1", "11", "养护里程", "≥30公里"),
        ("1", "14", "每公里费用", "≤1万元"),
        ("1", "11", "检测座数", "≥5座"),
    ]
    assert said(reading, "unplaced") == ["“注：金额含税”一行是合计或说明，不是项目，未取用"]
    assert reading.projects[1].sources["/unit/name"].row == 6


def test_projects_of_a_list_are_written_on_a_form_and_read_back() -> None:
    reading = read_text(LISTED)
    formats: tuple[RenderFormat, ...] = ("xlsx", "html", "docx", "pdf", "text")
    for to in formats:
        back = recognise(read(render(reading.projects, to=to, document=reading.document)))
        assert names(back) == names(reading)
        for one, other in zip(reading.projects, back.projects, strict=True):
            assert (one.name, one.unit, one.funding.annual, one.goals) == (
                other.name, other.unit, other.funding.annual, other.goals,
            )  # fmt: skip
            assert [row.points for row in one.indicators] == [row.points for row in other.indicators]


def test_a_sheet_with_a_heading_of_projects_is_no_list() -> None:
    """项目名称 in the head of a sheet names its project."""
    text = "主管部门	教育局	实施单位	一中\n项目属性	新增\n项目名称	校舍维修\n年度目标	维修2栋\n一级指标	二级指标	三级指标	指标值\n产出指标	数量指标	栋数	2栋\n"
    assert [one.form_id for one in read_text(text).projects] == ["mof-2015-annual"]


def test_years_of_lists_are_that_of_their_own_title() -> None:
    reading = read_text(LISTED + "\n" + LISTED.replace("2025年部门", "2024年部门"))
    assert [one.fiscal_year for one in reading.projects] == [2025] * 3 + [2024] * 3
    assert replace(reading.projects[0], sources={}).name == "行道树补植"


HEADED = (
    "2025年项目绩效目标表（单位：万元）\n单位\t项目\t项目编码\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n"
)
ROW = "青山县一中\t设备购置\t{code}\t{money}\t购置{count}台\t产出指标\t数量指标\t购置台数\t≥{count}台\n"


def test_a_heading_that_is_printed_again_is_no_project() -> None:
    heading = HEADED.splitlines()[1] + "\n"
    reading = read_text(
        HEADED + ROW.format(code="A1", money=10, count=3) + heading + ROW.format(code="A2", money=20, count=5)
    )
    assert [(one.name, one.code, one.funding.annual) for one in reading.projects] == [
        ("设备购置", "A1", 100_000),
        ("设备购置", "A2", 200_000),
    ]
    assert not reading.problems


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("", "预算数（万元）"), ("", "预算数（元）")),
        (("单位：万元\n", "预算数"), ("单位：元\t\t\n", "预算数")),
        (("填报单位：甲\t\t单位：万元\n", "预算数"), ("填报单位：乙\t\t单位：元\n", "预算数")),
        (("单位：万元\n", "预算数"), ("", "预算数（元）")),
    ],
)
def test_headings_that_are_printed_again_with_another_unit_count_in_it(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    parts = [
        f"{over}单位名称\t项目名称\t{amount}\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n"
        f"园林局\t{name}\t{money}\t补植\t产出指标\t数量指标\t株数\t≥15株\n"
        for (over, amount), name, money in ((first, "行道树", 45), (second, "公园", 450000))
    ]
    reading = read_text("2025年绩效目标公开表\n" + "".join(parts))
    assert [(one.name, one.funding.annual) for one in reading.projects] == [("行道树", 450000), ("公园", 450000)]
    assert {one.fiscal_year for one in reading.projects} == {2025}
    assert not reading.problems


def test_headings_that_are_printed_again_without_their_unit_leave_the_amounts_below_them() -> None:
    heading = HEADED.splitlines()[1].replace("预算数", "预算数（万元）") + "\n"
    rows = [ROW.format(code=code, money=10, count=3) for code in ("A1", "A2")]
    text = f"2025年项目绩效目标表\n{heading}{rows[0]}{HEADED.splitlines()[1]}\n{rows[1]}"
    reading = read_text(text)
    assert [one.funding.annual for one in reading.projects] == [100_000, None]
    assert [problem.code for problem in reading.problems] == ["money_unit_undeclared"]


FUNDS_DIVIDED = (
    "单位名称\t项目名称\t项目资金（万元）\t\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n"
    "\t\t财政拨款\t总额\t\t\t\t\t\n"
    "园林局\t行道树\t40\t45\t补植\t产出指标\t数量指标\t株数\t≥15株\n"
)
BELOW_HEADING = (
    "单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n\t\t（万元）\t\t\t\t\t\n"
    "园林局\t行道树\t45\t补植\t产出指标\t数量指标\t株数\t≥15株\n"
)
OVER_HEADING = BELOW_HEADING.replace("\t\t（万元）\t\t\t\t\t\n", "").replace(
    "单位名称", "\t\t资金（万元）\t\t\n单位名称"
)


@pytest.mark.parametrize("text", [FUNDS_DIVIDED, BELOW_HEADING, OVER_HEADING])
def test_the_unit_over_or_below_the_heading_of_an_amount_is_its_own(text: str) -> None:
    plain = read_text(f"2025年绩效目标表\n{text}")
    assert (plain.projects[0].funding.annual, said(plain, "unplaced")) == (450000, [])
    contradicted = read_text(f"2025年绩效目标表\n单位：元\n{text}")
    assert contradicted.projects[0].funding.annual is None
    assert "注明万元，表上注明元，金额“45”未取" in said(contradicted, "money_unit_conflict")[-1]


def test_a_row_of_units_below_headings_that_are_printed_again_is_that_of_its_part() -> None:
    again = BELOW_HEADING.replace("（万元）", "元").replace("行道树\t45", "公园\t450000")
    reading = read_text(f"2025年绩效目标表\n{BELOW_HEADING}{again}")
    assert [(one.name, one.funding.annual) for one in reading.projects] == [("行道树", 450000), ("公园", 450000)]


@pytest.mark.parametrize("above", ["", "单位：元\n"])
def test_a_note_below_the_projects_says_their_unit_or_contradicts_it(above: str) -> None:
    rows = OVER_HEADING.replace("资金（万元）", "资金") + "注：金额单位：万元\t\t\n"
    reading = read_text(f"2025年绩效目标表\n{above}{rows}")
    assert reading.projects[0].funding.annual == (None if above else 450000)
    assert bool(said(reading, "unplaced")) is bool(above)


@pytest.mark.parametrize("line", ["单位：元", "金额单位：元", "以上金额单位：元", "（单位：元）"])
@pytest.mark.parametrize("rows", ["{first}{line}{second}", "{first}{second}{line}"])
def test_a_line_among_the_projects_with_another_unit_contradicts_the_one_above_them(line: str, rows: str) -> None:
    first, second = (ROW.format(code=code, money=9, count=3) for code in ("A1", "A2"))
    reading = read_text(HEADED + rows.format(first=first, second=second, line=f"{line}\t\n"))
    assert [one.funding.annual for one in reading.projects] == [None, None]
    assert "金额单位注明了两种（万元、元），金额未取" in said(reading, "money_unit_conflict")
    assert said(reading, "unplaced") == [f"“{line}”一行是合计或说明，不是项目，未取用"]
    same = read_text(HEADED + rows.format(first=first, second=second, line=f"{line.replace('元', '万元')}\t\n"))
    assert ([one.funding.annual for one in same.projects], same.problems) == ([90_000, 90_000], ())


@pytest.mark.parametrize(
    ("above", "note", "amount"),
    [
        ("单位：万元\n", "注：预算数单位：万元。", 450_000),
        ("单位：万元\n", "注：预算数单位：元。", None),
        ("", "注：1.本表由各单位填报。2.预算数单位为万元。", 450_000),
        ("", "注：执行数单位：万元。", None),
    ],
)
def test_a_note_on_one_column_counts_where_it_leaves_no_doubt(above: str, note: str, amount: int | None) -> None:
    rows = OVER_HEADING.replace("资金（万元）", "资金")
    assert read_text(f"2025年绩效目标表\n{above}{rows}\n{note}\n").projects[0].funding.annual == amount


def test_a_note_on_one_amount_says_nothing_of_the_budget() -> None:
    rows = OVER_HEADING.replace("资金（万元）", "资金") + "注：人均补助金额单位：元\t\t\n"
    reading = read_text(f"2025年绩效目标表\n{rows}")
    assert (reading.projects[0].funding.annual, len(said(reading, "unplaced"))) == (None, 1)


@pytest.mark.parametrize("heading", ["预算数/万元", "预算数 万元", "年度预算：万元"])
def test_a_unit_behind_the_heading_of_an_amount_without_brackets(heading: str) -> None:
    text = OVER_HEADING.replace("预算数", heading).replace("资金（万元）", "")
    reading = read_text(f"2025年绩效目标表\n{text}")
    assert (reading.projects[0].funding.annual, reading.problems) == (450000, ())
    contradicted = read_text(f"2025年绩效目标表\n单位：元\n{text}")
    assert said(contradicted, "money_unit_conflict") == [f"“{heading}”注明万元，表上注明元，金额“45”未取"]


def test_a_project_that_is_named_like_an_amount_with_its_unit_keeps_its_name() -> None:
    text = OVER_HEADING.replace("行道树", "项目资金/元")
    assert [one.name for one in read_text(f"2025年绩效目标表\n{text}").projects] == ["项目资金/元"]


def test_the_unit_of_an_amount_stands_in_the_column_behind_it() -> None:
    row = ROW.format(code="A1", money="45\t万元", count=3)
    reading = read_text(
        HEADED.replace("（单位：万元）", "").replace("单位\t", "单位名称\t").replace("预算数", "预算数\t单位") + row
    )
    assert (reading.projects[0].funding.annual, reading.problems) == (450000, ())


def test_a_column_says_the_unit_of_each_project() -> None:
    rows = [ROW.format(code="A1", money=money, count=3) for money in ("45\t万元", "9\t元", "8\t", "7\t美元")]
    names = ("一", "二", "三", "四")
    body = "".join(row.replace("设备购置", name) for row, name in zip(rows, names, strict=True))
    reading = read_text(HEADED.replace("预算数", "预算数\t金额单位") + body)
    assert [one.funding.annual for one in reading.projects] == [450_000, 9, None, None]
    assert said(reading, "money_unit_undeclared") == [
        f"“预算数”的金额“{amount}”没有注明单位，未读作金额" for amount in (8, 7)
    ]


def test_rows_that_lost_their_blank_cells_are_put_right_by_their_class() -> None:
    text = (
        HEADED
        + "302-溪口镇\t2,164,300.00\n"
        + ROW.format(code="A1", money=10, count=3)
        + "产出指标\t质量指标\t合格率\t≥95%\n"
        + "场镇保洁\tA2\t20\t保洁\t产出指标\t数量指标\t保洁面积\t≥7万平方米\n"
    )
    reading = read_text(text)
    assert [(one.name, [row.name for row in one.indicators]) for one in reading.projects] == [
        ("设备购置", ["购置台数", "合格率"]),
        ("场镇保洁", ["保洁面积"]),
    ]
    assert [problem.code for problem in reading.problems] == ["unplaced", "row_shifted", "row_shifted"]


def test_headings_in_two_rows_of_a_text() -> None:
    text = (
        "2025年项目绩效目标表（单位：万元）\n"
        "单位\t项目\t资金总额\t其中：\t\t绩效指标\t\t\t\t\t\n"
        "\t\t\t财政拨款\t其他资金\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t单位\n"
        "青山县一中\t校舍维修\t120\t100\t20\t产出指标\t数量指标\t维修栋数\t≥\t3\t栋\n"
        "\t\t\t\t\t产出指标\t时效指标\t完工时间\t≤\t11\t月\n"
    )
    (project,) = read_text(text).projects
    assert (project.name, project.unit.name, project.funding.annual) == ("校舍维修", "青山县一中", 1_200_000)
    assert [row.target.text for row in project.indicators if row.target] == ["≥3栋", "≤11月"]


def test_sums_of_units_are_no_projects() -> None:
    rows = ROW.format(code="A1", money=10, count=3) + "青山县一中小计\t\t\t10\n合计：\t\t\t10\n"
    reading = read_text(HEADED + rows)
    assert [(one.name, one.unit.name) for one in reading.projects] == [("设备购置", "青山县一中")]
    assert [problem.code for problem in reading.problems] == ["unplaced", "unplaced"]


def test_a_list_in_a_pdf_has_boxes_for_the_cells_of_its_projects() -> None:
    """A cell merged over several projects has its place in the rows of each of them."""
    headings = ["单位名称", "项目名称", "预算数（万元）", "年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值"]
    rows = """table.cell(rowspan: 3)[一中], table.cell(rowspan: 2)[校舍维修], table.cell(rowspan: 2)[100],
      table.cell(rowspan: 2)[维修校舍], [产出指标], [数量指标], [维修间数], [≥20间],
      [效益指标], [社会效益指标], [受益学生数], [≥500人],
      [设备购置], [50], [购置电脑], [产出指标], [数量指标], [电脑台数], [≥10台]"""
    body = f"#table(columns: 8, stroke: 0.5pt, {', '.join(f'[{text}]' for text in headings)}, {rows})"
    first, second = recognise(read(typeset(body, page="width: 700pt, height: 300pt, margin: 30pt"))).projects
    boxes = {
        (number, pointer): project.sources[pointer].box
        for number, project in enumerate((first, second))
        for pointer in ("/unit/name", "/name", "/funding/annual", "/goals/0/text")
    }
    assert all(boxes.values())
    unit, name = boxes[1, "/unit/name"], boxes[1, "/name"]
    assert unit is not None
    assert name is not None
    assert (unit[1], unit[3]) == (name[1], name[3])
    assert unit[2] == pytest.approx(name[0], abs=1)


def _book_with_divided_funds(parts: tuple[str, ...], amounts: tuple[int, ...]) -> bytes:
    """A list as a workbook; the heading 项目资金 is divided into `parts`, all others reach down beside them."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["2025年部门预算项目支出绩效目标表"])
        page.write_row(1, 0, ["单位：万元"])
        last = 1 + len(parts)
        page.merge_range(2, 2, 2, last, "项目资金")
        page.write_row(3, 2, parts)
        heads = {0: "单位名称", 1: "项目名称"} | dict(
            enumerate(("年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值"), last + 1)
        )
        for column, text in heads.items():
            page.merge_range(2, column, 3, column, text)
        page.write_row(
            4, 0, ["北江一中", "校舍维修", *amounts, "完成维修。", "产出指标", "数量指标", "补助学校", "≥3所"]
        )
    return content.getvalue()


def test_a_heading_of_funds_that_is_divided_is_read_by_its_parts() -> None:
    reading = recognise(read(_book_with_divided_funds(("财政拨款", "其他资金", "合计"), (80, 20, 100))))
    (project,) = reading.projects
    assert {line.term: line.amounts.declared for line in project.funding.lines} == {
        "annual": 1000000, "annual.fiscal": 800000, "annual.other": 200000,
    }  # fmt: skip
    assert [item.target.text for item in project.indicators if item.target] == ["≥3所"]
    assert said(reading, "unplaced") == []


def test_parts_of_funds_that_the_list_does_not_have_are_no_annual_funds() -> None:
    reading = recognise(read(_book_with_divided_funds(("2023年", "2024年"), (300, 200))))
    assert reading.projects[0].funding.annual is None
    assert said(reading, "unplaced") == [f"“{year}年”不属于列表中的任何一栏，整列未取用" for year in (2023, 2024)]


def test_a_divided_heading_of_a_text_is_read_by_its_parts() -> None:
    reading = read_text(
        "2025年部门预算项目支出绩效目标表\n单位：万元\n"
        "单位名称	项目名称	项目资金			年度绩效目标	一级指标	二级指标	三级指标	指标值\n"
        "		财政拨款	其他资金	合计					\n"
        "北江一中	校舍维修	80	20	100	完成维修。	产出指标	数量指标	补助学校	≥3所\n"
    )
    (project,) = reading.projects
    assert (project.funding.annual, len(project.indicators)) == (1000000, 1)


@pytest.mark.parametrize("unit", ["万元", "（万元）"])
def test_a_unit_in_the_corner_left_of_remarks_is_that_of_the_list(unit: str) -> None:
    text = (
        f"2025年部门预算项目绩效目标公开表\n\t\t\t\t\t\t\t{unit}\t\n"
        "单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\t备注\n"
        "园林局\t行道树\t45\t补植\t产出指标\t数量指标\t株数\t≥15株\t\n"
    )
    assert read_text(text).projects[0].funding.annual == 450_000
    assert [item.amount for item in budget_list(read(text.encode()))] == [450_000]


def _merged(amount: str) -> bytes:
    headings = ["序号", "项目名称", "预算数（万元）", "年度目标", "一级指标", "二级指标", "三级指标", "指标值"]
    rows = ["<td>".join(headings)]
    rows.append(f"1<td>甲<td rowspan=4>{amount}<td>建成<td>产出指标<td>数量指标<td>处数<td>≥3处")
    rows.append("<td><td><td>产出指标<td>质量指标<td>合格率<td>≥95%")
    rows.append("2<td>乙<td>建成<td>产出指标<td>数量指标<td>处数<td>≥4处")
    rows.append("<td><td><td>产出指标<td>质量指标<td>合格率<td>≥96%")
    cells = "".join(f"<tr><td>{row}" for row in rows)
    return f"<p>2025年部门预算项目绩效目标表</p><table>{cells}</table>".encode()


def test_an_amount_merged_over_several_projects_is_of_none_of_them() -> None:
    reading = recognise(read(_merged("30")))
    assert [(one.name, one.funding.annual, len(one.indicators)) for one in reading.projects] == [
        ("甲", None, 2),
        ("乙", None, 2),
    ]
    assert set(said(reading, "not_interpreted")) == {
        "“预算数（万元）”的金额“30”印在几个项目合并的一格里，分不清各是多少，未取"
    }


@pytest.mark.parametrize(("number", "counts"), [("2", [2, 1]), ("1", [3]), ("", [3])])
def test_a_project_of_the_same_name_with_a_number_of_its_own_is_another_one(number: str, counts: list[int]) -> None:
    row = "\t{name}\t9\t建成\t产出指标\t数量指标\t处数{place}\t≥3处\n"
    text = "2025年部门预算项目绩效目标公开表\n序号\t项目名称\t预算数（万元）\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n"
    text += "1" + row.format(name="办公经费", place="一") + "\t\t\t\t产出指标\t数量指标\t处数二\t≥3处\n"
    reading = read_text(text + number + row.format(name="办公经费", place="三"))
    assert [(one.funding.annual, len(one.indicators)) for one in reading.projects] == [
        (90_000, count) for count in counts
    ]


def test_a_number_in_every_row_counts_rows() -> None:
    row = "{number}\t办公经费\t9\t建成\t产出指标\t数量指标\t处数{number}\t≥3处\n"
    text = "2025年部门预算项目绩效目标公开表\n序号\t项目名称\t预算数（万元）\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n"
    reading = read_text(text + "".join(row.format(number=number) for number in (1, 2, 3)))
    assert [len(one.indicators) for one in reading.projects] == [3]


OVER_INDICATORS = (
    "2025年部门预算项目绩效目标公开表\n{over}\n"
    "单位名称\t项目名称\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\t预算数\n"
    "园林局\t行道树\t补植\t产出指标\t数量指标\t株数\t≥15株\t45\n"
)


@pytest.mark.parametrize("heading", ["绩效指标（元）", "项目绩效指标（单位：元）", "绩效指标 单位：元", "元"])
def test_the_unit_of_a_heading_over_indicators_is_none_of_amounts(heading: str) -> None:
    text = OVER_INDICATORS.format(over=f"\t\t\t{heading}")
    reading = read_text(text)
    assert (reading.projects[0].funding.annual, len(said(reading, "money_unit_undeclared"))) == (None, 1)
    with pytest.raises(NotABudgetList, match="没有写金额单位"):
        budget_list(read(text.encode()))


@pytest.mark.parametrize(
    "over",
    ["\t\t单位：万元\t绩效指标（元）", "\t\t\t绩效指标（元）\t\t\t单位：万元", "\t\t\t支出项目绩效目标表（万元）"],
)
def test_a_unit_beside_a_heading_over_indicators_is_that_of_the_list(over: str) -> None:
    text = OVER_INDICATORS.format(over=over)
    assert read_text(text).projects[0].funding.annual == 450_000
    assert [item.amount for item in budget_list(read(text.encode()))] == [450_000]
