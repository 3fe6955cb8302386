"""From findings to a proposal for the four dimensions."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.audit import all_rules, audit, catalogue_entries
from jixiao.audit.examples import ROWS, document, evaluated, number, self_evaluation, sound, with_row, words
from jixiao.audit.review import propose
from jixiao.law import NotInForce, policy
from jixiao.law.judged_forms import review_form, review_forms
from jixiao.model import Finding, NamedCode, Period, Project, Tally
from jixiao.model.finding import QUESTION_FACT
from jixiao.model.project import FormKind
from jixiao.model.report import Report
from jixiao.model.review import ReviewProposal

DAY = date(2024, 3, 1)


def proposal(sheet: Project) -> ReviewProposal:
    reading = document(sound(name="别的项目", unit=NamedCode()), sheet)
    return propose(audit(reading), 1, review_form(DAY), policy("cn", on=DAY))


def grades(found: ReviewProposal) -> dict[str, str | None]:
    return {item.name: item.grade for dimension in found.dimensions for item in dimension.items}


def test_a_sound_sheet_and_what_only_a_person_can_judge() -> None:
    found = proposal(sound())
    assert grades(found)["规范完整性"] == "优"
    assert grades(found)["条件充分性"] is None
    assert grades(found)["目标相关性"] is None
    assert (found.grade, found.consequence) == ("优", "进入下一步预算程序")


def test_one_error_is_fair_and_three_are_poor() -> None:
    one = proposal(sound(unit=NamedCode()))
    assert (grades(one)["规范完整性"], one.grade) == ("中", "中")
    assert one.consequence == "退回修改，改后按程序重新报审"
    three = proposal(replace(sound(unit=NamedCode(), period=Period()), department=NamedCode()))
    assert (grades(three)["规范完整性"], three.grade) == ("差", "差")


def test_reasons_stand_at_their_item_gravest_first() -> None:
    found = proposal(with_row(1, target=words("持续提升")))
    item = next(item for dimension in found.dimensions for item in dimension.items if item.name == "指标科学性")
    assert item.grade == "中"
    assert item.findings[0].rule == "JX301"
    assert len(ROWS) == 6


def test_a_fault_is_graded_also_where_a_person_judges() -> None:
    own = proposal(sound())
    fault = Finding("JX505", ("Q35",), "warning", None, "", "", (), (), project_index=1)
    reading = document(sound(name="别的项目"), sound())
    report = replace(audit(reading), findings=(fault,))
    found = propose(report, 1, review_form(DAY), policy("cn", on=DAY))
    assert (grades(own)["目标相关性"], grades(found)["目标相关性"], found.grade) == (None, "良", "良")


def test_a_question_alone_is_no_grade() -> None:
    question = Finding("JX353", ("Q33",), "notice", None, "", "", (), (), {QUESTION_FACT: "yes"}, project_index=0)
    report = replace(audit(document(sound())), findings=(question,))
    found = propose(report, 0, review_form(DAY), policy("cn", on=DAY))
    assert grades(found)["目标相关性"] is None


def test_what_no_rule_could_check_has_no_grade() -> None:
    report = audit(document(sound()))
    unchecked = replace(report, checked={rule: Tally(0, 0, 1) for rule in report.checked})
    found = propose(unchecked, 0, review_form(DAY), policy("cn", on=DAY))
    assert set(grades(found).values()) == {None}
    assert (found.grade, found.consequence) == (None, None)


def test_costs_that_could_not_be_held_against_the_funds_prove_no_fit() -> None:
    monthly = with_row(3, name="每月补助标准", target=number("≤80元/人·月", "<=", "80", "元/人·月"))
    assert grades(proposal(sound()))["资金匹配性"] == "优"
    assert grades(proposal(monthly))["资金匹配性"] is None


def test_a_finding_of_no_item_counts_for_the_grade() -> None:
    fault = Finding("JX502", ("W04",), "error", None, "", "", (), (), project_index=0)
    report = replace(audit(document(sound())), findings=(fault,))
    found = propose(report, 0, review_form(DAY), policy("cn", on=DAY))
    assert (found.others, found.grade) == ((fault,), "中")


def test_every_check_stands_in_one_item_at_most() -> None:
    for form in review_forms():
        own = Counter(
            check for one in form.dimensions if not one.of_target for item in one.items for check in item.checks
        )
        assert {check for check, count in own.items() if count > 1} == set()
        assert {check for item in form.items for check in item.checks} <= catalogue_entries().keys()
        assert sum(one.points for one in form.dimensions) == (100 if form.sheet == "target" else 0)


@pytest.mark.parametrize("kind", ["self_evaluation", "monitoring"])
def test_every_rule_on_a_sheet_has_its_item_in_the_opinion(kind: FormKind) -> None:
    form = review_form(DAY, kind)
    placed = {check for item in form.items for check in item.checks}
    rules = (loaded.rule for loaded in all_rules())
    asked = {rule.id: rule.catalogue[0] for rule in rules if kind in rule.forms and rule.on == "project"}
    assert {rule: check for rule, check in asked.items() if check not in placed} == {}


def test_a_self_evaluation_is_not_sent_back_for_faults_of_its_target() -> None:
    sheet = evaluated(4, target=words("持续提升"), actual=words("持续提升"))
    found = opinion(sheet)
    assert grades(found)["目标和指标质量"] is None
    kept = next(item for one in found.dimensions for item in one.items if item.of_target)
    assert "JX310" in {finding.rule for finding in kept.findings}
    assert all("下一年度编报时：" in finding.remedy for finding in kept.findings)
    assert (found.form, found.grade) == ("self-evaluation-ours", "优")


def test_what_the_actual_value_shows_is_of_the_evaluation() -> None:
    found = opinion(evaluated(1, actual=number("127%", None, "127", "%")))
    assert grades(found)["完成值可信"] == "中"
    assert (found.grade, found.consequence) == ("中", "退回修改，改后重报")


def test_a_wrong_score_stands_under_the_scores() -> None:
    found = opinion(self_evaluation(total_score=Decimal(80)))
    item = next(item for one in found.dimensions for item in one.items if item.name == "得分和等级")
    assert [finding.rule for finding in item.findings] == ["JX405"]
    assert found.others == ()


def opinion(sheet: Project) -> ReviewProposal:
    """The proposal for a sheet alone, on the form of its kind."""
    return propose(audit(document(sheet)), 0, review_form(DAY, sheet.form), policy("cn", on=DAY))


def test_indicators_are_not_added_at_the_end_of_the_year() -> None:
    """A self-evaluation explains what is missing, a monitoring sheet adjusts the target by its procedure."""
    rows = self_evaluation().indicators[:-1]
    evaluation, monitoring, target = (
        audit(document(sheet))
        for sheet in (
            self_evaluation(rows=rows),
            replace(sound(rows=ROWS[:-1]), form="monitoring"),
            sound(rows=ROWS[:-1]),
        )
    )
    assert [advice_of(report, "JX102") for report in (evaluation, monitoring, target)] == [
        "照批复的目标填写，年底不再增改指标；批复即如此的，在自评说明中写明，下一年度编报时：补设满意度指标，并填写可以衡量的指标值。",
        "照批复的目标填写；批复即如此、确需改的，按程序调整绩效目标：补设满意度指标，并填写可以衡量的指标值。",
        "补设满意度指标，并填写可以衡量的指标值。",
    ]


def advice_of(report: Report, rule: str) -> str:
    return next(finding.remedy for finding in report.findings if finding.rule == rule)


def test_before_there_was_a_form() -> None:
    with pytest.raises(NotInForce):
        review_form(date(2010, 1, 1))
