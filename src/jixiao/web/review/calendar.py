"""What the calendar says of sheets that wait, where its room is installed: their last day, and whether they stand still."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from jixiao.web.organisations.tree import Tree
from jixiao.web.review.urgency import Queued


def deadlines(sheets: Sequence[Queued], tree: Tree) -> Mapping[int, date]:
    """The last day of the stage that has yet to deal with a sheet, as the reminders have it; sheets without are left out."""
    from jixiao.web.stagecalendar.gate import calendar_for
    from jixiao.web.stagecalendar.standstill import window_for

    calendar = calendar_for(tree)

    @cache
    def last_day(kind: str, state: str, period: int, unit: int) -> date | None:
        """The same for all sheets of a unit in a state."""
        window = window_for(kind, state, period, unit, tree)
        return calendar.closes(window, unit, tree) if window else None

    days = ((item.pk, last_day(item.kind, item.state, item.period, item.unit_id)) for item in sheets)
    return {key: day for key, day in days if day is not None}


def standing_still(sheets: Sequence[Queued], tree: Tree) -> Mapping[int, str]:
    """Why nobody can act on a sheet though it waits, in the language of the page; sheets that can be acted on are left out."""
    from jixiao.web.stagecalendar.standstill import still, window_for

    @cache
    def why(kind: str, state: str, period: int, unit: int) -> str:
        """The same for all sheets of a unit in a state."""
        window = window_for(kind, state, period, unit, tree)
        return still(window, state, unit, tree) if window else ""

    told = ((item.pk, why(item.kind, item.state, item.period, item.unit_id)) for item in sheets)
    return {key: reason for key, reason in told if reason}
