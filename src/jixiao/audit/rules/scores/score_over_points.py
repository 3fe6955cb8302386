"""No indicator scores more than its points, and none less than nothing.

指标得分不应当超过分值，也不应当为负。

Basis:
    财预〔2020〕10号, annex: the points of an indicator are the most it can get.

Does not apply when:
    1. a row does not print both, points and score.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import evaluated, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import marks
from jixiao.audit.wording import named
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

RULE = Rule(
    id="JX407",
    name="scores.score-over-points",
    family="scores",
    catalogue=("S07",),
    severity="error",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("得分都在分值以内", self_evaluation(), "passed"),
        Example(
            "分值15分，得16分",
            evaluated(0, score=Decimal(16)),
            "failed",
            "数量指标“培训社区骨干人数”分值15分，却得16分。",
        ),
        Example("没有得分", evaluated(0, score=None), "not_applicable", "分值或得分空白"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row that says something to measure."""
    for row in context.rows:
        points, score = row.indicator.points, row.indicator.score
        if not row.is_real and score is None:
            continue
        if points is None or score is None:
            yield NotApplicable("分值或得分空白")  # 1
        elif 0 <= score <= points:
            yield PASSED
        else:
            yield Failed(
                (f"{row.pointer}/score", f"{row.pointer}/points"),
                f"{named(row)}分值{marks(points)}，却得{marks(score)}。",
                "按计分规则改正得分；分值填错的，改正分值。",
                {"points": decimal_text(points), "score": decimal_text(score)},
            )
