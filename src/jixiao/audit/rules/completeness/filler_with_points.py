"""A row that only says that there is nothing has no points.

占位的指标行不应当有分值。

Basis:
    财预〔2020〕10号, annex: points are given to indicators by their importance and add up to 100. Points on a row of 无 are
    given away.

Does not apply when:
    1. the sheet prints no points.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import indicator, self_evaluation, sound, words
from jixiao.audit.rule import Basis, Example, Failed, Outcome, Passed, Rule
from jixiao.audit.scores import NO_POINTS, rows_with_points
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_SCORED = self_evaluation().indicators
_FILLER = indicator("21", "无", words("无", "none"))
RULE = Rule(
    id="JX106",
    name="completeness.filler-with-points",
    family="completeness",
    catalogue=("F06", "S20"),
    severity="error",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    examples=(
        Example("各条指标都有分值", self_evaluation(), "passed"),
        Example("占位行没有分值", self_evaluation(rows=(*_SCORED, _FILLER)), "passed"),
        Example(
            "占位行有10分",
            self_evaluation(rows=(*_SCORED, replace(_FILLER, points=Decimal(10)))),
            "failed",
            "经济效益指标填“无”，却有分值10分。",
        ),
        Example("目标表不印分值", sound(), "not_applicable", "表上没有分值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row with points."""
    if not rows_with_points(context):
        yield NO_POINTS  # 1
        return
    rows = [row for row in rows_with_points(context) if not row.is_real]
    fillers = [(row, points) for row in rows if (points := row.indicator.points)]
    yield Passed(len(context.rows) - len(fillers))
    for row, points in fillers:
        yield Failed(
            (f"{row.pointer}/points", f"{row.pointer}/name"),
            f"{row.class_label}填“{row.indicator.name.strip()}”，却有分值{decimal_text(points)}分。",
            "把这些分值按重要程度分给实际的指标，并删去占位行。",
            {"points": decimal_text(points)},
        )
