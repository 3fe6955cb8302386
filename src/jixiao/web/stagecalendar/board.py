"""Who is late, for the board of the desk."""

from jixiao.web.desk.board_figures import Shown
from jixiao.web.stagecalendar.gate import calendar_for
from jixiao.web.stagecalendar.lateness import late_by_unit


def add_late(shown: Shown) -> None:
    """Counts the sheets that are late by the calendar; a unit that has not begun any gets a line."""
    windows = [
        window
        for window in calendar_for(shown.tree).windows.values()
        if window.about.kind == shown.kind and (shown.period is None or window.period in (0, shown.period))
    ]
    begun = shown.lines.keys() if shown.period is None else None
    for unit, count in late_by_unit(windows, shown.units, shown.tree, begun).items():
        shown.line(unit).late += count
