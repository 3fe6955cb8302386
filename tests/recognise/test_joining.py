"""Tables continued on another page are one project."""

from tests.sheets import names, read_text, sheet

FIRST = "1-产出指标	11-数量指标	检查次数		≥4次	\n"
SECOND = "1-产出指标	14-成本指标	检查费用		≤10000元	\n3-满意度指标	31-服务对象满意度	满意度		≥90%	\n"


def test_continued_table_is_one_project() -> None:
    reading = read_text(sheet(FIRST) + "\n" + sheet(SECOND))
    assert len(reading.projects) == 1
    assert [row[1] for row in names(reading)] == ["11", "14", "31"]
    assert reading.problems == ()


def test_differing_heads_are_reported_and_the_first_counts() -> None:
    reading = read_text(sheet(FIRST, unit="某某厅") + "\n" + sheet(SECOND, unit="某某中心"))
    assert reading.projects[0].unit.name == "某某厅"
    assert [problem.code for problem in reading.problems] == ["header_differs"]


def test_goal_of_the_second_page_is_kept_as_variant() -> None:
    second = sheet(SECOND).replace("遏制事故发生", "坚决遏制事故发生")
    goal = read_text(sheet(FIRST) + "\n" + second).projects[0].goals[0]
    assert goal.text == "开展执法检查，遏制事故发生。"
    assert goal.variants == ("开展执法检查，坚决遏制事故发生。",)


def test_value_missing_on_the_first_page_is_taken_from_the_second() -> None:
    reading = read_text(sheet(FIRST, annual="") + "\n" + sheet(SECOND))
    assert reading.projects[0].funding.annual == 1000000
    assert [problem.code for problem in reading.problems] == ["header_differs"]


def test_amounts_that_differ_are_quoted_as_printed() -> None:
    (problem,) = read_text(sheet(FIRST, annual="100.50") + "\n" + sheet(SECOND, annual="")).problems
    assert problem.message == "“年度资金总额”首表为“100.50”，续表为空，取首表"
    (problem,) = read_text(sheet(FIRST) + "\n" + sheet(SECOND, annual="120")).problems
    assert problem.message == "“年度资金总额”首表为“100”，续表为“120”，取首表"


def test_the_same_figure_under_two_units_of_money_is_told_with_its_amount() -> None:
    second = sheet(SECOND).replace("单位：万元", "单位：元")
    messages = {problem.message for problem in read_text(sheet(FIRST) + "\n" + second).problems}
    assert "“年度资金总额”首表为“100”（1000000元），续表为“100”（100元），取首表" in messages


def test_same_name_twice_with_all_classes_is_two_sheets() -> None:
    whole = FIRST + SECOND
    assert len(read_text(sheet(whole) + "\n" + sheet(whole)).projects) == 2


def test_other_name_is_another_project() -> None:
    assert len(read_text(sheet(FIRST) + "\n" + sheet(SECOND, name="另一项目")).projects) == 2


def test_gap_in_numbered_rows_is_reported_at_the_row_before_it() -> None:
    rows = "1-产出指标	11-数量指标	指标1：甲		1项	\n		指标2：乙		1项	\n		指标5：丙		1项	\n"
    problems = read_text(sheet(rows)).problems
    assert [(problem.code, problem.source.line) for problem in problems] == [("row_gap", 18)]
    assert "指标3、指标4" in problems[0].message


def test_a_number_of_the_blank_form_is_no_lost_row() -> None:
    rows = "1-产出指标	11-数量指标	指标1：甲		1项	\n		指标2：			\n		指标3：丙		1项	\n"
    assert [problem.code for problem in read_text(sheet(rows)).problems] == []
