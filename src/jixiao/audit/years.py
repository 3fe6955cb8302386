"""The budget year of a sheet, where heading and title may disagree."""

from jixiao.audit.context import ProjectContext
from jixiao.model import Project


def budget_years(project: Project, context: ProjectContext) -> tuple[int, int] | None:
    """First and last year that may be the sheet's budget year; None where it is not known.

    They differ where a target sheet prints another year than its document: that is one fault, completeness.years-disagree, and
    dates that fit either year are no further ones. What looks back is published later, so there the sheet's own year counts.
    """
    own, other = context.fiscal_year, context.document.fiscal_year
    if own is None:
        return None
    if other is None or project.form != "target":
        return own, own
    return min(own, other), max(own, other)
