"""The monitoring form: titles with the cut-off month, headings in two rows, columns of ticks."""

import pytest

from jixiao.model import Project
from tests.sheets import read_text

HEAD = """\
项目支出绩效目标执行监控表

（2026年度）

项目名称	校舍维修
主管部门及代码	教育局	实施单位	一中
项目资金（万元）		年初预算数	1-{month}月执行数	1-{month}月执行率	全年预计执行数
	年度资金总额	20	9	45%	20
	其中：本年一般公共预算拨款	20	9	45%	20
	其他资金	0	0		0
年度总体目标	维修教学楼。
"""
TITLES = """\
绩效指标	一级指标	二级指标	三级指标	年度指标值	1-{month}月执行情况	全年预计完成情况	偏差原因分析						完成目标可能性			备注
							经费保障	制度保障	人员保障	硬件条件保障	其他	原因说明	确定能	有可能	完全不可能	
"""
ROW = "	产出指标	数量指标	维修教学楼数量	2栋	1栋	1栋	{kinds}	资金未到位	{likelihood}	三季度追加\n"


def monitoring(kinds: str = "√				", likelihood: str = "	√	", month: str = "7") -> Project:
    text = (HEAD + TITLES).format(month=month) + ROW.format(kinds=kinds, likelihood=likelihood)
    (project,) = read_text(text).projects
    return project


def test_the_cells_of_a_monitoring_form() -> None:
    project = monitoring()
    assert (project.form, project.form_id, project.cutoff_month) == ("monitoring", "mof-2019-monitoring", 7)
    annual = project.funding.lines[0]
    assert (annual.amounts.initial_budget, annual.amounts.executed, annual.amounts.forecast) == (200000, 90000, 200000)
    assert annual.execution_rate_pct == 45
    (row,) = project.indicators
    assert (row.name, row.target and row.target.text, row.progress, row.forecast) == (
        "维修教学楼数量",
        "2栋",
        "1栋",
        "1栋",
    )
    assert (row.deviation_kinds, row.deviation_reason, row.likelihood, row.remark) == (
        ("funding",), "资金未到位", "有可能", "三季度追加",
    )  # fmt: skip


@pytest.mark.parametrize(("printed", "month"), [("6", 6), ("8", 8), ("12", 12), ("N", None), ("13", None)])
def test_the_cut_off_month_is_taken_from_the_titles(printed: str, month: int | None) -> None:
    assert monitoring(month=printed).cutoff_month == month


def test_titles_that_name_two_months_are_reported() -> None:
    text = (
        HEAD.format(month="7") + TITLES.format(month="8") + ROW.format(kinds="				", likelihood="√		")
    )
    reading = read_text(text)
    assert reading.projects[0].cutoff_month is None
    assert "各栏目名称中的截至月份不一致（7月、8月），截至月份未取" in [problem.message for problem in reading.problems]


@pytest.mark.parametrize("mark", ["√", "✓", "☑", "是"])
def test_marks_that_say_yes(mark: str) -> None:
    assert monitoring(likelihood=f"{mark}		").indicators[0].likelihood == "确定能"


def test_a_text_that_is_no_mark_is_reported_and_not_taken() -> None:
    text = (HEAD + TITLES).format(month="7") + ROW.format(kinds="				", likelihood="	尚可	")
    reading = read_text(text)
    assert reading.projects[0].indicators[0].likelihood is None
    assert "“有可能”一栏应打“√”，填的是“尚可”，未取值" in [problem.message for problem in reading.problems]


def test_of_two_likelihoods_neither_is_taken() -> None:
    text = (HEAD + TITLES).format(month="7") + ROW.format(kinds="				", likelihood="√	√	")
    reading = read_text(text)
    assert reading.projects[0].indicators[0].likelihood is None
    assert "“确定能”、“有可能”都打了“√”，只能选一个，未取值" in [problem.message for problem in reading.problems]


UNKNOWN_WORDS = (
    ("硬件条件保障	其他	原因说明", "硬件条件保障	其他	其他原因说明", ("funding",), None, "有可能"),
    ("确定能	有可能	完全不可能", "确定能	或许行	完全不可能", ("funding",), "资金未到位", None),
)


@pytest.mark.parametrize(("printed", "instead", "kinds", "reason", "likelihood"), UNKNOWN_WORDS)
def test_a_heading_in_unknown_words_is_reported_and_ticks_under_the_others_are_read(
    printed: str, instead: str, kinds: tuple[str, ...], reason: str | None, likelihood: str | None
) -> None:
    titles = TITLES.replace(printed, instead)
    assert titles != TITLES
    text = (HEAD + titles).format(month="7") + ROW.format(kinds="√				", likelihood="	√	")
    text += "		质量指标	验收合格率	≥95%	98%	≥95%" + "	" * 7 + "√" + "	" * 3 + "\n"
    reading = read_text(text)
    row, second = reading.projects[0].indicators
    assert (row.deviation_kinds, row.deviation_reason, row.likelihood) == (kinds, reason, likelihood)
    assert (second.name, second.deviation_kinds, second.likelihood) == ("验收合格率", (), "确定能")
    unknown = next(word for word in instead.split("	") if word not in printed.split("	"))
    value = "资金未到位" if reason is None else "√"
    assert [problem.message for problem in reading.problems] == [
        f"“{word}”不属于表式中的任何一栏，未取用" for word in (unknown, value)
    ]


