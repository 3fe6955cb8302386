"""Printed ordinals (`指标10：`) of a class, and what is missing among them."""

import re
from dataclasses import dataclass

from jixiao.audit.context import ProjectContext, Row
from jixiao.model import Project
from jixiao.model.project import Horizon
from jixiao.terms.folding import fold

_NUMBER = re.compile(r"^指标(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Numbering:
    """Ordinals of one class in one block.

    Attributes:
        horizon: block.
        level2: code of the class.
        rows: its numbered rows, by number.
        present: numbers printed, with those of template rows, which are empty but not lost.
        missing: numbers that are missing below the highest one.
    """

    horizon: Horizon
    level2: str
    rows: tuple[Row, ...]
    present: frozenset[int]
    missing: tuple[int, ...]

    def last_before_gap(self) -> Row:
        """The row after which the first missing number should stand; the first row where none does."""
        before = [row for row in self.rows if (row.indicator.ordinal or 0) < self.missing[0]]
        return before[-1] if before else self.rows[0]


def numberings(project: Project, context: ProjectContext) -> tuple[Numbering, ...]:
    """The numbering of every class that prints numbers."""
    found: list[Numbering] = []
    if not any(row.indicator.ordinal for row in context.rows):
        return ()
    for horizon, level2, rows in context.classes:
        numbered = sorted((row for row in rows if row.indicator.ordinal), key=lambda row: row.indicator.ordinal or 0)
        if numbered:
            present = {row.indicator.ordinal or 0 for row in numbered} | _template_numbers(project, horizon, level2)
            missing = tuple(number for number in range(1, max(present)) if number not in present)
            found.append(Numbering(horizon, level2, tuple(numbered), frozenset(present), missing))
    return tuple(found)


def lost_elsewhere(one: Numbering, every: tuple[Numbering, ...]) -> Numbering | None:
    """Another class of the same block that prints every number missing here: proof that rows are lost."""
    gaps = set(one.missing)
    others = (other for other in every if other is not one and other.horizon == one.horizon)
    return next((other for other in others if gaps and gaps <= other.present), None)


def spans(numbers: frozenset[int] | tuple[int, ...]) -> str:
    """Numbers as runs.

    >>> spans((1, 2, 3, 7, 9, 10))
    '1–3、7、9–10'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _template_numbers(project: Project, horizon: Horizon, level2: str) -> set[int]:
    rows = (row for row in project.template_rows if row.horizon == horizon and row.level2 and row.level2.code == level2)
    matches = (_NUMBER.match(fold(row.text)) for row in rows)
    return {int(match[1]) for match in matches if match}
