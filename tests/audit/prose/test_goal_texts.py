"""Goals of some sixty invented departments: what a careful reviewer finds in them, and nothing else."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.audit import audit
from jixiao.audit.examples import document, funds, indicator, sound
from jixiao.model import Goal, Project
from jixiao.values import parse_value

CASES = yaml.safe_load(Path(__file__).with_name("goal_texts.yaml").read_text(encoding="utf-8"))
RULES = {"JX130", "JX131", "JX240", "JX241", "JX242", "JX360", "JX361", "JX362", "JX363"}


def sheet(case: dict[str, Any]) -> Project:
    annual = str(Decimal(str(case["annual"])) * 10_000)
    total = str(Decimal(str(case.get("total", case["annual"]))) * 10_000)
    rows = tuple(
        indicator(str(code), name, parse_value(str(value), name=name, year=2024)) for code, name, value in case["rows"]
    )
    money = funds(total=total, annual=annual, own_total=annual, own_fiscal=annual)
    return sound(goals=(Goal("annual", case["goal"]),), rows=rows, funding=money)


def test_there_are_many_cases_of_both_kinds() -> None:
    faulty = sum(bool(case["found"]) for case in CASES)
    assert faulty >= 20
    assert len(CASES) - faulty >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_goal_is_judged_as_a_reviewer_does(case: dict[str, Any]) -> None:
    found = [finding for finding in audit(document(sheet(case))).findings if finding.rule in RULES]
    assert sorted(finding.rule for finding in found) == sorted(case["found"]), [finding.message for finding in found]
    for finding in found:
        assert case["found"][finding.rule] in finding.message