def test_headings_of_which_none_is_known_are_no_indicator() -> None:
    titles = TITLES.replace("确定能	有可能	完全不可能", "甲	乙	丙")
    titles = titles.replace(
        "经费保障	制度保障	人员保障	硬件条件保障	其他	原因说明", "丁	戊	己	庚	辛	壬"
    )
    text = (HEAD + titles).format(month="7") + ROW.format(kinds="				", likelihood="√		")
    reading = read_text(text)
    (row,) = reading.projects[0].indicators
    assert (row.name, row.deviation_kinds, row.deviation_reason, row.likelihood) == ("维修教学楼数量", (), None, None)
    unplaced = {problem.message[1] for problem in reading.problems if problem.code == "unplaced"}
    assert unplaced == set("甲乙丙丁戊己庚辛壬√资")


def test_a_form_with_one_column_for_reasons_is_read() -> None:
    """The heading that else stands over six columns, over one."""
    titles = (
        "一级指标	二级指标	三级指标	年度指标值	1-7月执行情况	全年预计完成情况	偏差原因分析	备注\n"
    )
    text = (
        HEAD.format(month="7")
        + titles
        + "产出指标	数量指标	维修教学楼数量	2栋	1栋	2栋	雨季停工	\n"
    )
    (row,) = read_text(text).projects[0].indicators
    assert (row.progress, row.deviation_reason, row.likelihood) == ("1栋", "雨季停工", None)


@pytest.mark.parametrize(("printed", "likelihood"), [("确定能", "确定能"), ("不可能", "完全不可能"), ("尚可", "尚可")])
def test_common_headings_without_others_below_them_are_columns_of_words(printed: str, likelihood: str) -> None:
    text = (
        HEAD.format(month="7")
        + "一级指标	二级指标	三级指标	年度指标值	1-7月执行情况	全年预计完成情况	完成目标可能性	偏差原因分析	备注\n"
        + f"产出指标	数量指标	维修教学楼数量	2栋	1栋	1栋	{printed}	资金未到位	三季度追加\n"
        + "	质量指标	验收合格率	=100%	100%	100%	确定能		\n"
    )
    reading = read_text(text)
    assert reading.problems == ()
    row, second = reading.projects[0].indicators
    assert (row.name, row.likelihood, row.deviation_reason, row.remark) == (
        "维修教学楼数量", likelihood, "资金未到位", "三季度追加",
    )  # fmt: skip
    assert (second.name, second.likelihood) == ("验收合格率", "确定能")


def test_a_tick_below_a_common_heading_alone_says_nothing() -> None:
    text = (
        HEAD.format(month="7")
        + "一级指标	二级指标	三级指标	年度指标值	1-7月执行情况	全年预计完成情况	完成目标可能性	偏差原因分析	备注\n"
        + "产出指标	数量指标	维修教学楼数量	2栋	1栋	1栋	√	√	三季度追加\n"
    )
    reading = read_text(text)
    (row,) = reading.projects[0].indicators
    assert (row.name, row.likelihood, row.deviation_reason, row.remark) == ("维修教学楼数量", None, None, "三季度追加")
    assert sorted(problem.message for problem in reading.problems) == [
        f"“{heading}”一栏打了“√”，看不出是其中哪一项，未取值" for heading in ("偏差原因分析", "完成目标可能性")
    ]


@pytest.mark.parametrize(("printed", "reason"), [("是", "是"), ("√", None)])
def test_a_word_in_the_column_of_reasons_is_one_and_a_tick_is_none(printed: str, reason: str | None) -> None:
    text = (HEAD + TITLES).format(month="7") + ROW.format(kinds="√				", likelihood="	√	").replace(
        "资金未到位", printed
    )
    assert read_text(text).projects[0].indicators[0].deviation_reason == reason


def test_a_row_with_a_name_and_a_forecast_alone_stays_in_place() -> None:
    text = (HEAD + TITLES).format(month="7") + ROW.format(kinds="√				", likelihood="√		")
    rows = read_text(f"{text}			实训楼			持续提升	√\n").projects[0].indicators
    assert [(row.name, row.forecast) for row in rows] == [("维修教学楼数量", "1栋"), ("实训楼", "持续提升")]
