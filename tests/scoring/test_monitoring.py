"""The lights of a monitoring sheet together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.forms import form
from jixiao.law import policy
from jixiao.model import Indicator
from jixiao.scoring import MonitoringLights, monitoring_lights, scoring_profile
from jixiao.values import parse_value
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


def test_a_goal_that_is_mostly_blank_is_not_green() -> None:
    """33 indicators, 31 of them blank: the 2 that are known well are not the goal; one of them behind is."""
    rows = [replace(indicator("11", f"培训人次{number}", "≥1200人次"), progress=None) for number in range(31)]
    well, behind = (replace(indicator("11", "演练次数", "≥12次"), progress=done) for done in ("9次", "1次"))
    other = replace(indicator("11", "参演情况", "≥12次"), progress="进展顺利")
    no_target = replace(indicator("11", "观摩情况", None), progress=None)

    def goal(*known: Indicator) -> tuple[str | None, str | None]:
        sheet = project(*known, on=form("mof-2019-monitoring"))
        found = monitoring_lights(sheet, month=6, profile=scoring_profile(), policy=LAW)
        return found.target, found.reason

    assert goal(well, well, *rows) == (None, "还有 31 项没有填执行情况")
    assert goal(well, behind, *rows) == ("red", None)
    assert goal(well, other, no_target) == ("green", None), "what can't be compared is not blank"
    few = "能够判定的指标太少，不足以判定目标"
    assert goal(well, *[other] * 2, no_target) == (None, few), "a third of them is no goal"
    assert goal(behind, *[other] * 2) == ("red", None)


def test_a_blank_row_has_no_light_and_does_not_hide_the_others() -> None:
    found = lights(None, "20")
    assert (found.target, found.worst) == (None, "red")


@pytest.mark.parametrize("progress", ["150%", "150"])
def test_a_share_of_more_than_all_is_not_judged(progress: str) -> None:
    row = Indicator("annual", None, None, "培训合格率", parse_value("≥95%"), progress=progress)
    found = monitoring_lights(
        project(row, on=form("mof-2019-monitoring")), month=6, profile=scoring_profile(), policy=LAW
    )
    assert (found.target, found.judged, found.unjudged) == (None, 0, 1)
