"""What becomes of each number in a goal: held by an indicator, contradicted by one, different from one, or alone.

Money is held against cost indicators here; whether it makes the year's funds is :mod:`money`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.prose.goals import GoalFigures, goal_figures
from jixiao.audit.prose.likeness import content, is_same, is_same_measure, likeness, measure_of, share
from jixiao.audit.prose.rows import Measured, measured_rows
from jixiao.audit.prose.standing import is_work
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
        narrow: content of the noun, and of the last words before the number.
        wide: content of the whole clause.
        measure: what a percentage measures; None for all else.
    """

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

    def held(self) -> dict[int, Measured | None]:
        """Numbers that an indicator has, alone or in a sum, by where they begin."""
        figures = [figure for figure, _ in self.told.values()]
        found: dict[int, Measured | None] = dict.fromkeys(held_in_sums(figures, self.rows))
        for start, (figure, told) in self.told.items():
            row = next((row for row in self.rows if row.agrees(figure) and _is_like(figure, told, row)), None)
            row = row or next((row for row in self.rows if row.prints(figure)), None)
            if row is not None:
                found[start] = row
        return found

    def fate(self, figure: Figure, told: _Told, taken: set[int]) -> tuple[Fate, Row | None]:
        """What becomes of a number that no indicator has; `taken` are the indicators that hold another one."""
        free = [row for row in self.rows if row.position not in taken]
        twins = [row for row in free if _is_twin(figure, told, row, self.policy)]
        if len(twins) == 1 and self._is_only_one(figure, twins[0]):
            return twins[0].clash(figure), twins[0].row
        near = [row for row in self.rows if _is_near(figure, told, row)]
        if twins or any(row.covers(figure) for row in near) or not is_work(figure, self.policy):
            return "left", None
        nearest = max(near, key=lambda row: likeness(told.narrow[0], row.content), default=None)
        return "alone", nearest.row if nearest else None

    def _is_only_one(self, figure: Figure, row: Measured) -> bool:
        others = (pair for pair in self.told.values() if pair[0] is not figure)
        return not any(_is_twin(other, told, row, self.policy) for other, told in others)


def _of_goal(goal: GoalFigures, context: ProjectContext) -> Iterator[Match]:
    present = {figure.start: (figure, _told(figure, context.policy)) for figure in goal.figures if figure.is_present}
    prepared = _Goal(goal, present, measured_rows(context, goal.horizon), context.policy)
    held = prepared.held()
    taken = {row.position for row in held.values() if row is not None}
    for figure in goal.figures:
        if not figure.is_present:
            yield Match(goal, figure, "left")
        elif figure.start in held:
            row = held[figure.start]
            yield Match(goal, figure, "held", row.row if row else None)
        else:
            fate, near = prepared.fate(*present[figure.start], taken)
            yield Match(goal, figure, fate, near)


def _told(figure: Figure, policy: Policy) -> _Told:
    last = figure.before.rpartition("、")[2]
    texts = (figure.noun, last, f"{last}{figure.noun}")
    narrow = tuple(dict.fromkeys(found for text in texts if (found := content(text, policy))))
    measure = measure_of(figure.before, policy) if figure.kind == "percent" else None
    return _Told(narrow, content(f"{figure.before}{figure.after}", policy), measure)


def _is_like(figure: Figure, told: _Told, row: Measured) -> bool:
    """Whether a row with the same number may count the same thing: for its unit, or for a word that both have."""
    if figure.kind == "percent":
        measures_alike = told.measure is not None and row.measure is not None and told.measure[0] == row.measure[0]
        return row.kind == "percent" and (measures_alike or not told.wide or share(told.wide, row.content))
    if row.unit is None or row.unit == figure.unit:
        return True
    return family_of(figure.unit) == family_of(row.unit) and (not told.wide or share(told.wide, row.content))


def _is_twin(figure: Figure, told: _Told, row: Measured, policy: Policy) -> bool:
    """Whether goal and indicator clearly speak of the same thing in the same unit."""
    if row.bound is None or figure.depth or "其中" in figure.before or figure.is_change != row.is_change:
        return False
    if figure.kind == "percent":
        is_measured = told.measure is not None and row.measure is not None and row.unit == figure.unit
        return is_measured and is_same_measure(told.measure or ("", ""), row.measure or ("", ""))
    if (figure.per is not None) != row.is_per or not row.has_unit_of(figure, policy):
        return False
    return any(is_same(text, row.content) for text in told.narrow)


def _is_near(figure: Figure, told: _Told, row: Measured) -> bool:
    """Whether an indicator may be meant, though not clearly: the same kind of unit, and a word that both have."""
    if row.kind != figure.kind or family_of(row.unit) != family_of(figure.unit):
        return False
    return any(share(text, row.content) for text in told.narrow)
