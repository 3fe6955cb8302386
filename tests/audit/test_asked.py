"""Which rules are asked about a document, and that those which are not say so."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.audit import all_rules, audit
from jixiao.audit.asked import rules_asked
from jixiao.audit.examples import document, self_evaluation, sound
from jixiao.law import policy
from jixiao.model import Reading, Tally


def _asked(reading: Reading) -> list[str]:
    return [loaded.rule.id for loaded in rules_asked(reading, policy("cn", on=date(2024, 1, 1))).rules]


def test_a_target_asks_no_rule_on_self_evaluations_alone() -> None:
    asked = _asked(document(sound()))
    assert "JX101" in asked
    assert "JX405" not in asked
    assert asked == sorted(asked)


def test_sheets_of_two_kinds_ask_the_rules_of_both() -> None:
    both = _asked(document(sound(), self_evaluation()))
    assert {"JX101", "JX405"} <= set(both)


def test_rules_on_documents_are_asked_of_an_empty_document() -> None:
    assert _asked(document()) == [loaded.rule.id for loaded in all_rules() if loaded.rule.on == "document"]


def test_every_rule_has_its_counts_asked_or_not() -> None:
    report = audit(document(sound(), sound(name="另一个项目")))
    assert list(report.checked) == [loaded.rule.id for loaded in all_rules()]
    assert report.checked["JX405"] == Tally(not_applicable=2)
    assert report.not_applicable["JX405"] == {"规则不针对这种表": 2}


def test_a_rule_counts_the_sheets_it_does_not_concern_beside_those_it_checks() -> None:
    report = audit(document(sound(), self_evaluation()))
    assert report.not_applicable["JX405"]["规则不针对这种表"] == 1
    assert report.checked["JX405"].not_applicable >= 1


def test_a_rule_that_does_not_hold_on_the_day_is_not_asked_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = all_rules()
    later = replace(first, rule=replace(first.rule, applies_from=date(2024, 1, 1)))
    monkeypatch.setattr("jixiao.audit.asked.all_rules", lambda: (later, *others))
    report = audit(document(sound()), on=date(2023, 12, 30))
    assert report.checked[later.rule.id] == Tally(not_applicable=1)
    assert report.not_applicable[later.rule.id] == {"规则在该日不适用": 1}


def test_several_passes_told_at_once_count_each() -> None:
    """Rules on rows tell their passes in one (:class:`jixiao.audit.rule.Passed`)."""
    sheet = sound()
    assert audit(document(sheet)).checked["JX107"] == Tally(passed=len(sheet.indicators))
