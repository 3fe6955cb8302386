"""From findings to a proposal for the four dimensions."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from jixiao.audit import audit, catalogue_entries
from jixiao.audit.examples import ROWS, document, sound, with_row, words
from jixiao.audit.review import propose
from jixiao.law import NotInForce, policy
from jixiao.law.judged_forms import review_form, review_forms
from jixiao.model import Finding, NamedCode, Period, Project, Tally
from jixiao.model.finding import QUESTION_FACT
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


def test_a_finding_of_no_item_counts_for_the_grade() -> None:
    fault = Finding("JX502", ("W04",), "error", None, "", "", (), (), project_index=0)
    report = replace(audit(document(sound())), findings=(fault,))
    found = propose(report, 0, review_form(DAY), policy("cn", on=DAY))
    assert (found.others, found.grade) == ((fault,), "中")


def test_every_check_stands_in_one_item_at_most() -> None:
    for form in review_forms():
        items = [item for dimension in form.dimensions for item in dimension.items]
        counts = Counter(check for item in items for check in item.checks)
        assert {check for check, count in counts.items() if count > 1} == set()
        assert counts.keys() <= catalogue_entries().keys()
        assert sum(one.points for one in form.dimensions) == 100


def test_before_there_was_a_form() -> None:
    with pytest.raises(NotInForce):
        review_form(date(2010, 1, 1))
