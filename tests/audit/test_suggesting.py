"""Measurable indicators instead of weak ones."""

from dataclasses import replace

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, number, sound, with_row, with_rows, words
from jixiao.model import Project
from jixiao.model.finding import Suggestion
from jixiao.terms.library import LibraryIndicator, activities


def proposed(sheet: Project, rule: str) -> tuple[Suggestion, ...]:
    (finding,) = (one for one in audit(document(sheet)).findings if one.rule == rule)
    return finding.suggestions


def test_a_vague_benefit_of_a_training() -> None:
    found = proposed(with_rows(indicator("22", "培训长效机制", words("长期有效"))), "JX310")
    assert [(one.name, one.operator, one.unit) for one in found] == [("培训内容在岗应用率", ">=", "%")]
    assert found[0].pointers == ("/indicators/5",)
    assert found[0].measured


def test_a_benefit_that_nothing_tells_gets_no_proposal() -> None:
    assert proposed(with_rows(indicator("24", "充分发挥在经济活动中的作用", words("中长期"))), "JX310") == ()


@pytest.mark.parametrize(
    "one", [one for activity in activities() for one in activity.indicators if one.code == "12" and one.unit == "%"]
)
def test_no_other_completion_is_proposed_for_a_completion(one: LibraryIndicator) -> None:
    sheet = with_row(1, name=one.name, target=number("≥95%", ">=", "95", "%"))
    assert "JX336" not in {finding.rule for finding in audit(document(sheet)).findings}


def test_one_item_instead_of_the_work() -> None:
    sheet = with_row(0, name="完成师资聘请工作", target=number("1项", None, "1", "项"))
    assert [one.name for one in proposed(sheet, "JX311")] == ["培训班次", "培训人次"]


def test_what_the_sheet_has_is_not_proposed() -> None:
    named = replace(ROWS[0], name="培训人次", target=number("≥300人次", ">=", "300", "人次"))
    weak = replace(ROWS[0], name="完成培训师资聘请", target=number("1项", None, "1", "项"))
    assert [one.name for one in proposed(sound(rows=(named, weak, *ROWS[1:])), "JX311")] == ["培训班次"]


def test_other_findings_propose_nothing() -> None:
    (finding,) = (
        one
        for one in audit(document(with_row(0, target=words("***人", "placeholder", "人")))).findings
        if one.rule == "JX107"
    )
    assert finding.suggestions == ()
