"""Wordings of sound sheets that were called contradictions or numbers without an indicator."""

import pytest

from jixiao.audit import audit
from tests.sheets import read_text, sheet

GOAL = "开展执法检查，遏制事故发生。"


def told(goal: str, *rows: tuple[str, str]) -> list[str]:
    """The findings on numbers of a goal."""
    lines = "".join(f"1-产出指标\t11-数量指标\t{name}\t\t{value}\t\n" for name, value in rows)
    report = audit(read_text(sheet(lines).replace(GOAL, goal)))
    return [finding.message for finding in report.findings if finding.rule in ("JX360", "JX361", "JX362", "JX241")]


@pytest.mark.parametrize(
    ("goal", "rows"),
    [
        ("今年零火灾社区达到30个。", [("零火灾社区", "≥30个"), ("火灾起数", "≤40起")]),
        ("对零事故企业给予奖励。", [("安全事故起数", "≤3起")]),
        ("创建“零事故”示范工地。", [("安全事故起数", "≤3起")]),
        ("投诉为零的小区给予奖励。", [("投诉起数", "≤3起")]),
        ("为3支专业队伍共90名队员配发防护装备。", [("配发防护装备人数", "90人")]),
        ("改造线路3500米。", [("改造线路长度", "≥3.5公里")]),
        ("绿化面积200公顷。", [("绿化面积", "≥3000亩")]),
        ("采购化肥30吨。", [("采购化肥", "≥30000公斤")]),
        ("兑现2023年度企业奖励资金100万元。", [("兑现奖励企业", "≥30家")]),
        ("自2020年以来每年投入100万元。", [("检查次数", "≥4次")]),
    ],
)
def test_sound_wordings_are_left_alone(goal: str, rows: list[tuple[str, str]]) -> None:
    assert told(goal, *rows) == []


def test_another_number_in_another_unit_is_still_missing() -> None:
    (message,) = told("改造线路3500米。", ("改造线路长度", "≥4.5公里"))
    assert "3500米" in message


def test_a_statement_is_told_once_for_an_indicator() -> None:
    (message,) = told("确保“零事故”，零事故，零事故。", ("安全事故起数", "≤3起"))
    assert "零事故" in message


def test_an_indicator_that_stands_twice_hides_no_contradiction() -> None:
    row = ("培训高素质农民", "≥400人")
    (message,) = told("培训高素质农民500人。", row, row)
    assert "500人" in message
    assert told("培训高素质农民500人。", row, ("培训高素质农民", "≥500人")) == []
