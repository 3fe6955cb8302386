"""Indicators whose limit is on the other side than the goal's: 每周不少于2次 in the goal, ≤2次 in the indicator."""

from collections.abc import Mapping
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.prose.goals import excerpt, span
from jixiao.audit.prose.likeness import share, vocabulary
from jixiao.audit.prose.matching import matches
from jixiao.model import Project
from jixiao.terms.folding import fold

_UP, _DOWN = frozenset({">=", ">"}), frozenset({"<=", "<"})


class Opposed(NamedTuple):
    """A limit in a goal: pointer of the goal, its words, the number, and where that stands in the text."""

    pointer: str
    excerpt: str
    number: str
    span: str


def opposed(project: Project, context: ProjectContext) -> Mapping[int, Opposed]:
    """Position of the indicator -> the number of the goal that is the same and limited from the other side.

    Ask through :meth:`ProjectContext.once`. The words beside the number and the name must have something in common.
    """
    words = vocabulary(context.policy)
    found: dict[int, Opposed] = {}
    for goal, figure, fate, row in context.once(matches, project):
        target = row.indicator.target if row is not None else None
        if row is None or target is None or fate != "held" or not _are_opposite(figure.operator, target.operator):
            continue
        if figure.number not in (target.low, target.high) or words.unit_group(figure.unit) != words.unit_group(
            target.unit
        ):
            continue  # another number of the name: 30分钟内 of 30分钟内到场率≥90%
        if share(words.content(fold(f"{figure.before}{figure.after}")), words.content(row.name)):
            said = Opposed(goal.pointer, excerpt(goal.text, figure), figure.text.strip(), span(figure))
            found.setdefault(row.position, said)
    return found


def _are_opposite(one: str | None, other: str | None) -> bool:
    return (one in _UP and other in _DOWN) or (one in _DOWN and other in _UP)
