"""What the text itself shows to be cut or damaged."""

import pytest

from tests.sheets import read_text, sheet


def codes(name: str) -> list[str]:
    return [
        problem.code for problem in read_text(sheet(f"1-产出指标	11-数量指标	{name}		≥4次	\n")).problems
    ]


@pytest.mark.parametrize("name", ["督导检查 and 定点地区", "督导检查and定点地区", "防灾减灾日”宣传", "检查\ufffd次数"])
def test_damaged_characters(name: str) -> None:
    assert codes(name) == ["doubtful_character"]


@pytest.mark.parametrize("name", ["生产安全事故和自然灾害造成的死亡人数、", "检查（"])
def test_names_that_break_off(name: str) -> None:
    assert codes(name) == ["truncated"]


@pytest.mark.parametrize("name", ["检查次数", "VPN 线路", "CT机", "“三同时”审查", "5G基站 LED 大屏"])
def test_sound_names(name: str) -> None:
    assert codes(name) == []


def test_long_goal_without_end() -> None:
    goal = "对全区企业负责人进行培训。" * 12 + "提升应急管理干部应"
    text = sheet("1-产出指标	11-数量指标	检查次数		≥4次	\n").replace(
        "开展执法检查，遏制事故发生。", goal
    )
    assert [(problem.code, problem.source.line) for problem in read_text(text).problems] == [("truncated", 15)]
