"""All lights of a monitoring sheet, and the double warning for goal and money."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.law import Policy
from jixiao.model import Amounts, Light, Project
from jixiao.model.assessment import LightColour
from jixiao.scoring.lights import execution_light, indicator_light, is_level, is_over_the_whole, worst_light
from jixiao.scoring.profile import ScoringProfile
from jixiao.values import parse_value

_WARNS: frozenset[LightColour | None] = frozenset({"red", "yellow"})


@dataclass(frozen=True, slots=True)
class MonitoringLights:
    """The lights of one sheet.

    Attributes:
        indicators: one for each indicator, in their order.
        execution: the light of budget execution.
        target: worst colour of the indicators; None where none has a colour.
        money: colour of budget execution; None where it can't be told.
    """

    indicators: tuple[Light, ...]
    execution: Light
    target: LightColour | None
    money: LightColour | None

    @property
    def worst(self) -> LightColour | None:
        """The colour of the project: the worse of goal and money.

        None where one of the two is unknown, unless the other warns: what is not known is not well.
        """
        if (self.target is None or self.money is None) and not _WARNS & {self.target, self.money}:
            return None
        return worst_light([*self.indicators, self.execution])

    @property
    def is_double(self) -> bool:
        """Whether goal and money both warn (双预警)."""
        return self.target in _WARNS and self.money in _WARNS


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
                    row.target, done, month=month, profile=profile, policy=policy, is_limit=is_limit, is_level=stands
                )
            )
    annual = next((line.amounts for line in project.funding.lines if line.term == "annual"), Amounts())
    spent = annual.executed if executed is None else executed
    due = (annual.annual_budget or annual.initial_budget) if budget is None else budget
    money = execution_light(spent, due, month=month, policy=policy)
    return MonitoringLights(tuple(lights), money, worst_light(lights), money.colour)
