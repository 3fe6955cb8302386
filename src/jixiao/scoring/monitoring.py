"""All lights of a monitoring sheet, and the double warning for goal and money."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.law import Policy
from jixiao.model import Amounts, Indicator, Light, Project
from jixiao.model.assessment import LightColour
from jixiao.scoring.lights import WARNS, execution_light, indicator_light, is_level, is_over_the_whole, worst_light
from jixiao.scoring.profile import ScoringProfile
from jixiao.values import parse_value

_NO_TARGET = ("none", "placeholder")


@dataclass(frozen=True, slots=True)
class MonitoringLights:
    """The lights of one sheet.

    Attributes:
        indicators: one for each indicator, in their order.
        execution: the light of budget execution.
        target: worst colour of the indicators; None where none has a colour, and, where none of them warns, where some are
            blank or too few of all can be judged (`light.judged_from`).
        money: colour of budget execution; None where it can't be told.
        blank: how many indicators with a target say nothing of their progress (执行情况空白).
        judged: how many indicators have a colour.
        unjudged: how many with a target have none.
    """

    indicators: tuple[Light, ...]
    execution: Light
    target: LightColour | None
    money: LightColour | None
    blank: int = 0
    judged: int = 0
    unjudged: int = 0

    @property
    def reason(self) -> str | None:
        """Why the goal has no colour; None where it has one."""
        return unknown_goal(self.blank, self.judged) if self.target is None else None

    @property
    def worst(self) -> LightColour | None:
        """The colour of the project: the worse of goal and money.

        None where one of the two is unknown, unless the other warns: what is not known is not well.
        """
        if (self.target is None or self.money is None) and not WARNS & {self.target, self.money}:
            return None
        return worst_light([*self.indicators, self.execution])

    @property
    def is_double(self) -> bool:
        """Whether goal and money both warn (双预警)."""
        return self.target in WARNS and self.money in WARNS


def monitoring_lights(
    project: Project,
    *,
    month: int,
    profile: ScoringProfile,
    policy: Policy,
    executed: Decimal | None = None,
    budget: Decimal | None = None,
) -> MonitoringLights:
    """The lights of a sheet as it is filled in.

    Args:
        project: the monitoring sheet.
        month: its cut-off month.
        profile: scoring profile.
        policy: policy of the sheet.
        executed: money executed up to the cut-off in 元; None for what the sheet says.
        budget: budget of the full year after adjustments in 元; None for the initial budget that the sheet says.
    """
    lights = []
    for row in project.indicators:
        done = parse_value(row.progress, name=row.name, year=project.fiscal_year) if row.progress else None
        if row.target is None:
            lights.append(Light("not-set", None, reason="没有目标值"))
        elif is_over_the_whole(row, done, policy):
            told = {"target": row.target.text.strip(), "progress": (row.progress or "").strip(), "month": str(month)}
            lights.append(Light("not-set", None, told, "执行情况超过100%，部分不会多于全部：先核对填报的数"))
        else:
            is_limit = profile.directions.is_limit(row)
            stands = is_level(row, policy)
            lights.append(
                indicator_light(
                    row.target,
                    done,
                    month=month,
                    profile=profile,
                    policy=policy,
                    is_limit=is_limit,
                    is_level=stands,
                    name=row.name,
                )
            )
    annual = next((line.amounts for line in project.funding.lines if line.term == "annual"), Amounts())
    spent = annual.executed if executed is None else executed
    due = (annual.annual_budget or annual.initial_budget) if budget is None else budget
    money = execution_light(spent, due, month=month, policy=policy)
    blank = blank_rows(project)
    judged = sum(light.colour is not None for light in lights)
    unjudged = sum(
        light.colour is None and _has_target(row) for row, light in zip(project.indicators, lights, strict=True)
    )
    is_enough = 100 * judged >= policy.number("light.judged_from") * (judged + unjudged)
    target = worst_light(lights, is_whole=not blank and is_enough)
    return MonitoringLights(tuple(lights), money, target, money.colour, blank, judged, unjudged)


def unknown_goal(blank: int, judged: int = 0) -> str:
    """Why the goal of a sheet has no colour: so many indicators say nothing of their progress, or none or too few can be judged."""
    if blank:
        return f"还有 {blank} 项没有填执行情况"
    return "能够判定的指标太少，不足以判定目标" if judged else "没有一项指标能够判定"


def blank_rows(project: Project) -> int:
    """How many indicators with a target say nothing of their progress (执行情况空白)."""
    return sum(_is_blank(row) for row in project.indicators)


def _is_blank(row: Indicator) -> bool:
    """Whether an indicator that has a target says nothing of its progress."""
    return _has_target(row) and not (row.progress or "").strip()


def _has_target(row: Indicator) -> bool:
    return row.target is not None and row.target.kind not in _NO_TARGET
