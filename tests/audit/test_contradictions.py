"""What a sheet sets against itself in words (JX355)."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document, indicator, sound
from jixiao.model import Goal
from jixiao.values import parse_value


def found(goal: str, *rows: tuple[str, str, str]) -> int:
    read = tuple(indicator(code, name, parse_value(value, name=name, year=2024)) for code, name, value in rows)
    sheet = sound(rows=read, goals=(Goal("annual", goal),))
    return [item.rule for item in audit(document(sheet)).findings].count("JX355")


@pytest.mark.parametrize(
    ("goal", "name", "value", "count"),
    [
        ("改造期间不停用现有车位。", "改造期间停用现有车位", "≤300个", 1),
        ("改造期间，不停用现有车位。", "停用现有车位", "≤300个", 1),
        ("改造期间不停用现有车位。", "改造期间停用现有车位", "=0个", 0),
        ("改造期间少停用现有车位。", "改造期间停用现有车位", "≤300个", 0),
        ("产品不合格率低于5%。", "产品合格率", "≥95%", 0),
        ("产品不合格率低于5%。", "产品合格率", "≤95%", 0),
    ],
)
def test_what_the_goal_denies_and_an_indicator_allows(goal: str, name: str, value: str, count: int) -> None:
    assert found(goal, ("11", name, value)) == count


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ((("13", "改造完工时间", "2024年8月底前"), ("13", "系统启用时间", "2024年7月15日前")), 1),
        ((("13", "改造完工时间", "2024年8月底前"), ("13", "系统启用时间", "2024年9月15日前")), 0),
        ((("13", "改造完工时间", "2024年8月底前"), ("13", "系统启用时间", "2024年7月15日后")), 0),
        (
            (
                ("13", "一期竣工时间", "2024年6月底前"),
                ("13", "二期竣工时间", "2024年10月底前"),
                ("13", "一期启用时间", "2024年7月底前"),
            ),
            0,
        ),
    ],
)
def test_used_before_it_is_finished(rows: tuple[tuple[str, str, str], ...], count: int) -> None:
    assert found("改造站点3个。", *rows) == count
