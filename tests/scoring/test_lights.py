"""Monitoring lights."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.law import policy
from jixiao.model import ClassLabel, Indicator, Light, Project
from jixiao.scoring import execution_light, indicator_light, monitoring_lights, scoring_profile, worst_light
from jixiao.values import parse_value

LAW = policy("cn", on=date(2024, 8, 1))
RULES = scoring_profile()


def light(target: str, progress: str | None, month: int = 6) -> Light:
    done = None if progress is None else parse_value(progress, year=2024)
    return indicator_light(parse_value(target, year=2024), done, month=month, profile=RULES, policy=LAW)


@pytest.mark.parametrize(
    ("progress", "colour"),
    [
        ("0", "red"),
        ("29个", "red"),
        ("30个", "yellow"),
        ("39个", "yellow"),
        ("40个", "green"),
        ("100个", "green"),
        ("120个", "blue"),
    ],
)
def test_a_positive_target_by_its_pace(progress: str, colour: str) -> None:
    """100 a year: 50 are due by the end of June; 60 % of that is 30, 80 % is 40; blue is 120 % of the year."""
    result = light("≥100个", progress)
    assert (result.colour, result.rule) == (colour, "quantity-positive")


@pytest.mark.parametrize(
    ("code", "name", "progress", "colour", "rule"),
    [
        ("31", "群众认可率", "53%", "red", "quantity-level"),
        ("31", "服务对象满意度", "55%", "yellow", "quantity-level"),
        ("31", "服务对象满意度", "72%", "yellow", "quantity-level"),
        ("31", "服务对象满意度", "90%", "green", "quantity-level"),
        ("12", "参加培训率", "65%", "yellow", "quantity-level"),
        ("12", "覆盖率", "98%", "green", "quantity-level"),
        ("12", "按时完成率", "60%", "yellow", "quantity-level"),
        ("12", "验收合格率", "60%", "yellow", "quantity-level"),
        ("12", "初审通过率", "60%", "yellow", "quantity-level"),
        ("12", "任务完成率", "60%", "green", "quantity-positive"),
        ("12", "资金支付率", "60%", "green", "quantity-positive"),
    ],
)
def test_a_rate_does_not_grow_over_the_year(code: str, name: str, progress: str, colour: str, rule: str) -> None:
    """90 % are due in July as in December; what adds up from month to month is held against 7/12 of it."""
    row = Indicator("annual", None, ClassLabel(code, None), name, parse_value("≥90%"), progress=progress)
    lights = monitoring_lights(Project("monitoring", indicators=(row,)), month=7, profile=RULES, policy=LAW)
    assert (lights.indicators[0].colour, lights.indicators[0].rule) == (colour, rule)


@pytest.mark.parametrize(
    ("target", "progress", "colour"),
    [
        ("≥70分", "60分", "yellow"),
        ("≥450元/人次", "250元/人次", "red"),
        ("≥450元每人次", "250元每人次", "red"),
        ("≥9‰", "8‰", "yellow"),
        ("≥500万元", "300万元", "green"),
    ],
)
def test_scores_and_prices_do_not_grow_but_amounts_do(target: str, progress: str, colour: str) -> None:
    """By the end of June half of the year's amount is due, but the whole of a score, a price or a rate."""
    row = Indicator("annual", None, None, "演练情况", parse_value(target), progress=progress)
    lights = monitoring_lights(Project("monitoring", indicators=(row,)), month=6, profile=RULES, policy=LAW)
    assert lights.indicators[0].colour == colour


@pytest.mark.parametrize(("name", "colour"), [("验收合格率", None), ("培训任务完成率", "blue"), ("产值增长率", "blue")])
def test_a_share_of_more_than_all_is_no_good_light(name: str, colour: str | None) -> None:
    """167 % of what was examined can't have passed; of a plan, and of growth, it can be reached."""
    row = Indicator("annual", None, None, name, parse_value("≥95%"), progress="167%")
    light = monitoring_lights(Project("monitoring", indicators=(row,)), month=7, profile=RULES, policy=LAW).indicators[
        0
    ]
    assert light.colour == colour
    assert (light.reason is None) == (colour is not None)


