"""The grade and the total that a self-evaluation names in its texts, or in a line that belongs to no cell of its form."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

from jixiao.audit.context import ProjectContext
from jixiao.model import Project, Source
from jixiao.terms.folding import fold

Place: TypeAlias = str | Source


def printed_grades(texts: Iterable[tuple[Place, str]], context: ProjectContext) -> list[tuple[Place, str]]:
    """Every grade that is named, with its place."""
    found = [(place, grade) for place, text in texts for grade in _grades(text, context)]
    beside = _lines_beside(context)
    return found + [(place, grade) for place, text in beside for grade in _sole_grade(text, context)]


def texts_on_result(project: Project) -> list[tuple[Place, str]]:
    """Folded texts that tell what became of the year, each with its pointer."""
    goals = [(f"/goals/{number}/actual_text", goal.actual_text) for number, goal in enumerate(project.goals)]
    rows = [
        (f"/indicators/{number}/deviation_reason", row.deviation_reason)
        for number, row in enumerate(project.indicators)
    ]
    return [(pointer, fold(text)) for pointer, text in (*goals, *rows) if text]


def _lines_beside(context: ProjectContext) -> list[tuple[Source, str]]:
    """What stands in the sheet's table and in no cell of its form, the cells of a row together."""
    lines: dict[tuple[int | None, int | None], tuple[Source, str]] = {}
    for problem in context.problems:
        if problem.code == "unplaced" and (text := fold(problem.source.text or "")):
            place = problem.source
            source, before = lines.get((place.table, place.row), (place, ""))
            lines[place.table, place.row] = source, before + text
    return list(lines.values())


def _sole_grade(text: str, context: ProjectContext) -> Iterator[str]:
    """The grade of a line that says nothing else: not one of a table of grades, nor of boxes to tick."""
    match = context.policy.any_pattern("grade_line.patterns").fullmatch(text)
    if match is not None:
        yield match["grade"]


def _grades(text: str, context: ProjectContext) -> Iterator[str]:
    for match in context.policy.any_pattern("grade.patterns").finditer(text):
        yield match["after"] or match["verb"]


def printed_scores(texts: Iterable[tuple[Place, str]], context: ProjectContext) -> Iterator[Decimal]:
    """Totals that texts name."""
    for _, text in texts:
        for match in context.policy.any_pattern("score_text.patterns").finditer(text):
            yield Decimal(match["score"])
