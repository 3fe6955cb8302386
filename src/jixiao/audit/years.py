"""The budget year of a sheet, where heading and title may disagree."""

import re
from datetime import date

from jixiao.audit.context import ProjectContext, Row
from jixiao.law import calendar_year
from jixiao.model import Project

_TIME_CLASS = "13"
_LIMIT = re.compile(r"[≤<=]*((?:19|20)\d\d)年")


def budget_years(project: Project, context: ProjectContext) -> tuple[int, int] | None:
    """First and last year that may be the sheet's budget year; None where it is not known.

    They differ where a target sheet prints another year than its document: that is one fault, completeness.years-disagree, and
    dates that fit either year are no further ones. What looks back is published later, so there the sheet's own year counts.
    """
    own, other = context.fiscal_year, calendar_year(context.document.fiscal_year)
    if own is None:
        return None
    if other is None or project.form != "target":
        return own, own
    return min(own, other), max(own, other)


def year_limit(row: Row, context: ProjectContext) -> date | None:
    """The last day that `≤2025年` leaves in the class of time, where the year is the budget year or a later one.

    None for all else. Such a year can't be a year that is compared with, as in 平均办理时间≤2023年.
    """
    target = row.indicator.target
    if row.level2 != _TIME_CLASS or target is None or target.kind != "comparison" or target.operator not in ("<=", "<"):
        return None
    found, own = _LIMIT.fullmatch(row.value), context.fiscal_year
    if found is None or own is None or int(found[1]) < own:
        return None
    return date(int(found[1]) - (target.operator == "<"), 12, 31)
