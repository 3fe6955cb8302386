"""The lights of a monitoring sheet together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.forms import form
from jixiao.law import policy
from jixiao.scoring import MonitoringLights, monitoring_lights, scoring_profile
from tests.render.sheets import indicator, project

LAW = policy("cn", on=date(2026, 8, 1))


def lights(progress: str | None, executed: str, budget: str | None = None) -> MonitoringLights:
    row = replace(indicator("11", "培训人次", "≥1200人次"), progress=progress)
    sheet = project(row, on=form("mof-2019-monitoring"), amount=Decimal(100))
    return monitoring_lights(
        sheet,
        month=6,
        profile=scoring_profile(),
        policy=LAW,
        executed=Decimal(executed),
        budget=budget and Decimal(budget),  # type: ignore[arg-type]  # None stays
    )


def test_goal_and_money_behind_are_a_double_warning() -> None:
    found = lights("300人次", "20")
    assert (found.target, found.money, found.worst, found.is_double) == ("red", "red", "red", True)


def test_one_of_the_two_is_none() -> None:
    assert not lights("600人次", "20").is_double
    assert not lights("300人次", "50").is_double


def test_the_adjusted_budget_counts_where_it_is_known() -> None:
    assert lights("600人次", "40").money == "green"
    assert lights("600人次", "40", budget="200").money == "red"


def test_an_unknown_goal_or_money_never_makes_a_sheet_green() -> None:
    unknown_goal, unknown_money = lights(None, "50"), lights("600人次", "50", budget="0")
    assert (unknown_goal.target, unknown_goal.money, unknown_goal.worst) == (None, "green", None)
    assert (unknown_money.target, unknown_money.money, unknown_money.worst) == ("green", None, None)
    assert lights("300人次", "50", budget="0").worst == "red"
    assert lights(None, "35").worst == "yellow"


def test_a_blank_row_has_no_light_and_does_not_hide_the_others() -> None:
    found = lights(None, "20")
    assert (found.target, found.worst) == (None, "red")
