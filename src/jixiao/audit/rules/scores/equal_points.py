"""Points follow the weight of an indicator, not an even share.

分值应当按重要程度分配，不宜平均。

Basis:
    财预〔2020〕10号, annex: points are split among the indicators by their importance.

Does not apply when:
    1. fewer indicators than the policy profile asks for (`repeated.least`) have points.

Reading:
    A hint: with the fixed points of the classes an even share may come about by itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import marks, points_of
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_EVEN = tuple(replace(row, points=Decimal(15), score=Decimal(15)) for row in self_evaluation().indicators)
RULE = Rule(
    id="JX419",
    name="scores.equal-points",
    family="scores",
    catalogue=("S21",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("分值有轻有重", self_evaluation(), "passed"),
        Example(
            "6条指标都是15分", self_evaluation(rows=_EVEN), "failed", "6条指标的分值都是15分，没有按重要程度分配。"
        ),
        Example("只有两条指标", self_evaluation(rows=_EVEN[:2]), "not_applicable", "有分值的指标太少"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check a sheet."""
    points = [(pointer, part) for pointer, part in points_of(context) if part]
    if len(points) < context.policy.number("repeated.least"):
        yield NotApplicable("有分值的指标太少")  # 1
    elif len({part for _, part in points}) == 1:
        part = points[0][1]
        yield Failed(
            tuple(pointer for pointer, _ in points),
            f"{len(points)}条指标的分值都是{marks(part)}，没有按重要程度分配。",
            "核心指标多给分值，次要指标少给分值。",
            {"points": decimal_text(part), "rows": str(len(points))},
        )
    else:
        yield PASSED
