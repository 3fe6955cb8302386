"""Scores of a whole self-evaluation: every indicator, budget execution, the total and its grade."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from jixiao.law import LATEST, NotInForce, day_of
from jixiao.model import Assessment, IndicatorScore, Project, Reading
from jixiao.scoring.execution import score_execution
from jixiao.scoring.grades import grade
from jixiao.scoring.indicator import score_indicator
from jixiao.scoring.profile import ScoringProfile, scoring_profile

_TOTAL_LINE = "annual"


def score(
    reading: Reading, *, profile: str = "cn", on: date | None = None, scoring: str | None = None
) -> tuple[Assessment | None, ...]:
    """The scores of every self-evaluation of a document, in the order of its projects; None for other sheets.

    Args:
        reading: what was read.
        profile: policy profile of the one who filled in the sheets.
        on: day whose law holds; None for that of the document, as :func:`jixiao.law.day_of` tells it.
        scoring: name of the scoring profile; None for the one that the policy chooses. None for every sheet where it
            chooses none on that day.

    Raises:
        LawError: there is no such profile.
    """
    try:
        rules = scoring_profile(scoring, profile=profile, on=on or day_of(reading) or LATEST)
    except NotInForce:
        return (None,) * len(reading.projects)
    return tuple(assess(project, rules) if project.form == "self_evaluation" else None for project in reading.projects)


def assess(project: Project, profile: ScoringProfile) -> Assessment:
    """The scores of one self-evaluation. Rows that are neither scored nor worth points don't stand in the way of a total."""
    rows = tuple(
        score_indicator(row, profile, pointer=f"/indicators/{number}") for number, row in enumerate(project.indicators)
    )
    lines = ((number, line) for number, line in enumerate(project.funding.lines) if line.term == _TOTAL_LINE)
    execution = next(
        (score_execution(line, profile, pointer=f"/funding/lines/{number}") for number, line in lines), None
    )
    weighed = (row for row, indicator in zip(rows, project.indicators, strict=True) if indicator.points)
    total = _total((*weighed, *([execution] if execution else [])))
    own = None if total is None else grade(total, profile)
    return Assessment(profile.name, rows, execution, total, own, profile.grades)


def _total(scores: Iterable[IndicatorScore]) -> Decimal | None:
    found = [item.score for item in scores]
    known = [item for item in found if item is not None]
    return sum(known, Decimal(0)) if found and len(known) == len(found) else None
