"""What becomes of each number in a goal: held by an indicator, contradicted by one, different from one, or alone.

Money is held against cost indicators here; whether it makes the year's funds is :mod:`money`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.prose.goals import GoalFigures, goal_figures
from jixiao.audit.prose.likeness import content, is_same, is_same_measure, likeness, measure_of, share
from jixiao.audit.prose.rows import Measured, measured_rows, unit_group
from jixiao.audit.prose.standing import is_part, is_work
from jixiao.audit.prose.sums import held_in_sums
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.values.prose import Figure, family_of

Fate = Literal["held", "contradicted", "differs", "alone", "left"]


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
    return tuple(match for goal in goals if goal.figures for match in _of_goal(goal, context))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words beside a number say.

    Attributes:
        unit_group: the unit, or the one that stands for those that may replace each other.
        family: family of the unit.
        narrow: content of the noun, and of the last words before the number.
        wide: content of the whole clause.
        measure: what a percentage measures; None for all else.
    """

    unit_group: str | None
    family: str
    narrow: tuple[str, ...]
    wide: str
    measure: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _Goal:
    """A goal prepared: its numbers of the year with what is told of each, and the indicators it is held against."""

    goal: GoalFigures
    told: dict[int, tuple[Figure, _Told]]
    rows: tuple[Measured, ...]
    policy: Policy

    def fates(self) -> dict[int, tuple[Fate, Row | None]]:
        """What becomes of each number, by where it begins.

        What is held in a sum is settled first; then numbers that clearly belong to one indicator, since an equal number
        elsewhere must not hide that the two differ; the rest is held by any like indicator with the number, or alone.
        """
        found: dict[int, tuple[Fate, Row | None]] = {}
        sums = held_in_sums([figure for figure, _ in self.told.values()], self.rows)
        found.update((start, ("held", None)) for start in sums)
        twins = self._twins()
        for start, row in twins.items():
            figure = self.told[start][0]
            if start not in found and not row.agrees(figure):
                found[start] = (row.clash(figure), row.row)
        clashing = {row.position for _, row in found.values() if row is not None}
        free = [row for row in self.rows if row.row.position not in clashing]
        for start, (figure, told) in self.told.items():
            if start not in found:
                found[start] = self._fate(figure, told, twins.get(start), free)
        return found

    def _twins(self) -> dict[int, Measured]:
        """Numbers that clearly belong to one indicator, which clearly belongs to no other number."""
        pairs = [
            (start, row)
            for start, (figure, told) in self.told.items()
            if not is_part(self.goal.text, figure)
            for row in self.rows
            if _is_twin(figure, told, row)
        ]
        starts = Counter(start for start, _ in pairs)
        positions = Counter(row.row.position for _, row in pairs)
        return {start: row for start, row in pairs if starts[start] == positions[row.row.position] == 1}

    def _fate(self, figure: Figure, told: _Told, twin: Measured | None, rows: list[Measured]) -> tuple[Fate, Row | None]:
        if twin is not None:
            return "held", twin.row
        holder = next((row for row in rows if row.agrees(figure) and _is_like(figure, told, row)), None)
        holder = holder or next((row for row in rows if row.prints(figure) and _is_named(figure, told, row)), None)
        if holder is not None:
            return "held", holder.row
        if is_part(self.goal.text, figure) or not is_work(figure, self.policy):
            return "left", None
        if any(_is_twin(figure, told, row) for row in rows):
            return "left", None  # more than one may be meant
        near = [row for row in rows if _is_near(figure, told, row)]
        if any(row.covers(figure) for row in near):
            return "left", None
        nearest = max(near, key=lambda row: likeness(told.narrow[0], row.content), default=None)
        return "alone", nearest.row if nearest else None


def _of_goal(goal: GoalFigures, context: ProjectContext) -> Iterator[Match]:
    present = {figure.start: (figure, _told(figure, context.policy)) for figure in goal.figures if figure.is_present}
    fates = _Goal(goal, present, measured_rows(context, goal.horizon), context.policy).fates() if present else {}
    for figure in goal.figures:
        fate, row = fates.get(figure.start, ("left", None))
        yield Match(goal, figure, fate, row)


def _told(figure: Figure, policy: Policy) -> _Told:
    last = figure.before.rpartition("、")[2]
    texts = (figure.noun, last, f"{last}{figure.noun}")
    narrow = tuple(dict.fromkeys(found for text in texts if (found := content(text, policy))))
    measure = measure_of(figure.before, policy) if figure.kind == "percent" else None
    return _Told(unit_group(figure.unit, policy), family_of(figure.unit), narrow, content(f"{figure.before}{figure.after}", policy), measure)


def _is_like(figure: Figure, told: _Told, row: Measured) -> bool:
    """Whether a row with the same number may count the same thing: for its unit, or for a word that both have."""
    if figure.kind == "percent":
        measures_alike = told.measure is not None and row.measure is not None and told.measure[0] == row.measure[0]
        return row.kind == "percent" and (measures_alike or not told.wide or share(told.wide, row.content))
    if row.unit is None or row.unit == figure.unit:
        return True
    return told.family == row.family and (not told.wide or share(told.wide, row.content))


def _is_named(figure: Figure, told: _Told, row: Measured) -> bool:
    """Whether an indicator that prints the number in its name may mean it: a percentage only of a like thing."""
    return figure.kind != "percent" or share(told.wide, row.content)


def _is_twin(figure: Figure, told: _Told, row: Measured) -> bool:
    """Whether goal and indicator clearly speak of the same thing in the same unit."""
    if row.kind != figure.kind or row.unit_group != told.unit_group or row.bound is None:
        return False
    if figure.is_change != row.is_change:
        return False
    if figure.kind == "percent":
        return told.measure is not None and row.measure is not None and is_same_measure(told.measure, row.measure)
    if (figure.per is not None) != row.is_per:
        return False
    return any(is_same(text, row.content) for text in told.narrow)


def _is_near(figure: Figure, told: _Told, row: Measured) -> bool:
    """Whether an indicator may be meant, though not clearly: the same kind of unit, and a word that both have."""
    if row.kind != figure.kind or row.family != told.family:
        return False
    return any(share(text, row.content) for text in told.narrow)
