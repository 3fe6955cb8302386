"""The scores that examples of audit rules are given are those that scoring computes for their sheets."""

import pytest

from jixiao.audit import all_rules
from jixiao.model import Project
from jixiao.scoring import assess, scoring_profile

CASES = {
    f"{loaded.rule.id}-{number}": example
    for loaded in all_rules()
    for number, example in enumerate(loaded.rule.examples)
    if example.assessment is not None and (example.assessment.indicators or example.assessment.execution)
}


@pytest.mark.parametrize("case", CASES)
def test_the_example_is_what_scoring_says(case: str) -> None:
    example = CASES[case]
    assert isinstance(example.given, Project)
    assert example.assessment is not None
    computed = assess(example.given, scoring_profile())
    rows = {row.pointer: row for row in computed.indicators}
    for given in example.assessment.indicators:
        right = rows[given.pointer]
        fields = ("low", "high") if given.rule.startswith("tier") else ("score",)
        for field in ("rule", "reached", "is_excess", "is_convention", "fault", *fields):
            assert getattr(right, field) == getattr(given, field), (case, field)
        assert given.equation in (None, right.equation)
    if example.assessment.execution is not None:
        assert computed.execution is not None
        assert computed.execution.score == example.assessment.execution.score
        assert computed.execution.equation == (example.assessment.execution.equation or computed.execution.equation)
    assert computed.grades == example.assessment.grades