@pytest.mark.parametrize(("progress", "colour"), [("4%", "green"), ("5%", "green"), ("5.1%", "red")])
def test_a_reverse_target_by_itself(progress: str, colour: str) -> None:
    assert light("≤5%", progress).colour == colour


@pytest.mark.parametrize(("progress", "colour"), [("2%", "green"), ("6%", "red")])
def test_a_bare_limit_of_a_harm_is_no_pace(progress: str, colour: str) -> None:
    """Complaints of 2 % in June keep a limit of 5 %, though they are less than half of it."""
    sheet = Project(
        "monitoring", indicators=(Indicator("annual", None, None, "群众投诉率", parse_value("5%"), progress=progress),)
    )
    lights = monitoring_lights(sheet, month=6, profile=RULES, policy=LAW)
    assert (lights.indicators[0].colour, lights.indicators[0].rule) == (colour, "quantity-reverse")


@pytest.mark.parametrize(
    ("progress", "colour"),
    [("达成目标", "green"), ("部分达成目标并具有一定效果", "yellow"), ("未达成目标且效果较差", "red")],
)
def test_a_qualitative_target_by_its_tier(progress: str, colour: str) -> None:
    assert light("持续提升", progress).colour == colour


@pytest.mark.parametrize(
    ("target", "progress", "colour"),
    [
        ("持续增强", "达成", "green"),
        ("持续增强", "已达成。", "green"),
        ("持续增强", "全部达成", "green"),
        ("持续增强", "已完成", "green"),
        ("持续增强", "完成", "green"),
        ("持续增强", "持续增强", "green"),
        ("持续增强", "部分完成", "yellow"),
        ("持续增强", "基本完成", "yellow"),
        ("持续增强", "部分达成", "yellow"),
        ("持续增强", "未完成", "red"),
        ("持续增强", "没有完成", "red"),
        ("持续增强", "未达成", "red"),
        ("已建立", "未建立", "red"),
        ("已建立", "是", "green"),
    ],
)
def test_a_qualitative_target_by_the_words_that_people_write(target: str, progress: str, colour: str) -> None:
    assert light(target, progress).colour == colour


def test_words_that_tell_no_tier_are_answered_with_those_that_do() -> None:
    result = light("持续增强", "进展顺利")
    assert (result.colour, result.reason) == (None, "执行情况写成“达成目标”“部分达成”或“未达成”才能判定")
    assert light("≥100个", "完成").colour is None, "a figure is asked for"


@pytest.mark.parametrize(("target", "progress"), [("≥100个", None), ("≥100个", "进展顺利"), ("持续提升", "进展顺利")])
def test_without_figures_there_is_no_colour_but_a_reason(target: str, progress: str | None) -> None:
    result = light(target, progress)
    assert result.colour is None
    assert result.reason


@pytest.mark.parametrize(("executed", "colour"), [("29", "red"), ("30", "yellow"), ("40", "green"), ("100", "green")])
def test_execution(executed: str, colour: str) -> None:
    assert execution_light(Decimal(executed), Decimal(100), month=6, policy=LAW).colour == colour


def test_execution_above_the_budget_is_not_well_done() -> None:
    over = execution_light(Decimal(1200), Decimal(100), month=7, policy=LAW)
    assert over.colour is None
    assert over.reason == "执行数超过预算数：先核对两项金额和金额单位，追加的预算先入账"
    assert over.inputs["pace_pct"] == "2057.142857"


def test_execution_without_a_budget() -> None:
    assert execution_light(Decimal(1), Decimal(0), month=6, policy=LAW).colour is None


def test_a_project_has_the_worst_of_its_colours() -> None:
    lights = [light("≥100个", "120个"), light("≥100个", "30个"), light("≥100个", None)]
    assert worst_light(lights) == "yellow"
    assert worst_light([lights[2]]) is None
