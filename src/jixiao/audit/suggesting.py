"""For a weak indicator, measurable ones from the library: for its activity and class, and not those that the sheet has."""

from collections.abc import Sequence

from jixiao.audit.context import ProjectContext
from jixiao.model import Project
from jixiao.model.finding import Suggestion
from jixiao.terms.library import LibraryIndicator, suggestions

_MOST = 9
"""Suggestions to one finding: a person reads no more."""


def suggest(project: Project, context: ProjectContext, pointers: Sequence[str]) -> tuple[Suggestion, ...]:
    """Indicators to set instead of the rows that the pointers name, those of the first rows first.

    Args:
        project: the sheet.
        context: of the sheet.
        pointers: places of a finding; what is no row is left out.
    """
    named = project.name or ""
    proposed: dict[LibraryIndicator, list[str]] = {}
    for row in dict.fromkeys(map(context.row_at, pointers)):
        if row is None or row.level2 is None:
            continue
        for one in suggestions(row.level2, row.name, named):
            if one in proposed:
                proposed[one].append(row.pointer)
            else:
                proposed[one] = [row.pointer]
    if not proposed:
        return ()
    has = context.of_rows(_names)
    lacking = [(one, rows) for one, rows in proposed.items() if one.name not in has][:_MOST]
    return tuple(
        [Suggestion(tuple(rows), one.code, one.name, one.operator, one.unit, one.measured) for one, rows in lacking]
    )


def _names(context: ProjectContext) -> frozenset[str]:
    return frozenset([row.name for row in context.rows])
