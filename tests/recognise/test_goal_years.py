"""Years in the labels of goals: 中期目标（2025年—2027年）, 年度目标（2025年）."""

from datetime import date

import pytest

from jixiao.model import Period, Reading
from jixiao.pipeline import audit
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from jixiao.render import render
from tests.sheets import read_text, without_places

SHEET = """\
项目支出绩效目标申报表
{year}
项目名称	灌区末级渠系改造
主管部门及代码	某县水利局		实施单位	灌溉管理中心
项目属性	延续项目		项目期	{period}
项目资金（万元）	中期资金总额：	1350		年度资金总额：	450
	其中：财政拨款	1350		其中：财政拨款	450
	其他资金	0		其他资金	0
总体目标	{mid_term}			{annual}
	改造末级渠道90公里。			改造末级渠道30公里。
一级指标	二级指标	三级指标	指标值	二级指标	三级指标	指标值
产出指标	数量指标	改造末级渠道	≥90公里	数量指标	改造末级渠道	≥30公里
"""
THREE = Period("3年", 3, date(2025, 1, 1), date(2027, 12, 31))


def declared(
    mid_term: str = "中期目标", annual: str = "年度目标", period: str = "3年", year: str = "（2025年度）"
) -> Reading:
    return read_text(SHEET.format(mid_term=mid_term, annual=annual, period=period, year=f"{year}\n" if year else ""))


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in reading.problems]


@pytest.mark.parametrize(
    "printed",
    [
        "中期目标（2025年—2027年）",
        "中期目标(2025-2027年)",
        "中期目标（2025—2027）",
        "实施期目标（2025年至2027年）",
        "中期目标（二〇二五年—二〇二七年）",
        "中长期目标（2025年——2027年）：",
    ],
)
def test_the_years_of_the_mid_term_goal_are_those_of_the_period(printed: str) -> None:
    reading = declared(printed)
    assert (reading.projects[0].period, told(reading)) == (THREE, [])
    assert reading.projects[0].sources["/period/start"].text == printed
    assert [goal.horizon for goal in reading.projects[0].goals] == ["mid_term", "annual"]


def test_the_mark_of_a_footnote_is_no_digit_of_a_year() -> None:
    reading = declared("中期目标（2025年—202①年）")
    assert reading.projects[0].period == Period("3年", 3)
    assert told(reading) == [("unplaced", "“中期目标（2025年—202①年）”中的“2025年—202①年”不能读作年度，未取用")]


def test_they_are_the_period_where_none_is_printed() -> None:
    reading = declared("中期目标（2025年—2027年）", period="")
    assert reading.projects[0].period == Period("2025年—2027年", None, date(2025, 1, 1), date(2027, 12, 31))
    assert reading.projects[0].sources["/period"].text == "中期目标（2025年—2027年）"


def test_a_common_label_over_both_goals_may_name_them() -> None:
    reading = read_text(
        SHEET.format(mid_term="中期目标", annual="年度目标", period="3年", year="（2025年度）\n").replace(
            "总体目标", "总体目标（2025年—2027年）"
        )
    )
    assert (reading.projects[0].period, told(reading)) == (THREE, [])


@pytest.mark.parametrize("period", ["2025年-2027年", "2025年3月-2027年11月", "3年（2025-2027年）"])
def test_a_period_of_the_same_years_stays_as_it_is_printed(period: str) -> None:
    reading = declared("中期目标（2025年—2027年）", period=period)
    assert (reading.projects[0].period.text, told(reading)) == (period, [])


@pytest.mark.parametrize("period", ["5年", "2024年-2026年", "长期"])
def test_a_period_of_other_years_counts_and_the_difference_is_told(period: str) -> None:
    plain, reading = declared(period=period), declared("中期目标（2025年—2027年）", period=period)
    assert reading.projects[0].period == plain.projects[0].period
    message = f"项目期为“{period}”，与“中期目标（2025年—2027年）”中的年度不一致，取项目期"
    assert told(reading) == [("doubtful_value", message)]


@pytest.mark.parametrize("printed", ["20××年—20××+n年", "20XX年-20XX年", "　　年—　　年", "20__年—20__年", "", "必填"])
def test_what_is_left_to_be_filled_in_says_nothing(printed: str) -> None:
    assert told(declared(f"中期目标（{printed}）", f"年度目标（{printed}）")) == []


@pytest.mark.parametrize(
    ("label", "printed"), [("中期目标", "2025年—20××年"), ("中期目标", "2027年"), ("年度目标", "2025年上半年")]
)
def test_what_is_no_year_is_told(label: str, printed: str) -> None:
    reading = declared(**{"mid_term" if label == "中期目标" else "annual": f"{label}（{printed}）"})
    message = f"“{label}（{printed}）”中的“{printed}”不能读作年度，未取用"
    assert (reading.projects[0].period, told(reading)) == (Period("3年", 3), [("unplaced", message)])


def test_the_year_of_the_annual_goal_is_that_of_the_sheet() -> None:
    assert told(declared(annual="年度目标（2025年）")) == []
    reading = declared(annual="年度目标（2025年度）", year="")
    assert (reading.projects[0].fiscal_year, told(reading)) == (2025, [])


def test_another_year_than_that_of_the_sheet_is_told_and_found() -> None:
    reading = declared(annual="年度目标（2024年）")
    assert reading.projects[0].fiscal_year == 2025
    assert told(reading) == [("title_year", "表头为2025年度，这张表里写着“年度目标（2024年）”")]
    (finding,) = (finding for finding in audit(reading).findings if finding.rule == "JX120")
    assert finding.message == "年度不一致：表头为2025年度，这张表里写着“年度目标（2024年）”。"


@pytest.mark.parametrize("to", ["text", "html", "xlsx", "docx", "pdf"])
def test_the_years_come_back(to: str) -> None:
    reading = declared("中期目标（2025年—2027年）")
    written = render(reading.projects, to=to, document=reading.document)
    again = recognise(read_bytes(written))
    assert again.projects[0].period == THREE
    assert [without_places(project) for project in again.projects] == [without_places(one) for one in reading.projects]
