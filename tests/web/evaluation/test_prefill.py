"""A self-evaluation begins with the version in force and the points of the policy; nothing is made up."""

from decimal import Decimal

from jixiao.forms import form
from jixiao.render.layout import lay_out
from jixiao.scoring.points import fitting, schemes, spread
from jixiao.web.evaluation.prefill import Facts, prefilled, self_evaluation_form
from tests.web.evaluation.samples import LAW, OWN, target


def test_names_targets_and_rows_are_those_of_the_target() -> None:
    of = target()
    content = prefilled(of, OWN, LAW)
    project = content.project
    assert [(row.name, row.target and row.target.text, row.actual) for row in project.indicators] == [
        ("维修教学楼数量", "≥2栋", None), ("验收合格率", "≥90%", None), ("受益学生数", "≥500人", None), ("师生满意度", "≥95%", None),
    ]  # fmt: skip
    assert set(content.row_ids) <= set(of.row_ids)
    assert (project.form_id, project.goals[0].text, project.goals[0].actual_text) == (
        "mof-2020-self-evaluation", "维修教学楼2栋。", None,
    )  # fmt: skip


def test_points_follow_the_weights() -> None:
    project = prefilled(target(), OWN, LAW).project
    assert [row.points for row in project.indicators] == [25, 25, 30, 10]
    assert (project.funding.lines[0].points, project.total_points) == (10, 100)


def test_without_satisfaction_its_points_go_to_benefit() -> None:
    rows = prefilled(target(), OWN, LAW).project.indicators[:3]
    scheme = fitting(rows, schemes(LAW))
    assert (scheme.name, spread(rows, scheme)) == ("no-satisfaction", (25, 25, 40))


def test_what_rounding_leaves_goes_to_the_last_of_a_class() -> None:
    row = prefilled(target(), OWN, LAW).project.indicators[0]
    points = spread([row] * 3, schemes(LAW)[0])
    assert (points, sum(filter(None, points))) == ((Decimal("16.67"), Decimal("16.67"), Decimal("16.66")), 50)


def test_money_that_nobody_has_reported_stays_empty() -> None:
    amounts = prefilled(target(), OWN, LAW).project.funding.lines[0].amounts
    assert (amounts.initial_budget, amounts.annual_budget, amounts.executed) == (200000, None, None)


def test_reported_money_and_entries_are_taken_in() -> None:
    of = target()
    facts = Facts(Decimal(200000), Decimal(180000), Decimal(90000), {prefilled(of, OWN, LAW).row_ids[0]: "2栋"})
    project = prefilled(of, OWN, LAW, facts).project
    line, row = project.funding.lines[0], project.indicators[0]
    assert (line.amounts.annual_budget, line.amounts.executed, line.execution_rate_pct) == (180000, 90000, 50)
    assert row.actual is not None
    assert (row.actual.kind, row.actual.text) == ("quantity", "2栋")


def test_the_sheet_of_a_region_is_evaluated_on_the_form_for_regions() -> None:
    assert self_evaluation_form("cn", 2024, "region").id == "mof-2020-region-self-evaluation"
    assert self_evaluation_form("cn", 2024, "project").id == "mof-2020-self-evaluation"
    assert self_evaluation_form("cn", 2024, "department").scope == "project"


def test_the_approved_money_stands_in_a_column_that_the_form_has() -> None:
    region = form("mof-2020-region-self-evaluation")
    begun = prefilled(target(), region, LAW).project
    total = begun.funding.lines[0].amounts
    assert (total.initial_budget, total.annual_budget) == (None, Decimal(200000))
    assert not lay_out(region, begun).unheld
    reported = prefilled(target(), region, LAW, Facts(Decimal(200000), Decimal(190000), Decimal(95000))).project
    assert reported.funding.lines[0].amounts.annual_budget == Decimal(190000)
    assert reported.funding.lines[0].execution_rate_pct == Decimal(50)
