"""Whatever the sheet: every rule answers, every finding is whole, and a sheet does not change what is said of another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.audit import all_rules, audit
from jixiao.audit.examples import document, sound
from jixiao.forms import forms
from jixiao.model import Project
from tests.strategies import projects

ANY_SHEET = st.sampled_from(forms()).flatmap(projects)


@settings(max_examples=60, deadline=None)
@given(ANY_SHEET)
def test_every_rule_answers_and_every_finding_is_whole(project: Project) -> None:
    report = audit(document(project))
    for loaded in all_rules():
        tally = report.checked[loaded.rule.id]
        assert tally.passed + tally.failed + tally.not_applicable > 0, loaded.rule.id
        assert tally.not_applicable == sum(report.not_applicable.get(loaded.rule.id, {}).values())
    for finding in report.findings:
        assert finding.message
        assert finding.remedy
        assert finding.citations
        assert len(finding.sources) == len(finding.pointers) > 0
        assert finding.project_index == 0


@settings(max_examples=30, deadline=None)
@given(ANY_SHEET)
def test_a_sheet_is_judged_alone(project: Project) -> None:
    """By rules on sheets; those on documents (two ways to write dates, JX331) may speak of both."""
    on_sheets = {loaded.rule.id for loaded in all_rules() if loaded.rule.on == "project"}
    alone, beside = audit(document(project)).findings, audit(document(project, sound())).findings
    assert [finding for finding in beside if finding.project_index == 0 and finding.rule in on_sheets] == [
        finding for finding in alone if finding.rule in on_sheets
    ]
