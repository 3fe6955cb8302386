"""What becomes of each number in a goal: held by an indicator, contradicted by one, different from one, or alone.

Money is held against cost indicators here; whether it makes the year's funds is :mod:`money`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.prose.counts import all_count_lists
from jixiao.audit.prose.goals import GoalFigures, goal_figures
from jixiao.audit.prose.likeness import is_same, is_same_measure, likeness, share, vocabulary
from jixiao.audit.prose.mentions import Mention
from jixiao.audit.prose.rows import Measured, measured_rows
from jixiao.audit.prose.standing import is_work
from jixiao.audit.prose.sums import held_in_sums
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.values.prose import Figure

Fate = Literal["held", "contradicted", "differs", "alone", "left"]

_NEAR = 0.3


@dataclass(frozen=True, slots=True)
class Match:
    """A number of a goal and what was found for it.

    Attributes:
        goal: the goal it stands in.
        figure: the number.
        fate: `held` by an indicator, alone or in a sum; `contradicted`: the two can't both hold; `differs`: they can,
            but are not the same; `alone`: no indicator has it; `left`: nothing to compare.
        row: the indicator; of a number that is alone the nearest one. None where there is none.
    """

    goal: GoalFigures
    figure: Figure
    fate: Fate
    row: Row | None = None


def matches(project: Project, context: ProjectContext) -> tuple[Match, ...]:
    """The fate of every number in every goal; ask through :meth:`ProjectContext.once`."""
    goals = context.once(goal_figures, project)
    if not any(goal.figures for goal in goals):
        return ()
    listed: dict[str, set[int]] = {}
    for goal, found in context.once(all_count_lists, project):
        listed.setdefault(goal.pointer, set()).update(found.part_starts)
    return tuple(
        match for goal in goals if goal.figures for match in _of_goal(goal, listed.get(goal.pointer, set()), context)
    )


class _Goal:
    """The numbers of a goal that speak of the year, and the indicators that they are held against."""

    def __init__(self, mentions: list[Mention], rows: tuple[Measured, ...], policy: Policy) -> None:
        self._mentions = mentions
        self._rows = rows
        self._policy = policy
        self._by_kind: dict[str, list[Measured]] = {}
        for row in rows:
            self._by_kind.setdefault(row.kind, []).append(row)

    def fates(self) -> dict[int, tuple[Fate, Row | None]]:
        """What becomes of each number, by where it begins.

        What is held in a sum is settled first; then numbers that clearly belong to one indicator, since an equal number
        elsewhere must not hide that the two differ; the rest is held by any like indicator with the number, or alone.
        """
        found: dict[int, tuple[Fate, Row | None]] = {}
        sums = held_in_sums([mention.figure for mention in self._mentions], self._rows)
        found.update((start, ("held", None)) for start in sums)
        for start, (figure, row) in self._twins().items():
            if start not in found:
                found[start] = ("held" if row.agrees(figure) else row.clash(figure), row.row)
        clashing = {row.position for fate, row in found.values() if row is not None and fate != "held"}
        for mention in self._mentions:
            if mention.figure.start not in found:
                found[mention.figure.start] = self._fate(mention, clashing)
        return found

    def _twins(self) -> dict[int, tuple[Figure, Measured]]:
        """Numbers that clearly belong to one indicator, which clearly belongs to no other number."""
        pairs = [
            (mention.figure, row)
            for mention in self._mentions
            for row in self._by_kind.get(mention.figure.kind, ())
            if _is_twin(mention, row) and not mention.is_part
        ]
        starts = Counter(figure.start for figure, _ in pairs)
        positions = Counter(row.row.position for _, row in pairs)
        return {
            figure.start: (figure, row)
            for figure, row in pairs
            if starts[figure.start] == positions[row.row.position] == 1
        }

    def _fate(self, mention: Mention, clashing: set[int]) -> tuple[Fate, Row | None]:
        figure = mention.figure
        alike = [row for row in self._by_kind.get(figure.kind, ()) if row.row.position not in clashing]
        holder = next((row for row in alike if row.agrees(figure) and _is_like(mention, row)), None)
        holder = holder or next((row for row in self._rows if _names(mention, row)), None)
        if holder is not None:
            return "held", holder.row
        if mention.is_part or not is_work(figure, self._policy):
            return "left", None
        if any(_is_twin(mention, row) for row in alike):
            return "left", None  # more than one may be meant
        near = [row for row in alike if row.family in ("", mention.family) and _shares(mention, row)]
        if any(row.covers(figure) for row in near):
            return "left", None
        likely = [(likeness(mention.narrow[0], row.content), row.row.position, row.row) for row in near]
        nearest = max(likely, default=None)
        return "alone", nearest[2] if nearest and nearest[0] >= _NEAR else None


def _of_goal(goal: GoalFigures, listed: set[int], context: ProjectContext) -> Iterator[Match]:
    words = vocabulary(context.policy)
    mentions = [
        Mention(figure, goal.text, words, figure.start in listed) for figure in goal.figures if figure.is_present
    ]
    rows = measured_rows(context, goal.horizon, words, mentions) if mentions else ()
    fates = _Goal(mentions, rows, context.policy).fates()
    for figure in goal.figures:
        fate, row = fates.get(figure.start, ("left", None))
        yield Match(goal, figure, fate, row)


def _is_like(mention: Mention, row: Measured) -> bool:
    """Whether a row with the same number may count the same thing: for its unit, or for a word that both have."""
    if row.kind == "percent":
        if mention.measure is not None and row.measure is not None and mention.measure[0] == row.measure[0]:
            return True
    elif row.unit is None or row.unit == mention.figure.unit:
        return True
    elif row.family != mention.family:
        return False
    return not mention.wide or share(mention.wide, row.content)


def _names(mention: Mention, row: Measured) -> bool:
    """Whether an indicator prints the number in its name; a percentage only of a like thing."""
    if not row.prints(mention.printed):
        return False
    return mention.figure.kind != "percent" or share(mention.wide, row.content)


def _is_twin(mention: Mention, row: Measured) -> bool:
    """Whether goal and indicator, of the same kind, clearly speak of the same thing in the same unit."""
    figure = mention.figure
    if row.bound is None or figure.is_change != row.is_change:
        return False
    if row.unit_group != mention.unit_group and not row.is_bare_count:
        return False
    if row.kind == "percent":
        return mention.measure is not None and row.measure is not None and is_same_measure(mention.measure, row.measure)
    return (figure.per is not None) == row.is_per and any(is_same(text, row.content) for text in mention.narrow)


def _shares(mention: Mention, row: Measured) -> bool:
    return any(share(text, row.content) for text in mention.narrow)
