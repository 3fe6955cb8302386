"""Counts of a goal that stand as a whole and its parts: 60家（甲类20家、乙类40家）, 甲20家、乙40家，共60家, 2+8=10个.

Behind 其中 stand some of the parts, or all: together they are no more than the whole.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.prose.enumerations import enumerated
from jixiao.audit.prose.goals import GoalFigures, goal_figures
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.terms.folding import fold
from jixiao.values.prose import Figure

_FEWEST, _MOST = 2, 30
_EQUATION = re.compile(r"(?<![\d.+])(\d{1,9}(?:\+\d{1,9})+)=(\d{1,9})(?![\d.])")
_CLOSING = re.compile("[)）]")
_PARTIAL = re.compile(r"^\s*[(（]?\s*(?:含|其中|如|等)")
_AMONG, _FAR, _CLOSE = "其中", 40, 3


class CountList(NamedTuple):
    """A whole and its parts as the goal prints them.

    Attributes:
        text: the stretch of the goal.
        start: first character of it in the goal; None where it is an equation.
        whole: number of the whole.
        parts: numbers of the parts.
        part_starts: where the parts begin in the goal.
    """

    text: str
    start: int | None
    whole: Decimal
    parts: tuple[Decimal, ...]
    part_starts: tuple[int, ...] = ()

    @property
    def total(self) -> Decimal:
        """Sum of the parts."""
        return sum(self.parts, Decimal(0))


def all_count_lists(project: Project, context: ProjectContext) -> tuple[tuple[GoalFigures, CountList], ...]:
    """Every such list of every goal; ask through :meth:`ProjectContext.once`."""
    goals = context.once(goal_figures, project)
    return tuple((goal, found) for goal in goals for found in count_lists(goal, context.policy))


def count_lists(goal: GoalFigures, policy: Policy) -> Iterator[CountList]:
    """Every such list of a goal; approximate numbers and lists of examples (其中, 含) are none."""
    for match in _EQUATION.finditer(fold(goal.text)) if "=" in goal.text or "＝" in goal.text else ():
        yield CountList(match[0], None, Decimal(match[2]), tuple(Decimal(part) for part in match[1].split("+")))
    counts = [figure for figure in goal.figures if figure.kind == "count"]
    if len(counts) <= _FEWEST:  # a whole and two parts are more
        return
    for index, whole in enumerate(counts):
        if not whole.is_exact or whole.is_change:
            continue
        for parts in (
            _behind(whole, counts[index + 1 : index + _MOST], goal.text, policy),
            _before(whole, counts[max(0, index - _MOST) : index], policy),
        ):
            if len(parts) >= _FEWEST and all(part.is_exact for part in parts):
                ends = (whole, *parts)
                start, end = min(figure.start for figure in ends), max(figure.end for figure in ends)
                yield CountList(
                    text=goal.text[start:end],
                    start=start,
                    whole=whole.number,
                    parts=tuple(part.number for part in parts),
                    part_starts=tuple(part.start for part in parts),
                )


def too_large_parts(goal: GoalFigures, policy: Policy) -> Iterator[CountList]:
    """Counts of a goal with what it names among them (其中), where that is more: 400人，其中甲类150人、乙类280人.

    What may be of several kinds at once (女性, 党员; `goal.overlapping.words`) is not added up, but none of it is more alone.
    """
    counts = [figure for figure in goal.figures if figure.kind == "count" and figure.is_exact]
    overlapping, sums = policy.any_word("goal.overlapping.words"), policy.any_word("goal.sum.words")
    for index, whole in enumerate(counts):
        following = counts[index + 1 : index + _MOST]
        if whole.is_change or whole.per or not following:
            continue
        if _AMONG not in goal.text[whole.end : min(following[0].start, whole.end + _FAR)]:
            continue
        parts = enumerated(_alike(whole, following), goal.text)
        parts = tuple([part for part in parts if not sums.search(goal.text, max(0, part.start - _CLOSE), part.start)])
        too_large = [part for part in parts if part.number > whole.number]
        if not too_large and any(overlapping.search(part.before) for part in parts):
            continue
        shown = too_large[:1] or parts
        if shown and sum(part.number for part in shown) > whole.number:
            numbers, starts = zip(*[(part.number, part.start) for part in shown], strict=True)
            yield CountList(goal.text[whole.start : shown[-1].end], whole.start, whole.number, numbers, starts)


def _behind(whole: Figure, following: list[Figure], text: str, policy: Policy) -> list[Figure]:
    """The counts in the bracket behind a count, or behind 分别, 包括."""
    alike = _alike(whole, following)
    if not alike:
        return []
    between = text[whole.end : alike[0].start]
    if alike[0].depth > whole.depth:
        closed = _CLOSING.search(text, whole.end)
        end = closed.start() if closed else len(text)
        is_whole = not between.strip()[:1].isalnum() and not _PARTIAL.search(between)
        return [figure for figure in alike if figure.end <= end] if is_whole else []
    return alike if policy.any_word("goal.count_list.words").search(between) and "其中" not in between else []


def _before(whole: Figure, preceding: list[Figure], policy: Policy) -> list[Figure]:
    """The counts of the sentence before 共60家, 合计60家."""
    if not whole.before.startswith(policy.words("goal.sum.words")):
        return []
    same = [figure for figure in preceding if figure.sentence == whole.sentence and figure.depth == whole.depth]
    return same if all(figure.unit == whole.unit for figure in same) else []


def _alike(whole: Figure, following: list[Figure]) -> list[Figure]:
    """The counts of the same unit, sentence and time that follow without another one between."""
    found: list[Figure] = []
    for figure in following:
        if figure.unit != whole.unit or figure.sentence != whole.sentence or figure.when != whole.when or figure.per:
            break
        found.append(figure)
    return found
