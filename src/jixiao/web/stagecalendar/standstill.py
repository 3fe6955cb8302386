"""The last day of sheets that wait, and whether they stand still because the time of their stage is over.

One answer for the reminders, the first page and the queue.
"""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.lifecycle.windows import Asked
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.ended import is_ended
from jixiao.web.stagecalendar.gate import barring, calendar_for, whom_to_ask
from jixiao.web.stagecalendar.models import Window
from jixiao.web.stagecalendar.stages import stages


def window_for(kind: str, state: str, period: int, unit: int, tree: Tree) -> Window | None:
    """The window of the stage that has yet to deal with sheets in a state; None where the calendar sets none.

    Args:
        kind: kind of the sheets.
        state: their state.
        period: month up to which they count; 0 for kinds without.
        unit: key of their unit.
        tree: organisations of their year.
    """
    calendar, region = calendar_for(tree), tree.region_of(unit)
    held = (stage for stage in stages().values() if stage.kind == kind and state in stage.pending)
    return next(filter(None, (calendar.window(region, stage.id, period) for stage in held)), None)


def still(window: Window, state: str, unit: int, tree: Tree) -> str:
    """What would have to happen before sheets of a unit can be dealt with again, in the language of the page; empty for nothing.

    Args:
        window: of their stage.
        state: their state; empty for sheets that are yet to be created, or in any of the stage's states.
        unit: key of the unit.
        tree: organisations of the year.
    """
    stage, flow = window.about, workflow(window.about.kind)
    steps = [flow.steps[step] for step in stage.steps if not state or state in flow.steps[step].before]
    if not steps:
        return ""
    if is_ended(window):
        return _("这一阶段已经结束，确需办理请找%(whom)s重新打开") % {"whom": _whom(window, tree)}
    asked: Iterable[Asked] = (Asked(stage.kind, step.id, step.zh, state, unit, window.period) for step in steps)
    closed = calendar_for(tree).closes(window, unit, tree) < timezone.localdate()
    if not closed or not all(barring(one, tree) for one in asked):
        return ""
    return _("已过时间，确需办理请找%(whom)s批准延期") % {"whom": _whom(window, tree)}


def _whom(window: Window, tree: Tree) -> str:
    return whom_to_ask(calendar_for(tree), window.region_id, tree)
