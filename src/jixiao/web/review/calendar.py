"""The deadlines of the calendar, where the room of the calendar is installed."""

from collections.abc import Mapping, Sequence
from datetime import date

from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree


def deadlines(sheets: Sequence[Sheet], tree: Tree) -> Mapping[int, date]:
    """The last day on which the role that a sheet waits for can act on it; sheets without a window are left out."""
    from jixiao.web.stagecalendar.gate import calendar_for
    from jixiao.web.stagecalendar.stages import stages_of

    calendar, found = calendar_for(tree), {}
    for sheet in sheets:
        region, role = tree.region_of(sheet.unit_id), workflow(sheet.kind).states[sheet.state].waits_for
        days = [
            calendar.closes(window, sheet.unit_id, tree)
            for step in workflow(sheet.kind).steps_from(sheet.state)
            if role in step.roles
            for stage in stages_of(sheet.kind, step.id, sheet.state)
            if (window := calendar.window(region, stage.id, sheet.period))
        ]
        if days:
            found[sheet.pk] = max(days)
    return found
