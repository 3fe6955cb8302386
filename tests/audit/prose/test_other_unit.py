"""Indicators with the number of the goal in another unit: for each of something, or per mille."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, sound
from jixiao.model import Goal
from jixiao.values.grammar import parse_value


def told(goal: str, name: str, value: str) -> list[tuple[str, str]]:
    rows = (*ROWS, indicator("11", name, parse_value(value, year=2024)))
    goals = (Goal("annual", f"全年培训社区骨干300人，培训合格率不低于95%，{goal}"),)
    findings = audit(document(sound(goals=goals, rows=rows))).findings
    return [(item.rule, item.message) for item in findings if item.rule in ("JX315", "JX360", "JX361", "JX362")]


def test_an_area_for_each_time_where_the_goal_has_the_area() -> None:
    assert told("推广设施农业授粉面积3500亩。", "推广授粉面积", "≥3500亩/次") == [
        ("JX315", "数量指标“推广授粉面积”的指标值“≥3500亩/次”按每次计，总体目标是“3500亩”，单位不对。")
    ]


@pytest.mark.parametrize(
    ("goal", "name", "value"),
    [
        ("推广授粉面积3500亩。", "推广授粉面积", "≥3500亩"),
        ("每次巡护里程20公里。", "每次巡护里程", "≥20公里/次"),
        ("修建挡土墙600立方米。", "修建挡土墙", "≥600立方米/年"),
        ("购置水泵30台。", "购置水泵", "≥30台/套"),
        ("培训护林员200人次。", "培训护林员", "≥200人/次"),
        ("巡护林区4处。", "巡护里程", "≥20公里/次"),
    ],
)
def test_units_that_may_be_meant(goal: str, name: str, value: str) -> None:
    assert [item for item in told(goal, name, value) if item[0] == "JX315"] == []


@pytest.mark.parametrize(("value", "rules"), [("≥96‰", ["JX361"]), ("≥960‰", []), ("≥96%", []), ("≥9.6‰", ["JX361"])])
def test_a_rate_in_per_mille_beside_per_cent_in_the_goal(value: str, rules: list[str]) -> None:
    assert [rule for rule, _ in told("终端在线率96%以上。", "终端在线率", value)] == rules


@pytest.mark.parametrize(("value", "rules"), [("≤0.9‰", []), ("≤0.5‰", ["JX362"]), ("≤9‰", ["JX361"])])
def test_a_rate_in_per_mille_in_both(value: str, rules: list[str]) -> None:
    assert [rule for rule, _ in told("森林火灾受害率控制在0.9‰以内。", "森林火灾受害率", value)] == rules


def test_the_levels_that_a_cluster_or_an_area_of_repeated_work_is_brought_to() -> None:
    assert [rule for rule, _ in told("保种中蜂蜂群800群。", "保种中蜂蜂群", "≥750群")] == ["JX361"]
    assert [rule for rule, _ in told("统防统治面积6万亩次。", "统防统治面积", "≥2万亩次")] == ["JX361"]
