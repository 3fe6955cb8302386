"""The goals of a sheet with the figures in them, and how messages quote them."""

import re
from dataclasses import dataclass

from jixiao.audit.context import ProjectContext
from jixiao.model import Project
from jixiao.model.project import Horizon
from jixiao.values.prose import Figure, read_figures

_EDGE = re.compile(r"[，,。;；:：!?！？、\s]")
_ITEM = re.compile(r"^[一二三四五六七八九十]是")
_BEFORE, _BEHIND = 18, 12


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """A goal with the figures that its text names.

    Attributes:
        pointer: JSON pointer of the text.
        horizon: block of the form.
        text: as printed.
        figures: in the order of the text.
    """

    pointer: str
    horizon: Horizon
    text: str
    figures: tuple[Figure, ...]


def goal_figures(project: Project, context: ProjectContext) -> tuple[GoalFigures, ...]:
    """Goals that have a text, with their figures; ask through :meth:`ProjectContext.once`."""
    return tuple(
        GoalFigures(f"/goals/{index}/text", goal.horizon, goal.text, read_figures(goal.text, context.fiscal_year))
        for index, goal in enumerate(project.goals)
        if goal.text
    )


def excerpt(text: str, figure: Figure) -> str:
    """A figure with the words of its clause around it, in quotation marks.

    >>> text = "年内开展培训，对97家化工企业开展检查。"
    >>> excerpt(text, read_figures(text)[0])
    '“对97家化工企业开展检查”'
    """
    start = max(figure.start - _BEFORE, 0)
    before = _ITEM.sub("", _EDGE.split(text[start : figure.start])[-1])
    lead = "…" if start and len(before) == figure.start - start else ""
    behind = _EDGE.split(text[figure.end :], maxsplit=1)[0]
    behind = behind if len(behind) <= _BEHIND else f"{behind[: _BEHIND - 1]}…"
    return f"“{lead}{before}{figure.text.strip()}{behind}”"


def span(figure: Figure) -> str:
    """Where a figure stands in the goal's cell, for the facts of a finding: characters counted from 0, the end left out."""
    return f"{figure.start}-{figure.end}"
