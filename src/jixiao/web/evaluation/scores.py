"""Scores by the rules beside the printed ones, and the edits that write them into the sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.execution import rated_budget
from jixiao.model import Assessment, IndicatorScore, Project
from jixiao.scoring import ScoringProfile, grade, rate_pct
from jixiao.values.numbers import decimal_text
from jixiao.web.lifecycle.editing import Content, Put
from jixiao.web.lifecycle.editing.content import is_empty

_TOTAL_LINE = "annual"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A line of the sheet with what it prints and what the rule gives.

    Attributes:
        place: lasting address of the row; of budget execution the pointer of its line.
        name: what is scored.
        level: 二级指标.
        target: as printed.
        actual: as printed.
        points: 分值.
        printed: 得分 on the sheet.
        result: by the rule.
        reason: 偏差原因 on the sheet.
    """

    place: str
    name: str
    level: str
    target: str
    actual: str
    points: Decimal | None
    printed: Decimal | None
    result: IndicatorScore
    reason: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether the rule leaves the score to the person, within bounds."""
        return self.result.low is not None and self.result.high is not None and self.result.low != self.result.high

    @property
    def is_within(self) -> bool:
        """Whether the printed score is one that the rule allows; also where nothing can be said."""
        if self.printed is None:
            return False
        if self.is_choice:
            return bool(self.result.low is not None and self.result.low <= self.printed <= (self.result.high or 0))
        return self.result.score is None or self.result.score == self.printed

    @property
    def difference(self) -> Decimal | None:
        """Printed less computed; None where one is missing or the person chooses."""
        if self.printed is None or self.result.score is None or self.is_choice:
            return None
        return self.printed - self.result.score


def score_rows(content: Content, assessment: Assessment) -> list[ScoreRow]:
    """Every indicator that is filled in, then budget execution."""
    project = content.project
    rows = [
        ScoreRow(
            place=f"/indicators/@{name}",
            name=row.name,
            level=(row.level2 and row.level2.label) or (row.level1 and row.level1.label) or "",
            target=row.target.text if row.target else "",
            actual=row.actual.text if row.actual else "",
            points=row.points,
            printed=row.score,
            result=result,
            reason=row.deviation_reason or "",
        )
        for name, row, result in zip(content.row_ids, project.indicators, assessment.indicators, strict=True)
        if not is_empty(row)
    ]
    return [*rows, *_execution(project, assessment)]


def score_edits(content: Content, assessment: Assessment) -> list[Put]:
    """Writes every score that follows from a rule; scores that leave a choice stay as they are. Then rate and total."""
    edits: list[Put] = []
    scores: list[Decimal | None] = []
    for row in score_rows(content, assessment):
        result = row.printed if row.is_choice or row.result.score is None else row.result.score
        if row.points:
            scores.append(result)
        if result is not None and result != row.printed:
            edits.append(Put(f"{row.place}/score", decimal_text(result)))
    edits += _rates(content.project)
    if scores and None not in scores:
        total = sum((score for score in scores if score is not None), Decimal(0))
        if total != content.project.total_score:
            edits.append(Put("/total_score", decimal_text(total)))
    points = points_sum(content.project)
    if points is not None and points != content.project.total_points:
        edits.append(Put("/total_points", decimal_text(points)))
    return edits


def points_sum(project: Project) -> Decimal | None:
    """The points of all rows and of budget execution; None where no row has any."""
    return _sum([row.points for row in project.indicators] + [line.points for line in project.funding.lines])


def score_sum(project: Project) -> Decimal | None:
    """The printed scores together; None where one that is worth points is missing."""
    weighed = [row.score for row in project.indicators if row.points]
    weighed += [line.score for line in project.funding.lines if line.points]
    return None if not weighed or None in weighed else _sum(weighed)


def printed_grade(project: Project, profile: ScoringProfile) -> str:
    """The grade of the printed total; empty without one."""
    return "" if project.total_score is None else grade(project.total_score, profile)


def _execution(project: Project, assessment: Assessment) -> Iterator[ScoreRow]:
    for number, line in enumerate(project.funding.lines):
        if line.term == _TOTAL_LINE and assessment.execution is not None:
            rate = line.execution_rate_pct
            actual = "" if rate is None else f"{decimal_text(rate)}%"
            place = f"/funding/lines/{number}"
            yield ScoreRow(place, "预算执行率", "预算执行", "", actual, line.points, line.score, assessment.execution)


def _rates(project: Project) -> Iterator[Put]:
    for number, line in enumerate(project.funding.lines):
        rate = rate_pct(line.amounts.executed, rated_budget(project, line))
        if rate is not None and rate != line.execution_rate_pct:
            yield Put(f"/funding/lines/{number}/execution_rate_pct", f"{decimal_text(rate)}%")


def _sum(numbers: Sequence[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None
