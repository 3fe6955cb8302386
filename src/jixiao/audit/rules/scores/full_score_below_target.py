"""A target that was missed does not get all of its points.

没有达到目标值的指标不应当得满分。

Basis:
    财预〔2020〕10号, annex: below the target an indicator gets the share that was reached.

Does not apply when:
    1. no scores were recomputed;
    2. the row prints no points or no score;
    3. whether the target was reached can't be told, or only by a convention of ours;
    4. the indicator is qualitative or a deadline: other rules.

Reading:
    A score for part of the points is checked by scores.indicator-score; here only the full score.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, evaluated, number, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, compared, is_full, marks, recomputed
from jixiao.audit.wording import named
from jixiao.model import IndicatorScore, Project
from jixiao.values.numbers import decimal_text

_ACTUAL = number("255人", None, "255", "人")
_MISSED = IndicatorScore("/indicators/0", "positive", Decimal("12.75"), equation="255÷300×15=12.75", reached=False)
_REACHED = IndicatorScore("/indicators/0", "positive", Decimal(15), reached=True)
RULE = Rule(
    id="JX409",
    name="scores.full-score-below-target",
    family="scores",
    catalogue=("S09",),
    severity="error",
    version=3,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("达到目标得满分", self_evaluation(), "passed", assessment=assessed(_REACHED)),
        Example(
            "目标300人，完成255人，得满分",
            evaluated(0, actual=_ACTUAL, deviation_reason="两期培训未办"),
            "failed",
            "数量指标“培训社区骨干人数”目标值“≥300人”、完成值“255人”，没有达到目标，却得满分15分；按255÷300×15=12.75应得12.75分。",
            assessment=assessed(_MISSED),
        ),
        Example(
            "没有得分",
            evaluated(0, actual=_ACTUAL, score=None),
            "not_applicable",
            "分值或得分空白",
            assessment=assessed(_MISSED),
        ),
        Example("没有复算", self_evaluation(), "not_applicable", "没有复算得分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row that was recomputed."""
    if context.assessment is None:
        yield NotApplicable(NO_ASSESSMENT)  # 1
    for row, right in recomputed(project, context):
        points, score = row.indicator.points, row.indicator.score
        if points is None or score is None:
            yield NotApplicable("分值或得分空白")  # 2
        elif right.reached is None or right.is_convention:
            yield NotApplicable("不能断定是否达到目标")  # 3
        elif right.rule == "deadline" or right.rule.startswith("tier"):
            yield NotApplicable("由其他规则核对")  # 4
        elif right.reached or not is_full(row):
            yield PASSED
        else:
            expected = "" if right.score is None else f"；按{right.equation or '计分规则'}应得{marks(right.score)}"
            yield Failed(
                tuple(f"{row.pointer}/{cell}" for cell in ("score", "actual", "target", "points")),
                f"{named(row)}{compared(row)}，没有达到目标，却得满分{marks(points)}{expected}。",
                "按完成比例计分，说明没有达到的原因；完成值填错的，改正完成值。",
                {"score": decimal_text(score), "expected": "" if right.score is None else str(right.score)},
            )
