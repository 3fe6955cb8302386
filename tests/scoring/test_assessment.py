"""Budget execution, totals and grades."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.audit.examples import document, matrix, sound
from jixiao.law import LawError
from jixiao.model import Project
from jixiao.scoring import assess, grade, score, scoring_profile
from tests.scoring.rows import row

RULES = scoring_profile()


def sheet(budget: str | None, executed: str | None, *, points: str | None = "10") -> Project:
    funding = matrix({"annual": (budget, budget, executed)})
    line = replace(funding.lines[0], points=None if points is None else Decimal(points))
    rows = (row("≥100人", "85人", points="50"), row("≤5%", "4%", points="40", code="12", name="差错率"))
    return sound(form="self_evaluation", funding=replace(funding, lines=(line,)), rows=rows)


@pytest.mark.parametrize(
    ("budget", "executed", "points", "expected", "equation"),
    [
        ("2270000", "2000000", "10", "8.81", "200÷227×10=8.81"),
        ("2270000", "2000000", None, "8.81", "200÷227×10=8.81"),
        ("2270000", "2000000", "20", "17.62", "200÷227×20=17.62"),
        ("1000000", "1200000", "10", "10", "120÷100×10，封顶为10"),
        ("1000000", "0", "10", "0", "0÷100×10=0"),
    ],
)
def test_execution(budget: str, executed: str, points: str | None, expected: str, equation: str) -> None:
    execution = assess(sheet(budget, executed, points=points), RULES).execution
    assert execution is not None
    assert (execution.score, execution.equation) == (Decimal(expected), equation)


@pytest.mark.parametrize(
    ("budget", "executed", "reason"),
    [("0", "0", "全年预算数为0，执行率无法计算"), (None, "1", "全年预算数空白"), ("1", None, "全年执行数空白")],
)
def test_execution_that_can_not_be_computed(budget: str | None, executed: str | None, reason: str) -> None:
    result = assess(sheet(budget, executed), RULES)
    assert result.execution is not None
    assert (result.execution.score, result.execution.reason) == (None, reason)
    assert (result.total, result.grade) == (None, None)


def test_the_total_is_the_sum_and_has_a_grade() -> None:
    result = assess(sheet("1000000", "950000"), RULES)
    assert [item.score for item in result.indicators] == [Decimal("42.5"), Decimal(40)]
    assert (result.total, result.grade, result.profile) == (Decimal(92), "优", "mof-2020")


def test_a_row_without_points_does_not_stand_in_the_way_of_a_total() -> None:
    project = sheet("1000000", "1000000")
    project = replace(project, indicators=(*project.indicators, row("无", None, points=None, code="21", name="无")))
    assert assess(project, RULES).total == Decimal("92.5")


@pytest.mark.parametrize(
    ("total", "mof", "other"),
    [
        ("100", "优", "优"),
        ("90", "优", "优"),
        ("89.99", "良", "优"),
        ("79.99", "中", "良"),
        ("65", "中", "中"),
        ("59.99", "差", "差"),
    ],
)
def test_grades_of_two_profiles(total: str, mof: str, other: str) -> None:
    assert grade(Decimal(total), RULES) == mof
    assert grade(Decimal(total), scoring_profile("grades-80-70-60")) == other


def test_only_self_evaluations_are_scored() -> None:
    result = score(document(sound(), sheet("1000000", "1000000")), on=date(2024, 2, 20))
    assert result[0] is None
    assert result[1] is not None


def test_an_unknown_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(LawError, match=r"没有计分档案“mof-1999”；现有：.*mof-2020"):
        scoring_profile("mof-1999")
