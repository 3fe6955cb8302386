"""For a weak indicator, measurable ones from the library: for its activity and class, and not those that the sheet has."""

import re
from collections.abc import Sequence

from jixiao.audit.context import ProjectContext
from jixiao.model import Project
from jixiao.model.finding import Suggestion
from jixiao.terms.folding import fold
from jixiao.terms.library import LibraryIndicator, suggestions

_ROW = re.compile(r"/indicators/(\d+)")
_MOST = 9
"""Suggestions to one finding: a person reads no more."""


def suggest(project: Project, context: ProjectContext, pointers: Sequence[str]) -> tuple[Suggestion, ...]:
    """Indicators to set instead of the rows that the pointers name, those of the first rows first.

    Args:
        project: the sheet.
        context: of the sheet.
        pointers: places of a finding; what is no row is left out.
    """
    proposed: dict[LibraryIndicator, dict[str, None]] = {}
    for pointer in pointers:
        found = _ROW.match(pointer)
        row = project.indicators[int(found[1])] if found else None
        if found is None or row is None or row.level2 is None or row.level2.code is None:
            continue
        for one in suggestions(row.level2.code, row.name, project.name or ""):
            proposed.setdefault(one, {})[found[0]] = None
    if not proposed:
        return ()
    has = context.once(_names, project)
    lacking = [(one, rows) for one, rows in proposed.items() if fold(one.name) not in has]
    return tuple(
        Suggestion(tuple(rows), one.code, one.name, one.operator, one.unit, one.measured)
        for one, rows in lacking[:_MOST]
    )


def _names(_project: Project, context: ProjectContext) -> frozenset[str]:
    return frozenset([row.name for row in context.rows])
