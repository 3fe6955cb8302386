"""A goal that a document prints a second time in other words stands on a sheet that continues the project."""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.model import Goal, Project


def printed_parts(project: Project) -> Iterator[Project]:
    """The project as its sheets say it: all of it, then for each further wording of its goals the head with that wording.

    A continued sheet has the same head and no indicators, as on the page that a document continues a table on; so both
    wordings are read back, and the difference is said again.
    """
    yield project
    for place in range(max((len(goal.variants) for goal in project.goals), default=0)):
        goals = tuple(_worded(goal, place) for goal in project.goals)
        yield replace(project, goals=goals, indicators=(), template_rows=())


def _worded(goal: Goal, place: int) -> Goal:
    """The goal in its wording of that place; as it is where it has none."""
    return replace(goal, text=goal.variants[place]) if place < len(goal.variants) else goal
