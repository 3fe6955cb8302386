"""The goals of a sheet with the figures in them, and how messages quote them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.prose.likeness import vocabulary
from jixiao.audit.prose.several_years import with_totals
from jixiao.model import Project
from jixiao.model.project import Horizon
from jixiao.values.prose import Figure, read_figures

_EDGE = re.compile(r"[，,。;；:：!?！？、\s]")
_ITEM = re.compile(r"^[一二三四五六七八九十]是")
_LINK = re.compile(r"(?:的|和|与|及|以及|共)$")
"""Words between two figures that belong to the first."""
_BEFORE, _BEHIND = 18, 12


class GoalFigures(NamedTuple):
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
    words = vocabulary(context.policy)
    return tuple(
        GoalFigures(
            pointer=f"/goals/{index}/text",
            horizon=goal.horizon,
            text=goal.text,
            figures=with_totals(goal.text, read_figures(goal.text, context.fiscal_year), words),
        )
        for index, goal in enumerate(project.goals)
        if goal.text
    )


def excerpt(text: str, figure: Figure, quoted: Sequence[Figure] = ()) -> str:
    """A figure with the words of its clause around it, in quotation marks.

    Args:
        text: of the goal.
        figure: one of its figures.
        quoted: figures that are quoted beside it: their words are not repeated.

    >>> text = "年内开展培训，对97家化工企业开展检查。"
    >>> excerpt(text, read_figures(text)[0])
    '“对97家化工企业开展检查”'
    """
    least = max(figure.start - _BEFORE, 0)
    earlier, later = _neighbours(figure, quoted)
    start = max(least, _parting(text, earlier, figure)) if earlier else least
    end = _parting(text, figure, later) if later else len(text)
    before = _ITEM.sub("", _EDGE.split(text[start : figure.start])[-1])
    lead = "…" if least and start == least and len(before) == figure.start - start else ""
    behind = _LINK.sub("", _EDGE.split(text[figure.end : end], maxsplit=1)[0])
    behind = behind if len(behind) <= _BEHIND else f"{behind[: _BEHIND - 1]}…"
    return f"“{lead}{before}{figure.text.strip()}{behind}”"


def _neighbours(figure: Figure, figures: Sequence[Figure]) -> tuple[Figure | None, Figure | None]:
    """The nearest figures before and behind."""
    before = [one for one in figures if one.end <= figure.start]
    behind = [one for one in figures if one.start >= figure.end]
    return max(before, key=lambda one: one.end, default=None), min(behind, key=lambda one: one.start, default=None)


def _parting(text: str, one: Figure, other: Figure) -> int:
    """Where the words of a figure end and those of the next begin: 7家企业的|10个作业区, 培训300人|考核20次.

    Where a mark stands between them, it parts them.
    """
    between = text[one.end : other.start]
    mark = _EDGE.search(between)
    if mark:
        return one.end + mark.start()
    return other.start if _LINK.search(between) else one.end


def span(figure: Figure) -> str:
    """Where a figure stands in the goal's cell, for the facts of a finding: characters counted from 0, the end left out."""
    return f"{figure.start}-{figure.end}"
