"""The deadlines of the calendar, where the room of the calendar is installed."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.review.urgency import Queued

if TYPE_CHECKING:
    from jixiao.web.stagecalendar.models import Window


def deadlines(sheets: Sequence[Queued], tree: Tree) -> Mapping[int, date]:
    """The last day on which the role that a sheet waits for can act on it; sheets without a window are left out."""
    from jixiao.web.stagecalendar.gate import calendar_for
    from jixiao.web.stagecalendar.stages import stages_of

    calendar = calendar_for(tree)

    @cache
    def windows(kind: str, state: str, period: int, region: int | None) -> "list[Window]":
        """Those in which the role that a state waits for can act."""
        role = workflow(kind).states[state].waits_for
        steps = [step for step in workflow(kind).steps_from(state) if role in step.roles]
        stages = [stage for step in steps for stage in stages_of(kind, step.id, state)]
        return [window for stage in stages if (window := calendar.window(region, stage.id, period))]

    @cache
    def last_day(kind: str, state: str, period: int, unit: int) -> date | None:
        """The same for all sheets of a unit in a state."""
        held = windows(kind, state, period, tree.region_of(unit))
        return max((calendar.closes(window, unit, tree) for window in held), default=None)

    days = ((item.pk, last_day(item.kind, item.state, item.period, item.unit_id)) for item in sheets)
    return {key: day for key, day in days if day is not None}
