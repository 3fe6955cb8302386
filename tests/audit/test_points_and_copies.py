"""Scores of budget execution, even points and copied actuals in sheets that differ in one thing."""

from dataclasses import replace

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document, indicator, number, sound
from tests.audit.self_evaluations import SOUND, Sheet, findings

SHEET = SOUND[0]


def rules(sheet: Sheet) -> set[str]:
    return {finding.rule for finding in findings(sheet)}


@pytest.mark.parametrize(
    ("executed", "rate", "score", "is_fault"),
    [
        ("475", "95%", "9.5", False),
        ("475", "95%", "10", True),
        ("475", "95%", "9", True),
        ("440.5", "88.1%", "8.81", False),
        ("440.5", "88.1%", "8.8", False),
        ("440.5", "88.1%", "9", False),
        ("440.5", "88.1%", "8", True),
        ("498.5", "99.7%", "10", False),
        ("490", "98%", "10", True),
        ("500", "100%", "10", False),
    ],
)
def test_the_score_of_execution_is_rounded_to_a_tenth_and_never_up_to_all_points(
    executed: str, rate: str, score: str, *, is_fault: bool
) -> None:
    sheet = replace(SHEET, funds=f"500 500 {executed} 10 {rate} {score}")
    assert ("JX404" in rules(sheet)) is is_fault


def _points(*points: str) -> Sheet:
    rows = [row.strip().split("|") for row in SHEET.rows.strip().splitlines()]
    every = (*points, *(row[4] for row in rows[len(points) :]))
    return replace(
        SHEET, rows="\n".join("|".join((*row[:4], part, part)) for row, part in zip(rows, every, strict=True))
    )


@pytest.mark.parametrize(
    ("points", "is_even"),
    [
        (("10", "10", "10", "10", "10", "15", "15"), True),
        (("10", "10", "10", "10", "10", "30", "0"), True),
        (("10", "10", "10", "10", "10", "20", "10"), False),
        (("15", "5", "10", "10", "10", "15", "15"), False),
        (("11.25", "11.25", "11.25", "11.25", "11.25", "16.88", "16.87"), True),
        (("9.99", "10.01", "10", "10", "10", "15", "15"), False),
        (("12", "12", "11", "8", "7", "15", "15"), False),
    ],
)
def test_points_are_even_where_every_class_is_divided_evenly(points: tuple[str, ...], *, is_even: bool) -> None:
    assert ("JX419" in rules(_points(*points))) is is_even


def test_points_of_a_target_sheet_are_added_up_too() -> None:
    rows = tuple(
        replace(row, points=number(points, None, points, "分").low)
        for row, points in zip(sound().indicators, ("15", "10", "5", "20", "30", "20"), strict=True)
    )
    found = {finding.rule for finding in audit(document(sound(rows=rows))).findings}
    assert "JX401" not in found
    assert "JX402" not in found
    rows = (*rows, replace(indicator("31", "受训单位满意度", number("≥90%", ">=", "90", "%")), points=rows[0].points))
    assert "JX401" in {finding.rule for finding in audit(document(sound(rows=rows))).findings}


COPIED = replace(
    SHEET,
    rows="""
    数量|维修校舍面积|≥12000平方米|12000平方米|15|15
    数量|维修学校数|18所|18所|5|5
    质量|竣工验收合格率|100%|100%|10|10
    时效|全部完工时间|{due}|{done}|10|10
    成本|每平方米维修成本|≤400元/平方米|400元/平方米|10|10
    社会|受益学生人数|≥9600人|9600人|15|15
    持续|维修部位质保年限|≥5年|5年|15|15
    满意|师生满意度|≥90%|90%|10|10
    """,
)


@pytest.mark.parametrize(
    ("due", "done", "is_copied"),
    [
        ("2023年8月31日前", "2023年8月31日", True),
        ("2023年8月底前", "2023年8月31日", True),
        ("2023年8月底前", "2023年8月", True),
        ("2023年8月底前", "2023年8月30日", False),
        ("2023年9月前", "2023年9月1日", False),
    ],
)
def test_a_deadline_met_on_its_last_day_is_the_target_again(due: str, done: str, *, is_copied: bool) -> None:
    sheet = replace(COPIED, rows=COPIED.rows.format(due=due, done=done))
    assert ("JX412" in rules(sheet)) is is_copied
