"""Why a light of a sheet has no colour, for lists that hold only the kept lights."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.scoring.lights import unknown_money
from jixiao.scoring.monitoring import blank_rows, unknown_goal
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.models import SheetLights

_UNKNOWN = SheetLights.Colour.UNKNOWN


@dataclass(frozen=True, slots=True)
class Why:
    """Why goal and money have no colour, in Chinese; empty for one that has."""

    goal: str = ""
    money: str = ""


def why_unknown(lights: Iterable[SheetLights]) -> dict[int, Why]:
    """The reasons by key of the sheet, of those with an unknown light; one question for all whose goal is unknown."""
    kept = {one.sheet_id: one for one in lights if _UNKNOWN in (one.target, one.money)}
    asked = [key for key, one in kept.items() if one.target == _UNKNOWN]
    sheets = Sheet.objects.filter(pk__in=asked).defer("findings") if asked else ()
    goals = {sheet.pk: goal_of(sheet, kept[sheet.pk].judged_count) for sheet in sheets}
    return {key: Why(goals.get(key, ""), _money_of(one)) for key, one in kept.items()}


def goal_of(sheet: Sheet, judged: int) -> str:
    """Why the goal of a sheet has no colour of whose indicators so many have one."""
    return unknown_goal(blank_rows(content_of(sheet).project), judged)


def _money_of(lights: SheetLights) -> str:
    return unknown_money(is_over=lights.execution_pct is not None) if lights.money == _UNKNOWN else ""
