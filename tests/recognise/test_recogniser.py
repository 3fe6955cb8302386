"""What is no target sheet is said so; what stands outside the tables goes to the document record."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.audit import audit
from jixiao.readers import read
from jixiao.recognise import NotATarget, recognise
from tests.sheets import read_text, sheet

ROW = "1-产出指标	11-数量指标	检查次数		≥4次	\n"


def test_document_record() -> None:
    before = (
        "# 某省应急管理厅 2024 年项目支出绩效目标\n\n根据《预算法》《实施意见》（某党发〔2019〕9号）公开。\n\n"
        "省应急管理厅\n\n2024 年 2 月 23 日\n\n"
    )
    record = read_text(before + sheet(ROW)).document
    assert record.title == "某省应急管理厅 2024 年项目支出绩效目标"
    assert record.issuer == "某省应急管理厅"
    assert (record.issued_on, record.fiscal_year, record.money_unit) == (date(2024, 2, 23), 2024, "万元")
    assert [(cited.title, cited.number) for cited in record.cited] == [
        ("预算法", None),
        ("实施意见", "某党发〔2019〕9号"),
    ]


@pytest.mark.parametrize("text", ["只是一份通知。\n", "项目名称 除湿设备\n年度资金 100\n", "项目名称\n除湿设备\n"])
def test_text_without_separators_is_told_which_ones_are_known(text: str) -> None:
    with pytest.raises(
        NotATarget, match=r"文本里没有认得的表格：各格之间要用制表符或竖线.*请用原软件导出，或改用 Word"
    ):
        read_text(text)


def test_document_without_table() -> None:
    with pytest.raises(NotATarget, match="文件里没有表格，因而没有绩效目标表"):
        recognise(read("<html><p>只是一份通知。".encode()))


def test_blank_file_is_said_to_be_blank() -> None:
    with pytest.raises(NotATarget, match="文件里没有文字，是一份空白文件"):
        read_text("  \n \n")


def test_a_page_that_is_struck_out_as_a_whole_is_not_called_blank() -> None:
    rule = "<style>:not(.x){text-decoration:line-through}</style>"
    with pytest.raises(NotATarget, match="文件里的文字都是划去的或隐藏的，没有可以取用的"):
        recognise(read(f"<html>{rule}<table><tr><td>年度绩效目标<td>300人</table>".encode()))


def test_table_that_is_no_target_sheet() -> None:
    with pytest.raises(NotATarget, match="1 个表都不是"):
        read_text("姓名	电话\n张三	123\n")


def test_a_sheet_with_an_unknown_heading_is_refused_for_that_heading() -> None:
    with pytest.raises(NotATarget, match="（没有找到“指标值”栏目，也没有找到认得的同义栏目）"):
        read_text(sheet(ROW).replace("绩效值", "某某数"))


@pytest.mark.parametrize("heading", ["绩效指标值", "绩效目标值"])
def test_other_names_of_the_value(heading: str) -> None:
    (project,) = read_text(sheet(ROW).replace("绩效值", heading)).projects
    assert [row.target and row.target.text for row in project.indicators] == ["≥4次"]


def test_other_table_beside_a_sheet_is_reported() -> None:
    reading = read_text("地区	金额\n甲市	10\n\n" + sheet(ROW))
    assert len(reading.projects) == 1
    assert [problem.code for problem in reading.problems] == ["unplaced"]


def test_year_of_each_sheet_is_its_own() -> None:
    later = sheet(ROW, name="另一项目").replace("2024年", "2025年")
    assert [project.fiscal_year for project in read_text(sheet(ROW) + "\n" + later).projects] == [2024, 2025]


def test_a_sheet_without_a_year_has_none_where_other_sheets_are_of_several_years() -> None:
    """Titled sheets of 2023, without a year, of 2024, and with the blank of the form; a table without a title stands below the last."""
    plain = sheet(ROW).replace("2024年自治区", "自治区")
    years = ("(2023年度)", "", "(2024年度)", "(20XX年度)")
    text = "\n".join(
        plain.replace("(2024年度)", year).replace("执法检查", f"项目{index}") for index, year in enumerate(years)
    )
    reading = read_text(text)
    assert [project.fiscal_year for project in reading.projects] == [2023, None, 2024, None]
    assert reading.document.fiscal_year is None
    untitled = plain.partition("单位：万元\n\n")[2].replace("执法检查", "另一项目")
    assert [project.fiscal_year for project in read_text(f"{plain}\n{untitled}").projects] == [2024, 2024]


def test_the_year_in_the_title_of_a_later_sheet_is_held_against_its_heading() -> None:
    """Two sheets: the second is titled 2023 above the heading (2024年度)."""
    first, second = sheet(ROW).replace("2024年自治区", "自治区"), sheet(ROW, name="另一项目")
    reading = read_text(f"{first}\n{second.replace('2024年自治区', '2023年自治区')}")
    told = [problem.message for problem in reading.problems if problem.code == "title_year"]
    assert told == ["表头为2024年度，这张表的标题为“2023年自治区本级部门项目支出预算绩效目标表”"]
    found = [(one.project_index, one.rule) for one in audit(reading).findings if one.rule == "JX120"]
    assert found == [(1, "JX120")]
    assert "title_year" not in [problem.code for problem in read_text(f"{first}\n{second}").problems]


def test_the_mark_of_a_footnote_is_no_digit_of_the_day_of_issue_or_of_approval() -> None:
    def days(mark: str) -> tuple[date | None, date | None]:
        lines = f"某厅\n\n2024年2月2{mark}日\n\n2024年3月1{mark}日批复\n\n"
        record = read_text(lines + sheet(ROW)).document
        return record.issued_on, record.approved_on

    assert days("1") == (date(2024, 2, 21), date(2024, 3, 11))
    assert days("①") == (None, None)


@pytest.mark.parametrize(
    ("above", "issued", "approved"),
    [
        ("批复日期：2024年2月5日\n公开日期：2024年4月18日", date(2024, 4, 18), date(2024, 2, 5)),
        ("批复日期：2024年2月5日 公开时间：2024年2月20日", date(2024, 2, 20), date(2024, 2, 5)),
        ("某厅\n2024年2月21日\n发布日期：2024年3月1日", date(2024, 3, 1), None),
        ("公开时间：2024年2月22日前", None, None),
        ("公开日期：2024年3月1日\n公开日期：2024年3月8日", None, None),
    ],
)
def test_the_day_of_disclosure_in_a_line_above_the_tables(
    above: str, issued: date | None, approved: date | None
) -> None:
    record = read_text(f"{above}\n\n{sheet(ROW)}").document
    assert (record.issued_on, record.approved_on) == (issued, approved)


def test_a_year_in_chinese_numerals() -> None:
    title = sheet(ROW).replace("2024年自治区", "二〇二四年自治区").replace("(2024年度)\n", "")
    reading = read_text(title)
    assert (reading.document.fiscal_year, reading.projects[0].fiscal_year) == (2024, 2024)


def test_a_pdf_without_lines_between_its_cells_is_told_as_that() -> None:
    text = "2024年度项目支出绩效目标表\n项目名称 测试项目甲\n一级指标 二级指标 三级指标 绩效值\n"
    with pytest.raises(NotATarget, match="表格没有印出横竖框线"):
        recognise(replace(read(text.encode()), format="pdf"))
    with pytest.raises(NotATarget, match="文件里没有表格，因而没有绩效目标表"):
        recognise(replace(read("关于项目名称的通知\n".encode()), format="pdf"))


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("填报单位：青禾县水利局    单位：万元", "青禾县水利局"),
        ("编制部门（盖章）：青禾县民政局", "青禾县民政局"),
        ("单位名称：青禾县文化馆   金额单位：元", "青禾县文化馆"),
        ("填报单位：              单位：万元", None),
        ("填报单位：见附件    单位：万元", None),
    ],
)
def test_who_filled_in_the_form_is_the_issuer_where_nobody_signs(line: str, issuer: str | None) -> None:
    text = sheet(ROW)
    assert read_text(f"{line}\n\n{text}").document.issuer == issuer
