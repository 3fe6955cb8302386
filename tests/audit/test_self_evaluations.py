"""Whole self-evaluation sheets: what a reviewer objects to is found, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao import pipeline
from jixiao.audit import audit
from jixiao.audit.examples import assessed, document, evaluated, matrix, self_evaluation
from jixiao.model import IndicatorScore
from jixiao.values.grammar import parse_value
from tests.audit.self_evaluations import FAULTY, OWN, SOUND, Sheet, findings, own
from tests.sheets import read_text

SHEETS = {sheet.name: sheet for sheet in (*SOUND, *FAULTY)}


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_found(name: str) -> None:
    assert own(SHEETS[name]) == set(SHEETS[name].finds)


@pytest.mark.parametrize("name", [sheet.name for sheet in SOUND])
def test_a_sound_sheet_has_no_error_and_no_warning_of_these_rules(name: str) -> None:
    found = [item for item in findings(SHEETS[name]) if item.rule in OWN and item.severity != "notice"]
    assert found == []


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_read_whole(name: str) -> None:
    reading = read_text(SHEETS[name].text())
    assert {problem.code for problem in reading.problems} <= {"not_interpreted"}
    assert reading.projects[0].form_id == "mof-2020-self-evaluation"
    assert len(reading.projects[0].indicators) == len(SHEETS[name].rows.strip().splitlines())


def test_a_message_shows_the_recomputation() -> None:
    sheet = replace(SOUND[-1], funds="2270 2270 2000 10 88.11% 9.5", total="100 97.36")
    (finding,) = [item for item in findings(sheet) if item.rule == "JX404"]
    assert finding.message == "预算执行率得9.5分，按2000÷2270×10=8.81应得8.81分。"
    assert finding.sources[0].line == 8


def _with(sheet: Sheet, old: str, new: str) -> Sheet:
    assert old in sheet.rows
    return replace(sheet, rows=sheet.rows.replace(old, new))


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("8.06", set()),
        ("8", set()),
        ("8.07", {"JX406"}),
        ("8.05", set()),
        ("8.1", set()),
        ("8.2", {"JX406"}),
        ("7", {"JX406"}),
    ],
)
def test_a_score_may_be_rounded_as_printed(score: str, expected: set[str]) -> None:
    sheet = _with(SOUND[-1], "|10|8.06|", f"|10|{score}|")
    assert {rule for rule, _ in own(sheet)} - {"JX405"} == expected


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda sheet: _with(sheet, "|10|9.76|两个乡镇卫生院全科医生离职，已补充招聘", "|10|9.76|无"), "JX410"),
        (lambda sheet: _with(sheet, "60.5%|10|9.76|两个", "60.5%|10|10|两个"), "JX409"),
        (lambda sheet: _with(sheet, "87.3万人|15", "120万人|15"), "JX411"),
        (lambda sheet: _with(sheet, "92560人|10", "92560户|10"), "JX417"),
        (lambda sheet: _with(sheet, "58%|30|30", "约58%|30|30"), "JX416"),
        (lambda sheet: _with(sheet, "58%|30|30", "58%|30|31"), "JX407"),
        (lambda sheet: _with(sheet, "58%|30|30", "/|30|30"), "JX421"),
    ],
)
def test_one_change_in_a_sound_sheet_is_found(change: Callable[[Sheet], Sheet], rule: str) -> None:
    sheet = change(SOUND[1])
    assert rule in {found for found, _ in own(sheet)}


def test_the_total_of_scoring_is_that_of_a_sound_sheet() -> None:
    for sheet in SOUND[:3]:
        (assessment,) = pipeline.score(read_text(sheet.text()))
        assert assessment is not None
        assert assessment.total == Decimal(sheet.total.split()[1])


def test_another_scoring_profile_finds_another_score() -> None:
    reading = read_text(SOUND[3].text())
    (assessment,) = pipeline.score(reading, scoring="mof-2020-r2")
    assert assessment is not None
    assert (assessment.profile, assessment.total) == ("mof-2020-r2", Decimal("97.66"))


@pytest.mark.parametrize("score", ["15", "14.99"])
def test_a_target_missed_by_less_than_a_rounded_hundredth_may_show_all_points(score: str) -> None:
    """89.999÷90×15 is 14.99983: rounded half up 15.00, cut off 14.99; that we cut it off is our own convention."""
    sheet = evaluated(
        1,
        target=parse_value("≥90%"),
        actual=parse_value("89.999%"),
        score=Decimal(score),
        deviation_reason="一人补考",
    )
    sheet = replace(sheet, goals=(replace(sheet.goals[0], actual_text="全年培训社区骨干312人。"),))
    found = pipeline.audit(document(sheet)).findings
    assert [finding.rule for finding in found if finding.rule.startswith("JX4")] == []


@pytest.mark.parametrize(("score", "is_right"), [("9", True), ("8.99", True), ("10", False)])
def test_an_execution_rate_below_ninety_is_not_rounded_to_all_points(score: str, is_right: bool) -> None:
    money = matrix({"annual": ("300000", "300000", "269997")}, marks=("10", "89.999", score))
    sheet = self_evaluation(funding=money, total_score=90 + Decimal(score))
    found = [finding.message for finding in pipeline.audit(document(sheet)).findings if finding.severity == "error"]
    assert found == ([] if is_right else ["预算执行率得10分，按26.9997÷30×10=9应得9分。"])


@pytest.mark.parametrize(
    ("score", "other", "is_right"),
    [("9", "9.5", False), ("9", "10", True), ("9.6", "9.5", True), ("10", "9.5", False)],
)
def test_a_whole_number_is_no_rounding_beside_tenths(score: str, other: str, is_right: bool) -> None:
    own = IndicatorScore("/indicators/1", "positive", Decimal("9.6"), equation="96÷100×10=9.6", reached=False)
    rows = list(self_evaluation().indicators)
    rows[1] = replace(rows[1], points=Decimal(10), score=Decimal(score), deviation_reason="复测合格")
    rows[5] = replace(rows[5], score=Decimal(other))
    sheet = self_evaluation(rows=tuple(rows))
    found = audit(document(sheet), assessments=(assessed(own),)).findings
    wrong = {item.rule for item in found if "/indicators/1/score" in item.pointers} & {"JX406", "JX409"}
    assert (wrong == set()) == is_right
