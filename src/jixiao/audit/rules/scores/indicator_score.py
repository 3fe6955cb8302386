"""The score of an indicator is what its points, its target and its actual value give.

指标得分应当按计分规则由分值、目标值和完成值算出。

Basis:
    财预〔2020〕10号, annex: a target that is reached gets all points, one that is not gets its share. The formulas are those of the
    scoring profile (docs/reference/scoring.md).

Does not apply when:
    1. no scores were recomputed;
    2. the row prints no score, or the score can't be recomputed: the reason is given;
    3. the law is silent (ranges, lateness, limits without a sign): the formula is a convention of ours;
    4. the indicator is qualitative, the score is above the points, or a missed target has all points: other rules;
    5. the target is reached, fewer points are taken and the row says why: the evaluator may do so.

Reading:
    The printed score may be rounded or cut off as printed, to a whole number only where no row prints tenths. For reverse
    indicators the law gives no formula; a score by either of the two in use is accepted.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import assessed, evaluated, number, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import (
    NO_ASSESSMENT,
    compared,
    expected_score,
    has_reason,
    is_full,
    is_score_of,
    marks,
    recomputed,
    why_not,
)
from jixiao.audit.wording import named
from jixiao.model import IndicatorScore, Project
from jixiao.values.numbers import decimal_text

_SHORT = IndicatorScore("/indicators/0", "positive", Decimal("12.75"), equation="255÷300×15=12.75", reached=False)
_REACHED = IndicatorScore("/indicators/0", "positive", Decimal(15), reached=True)
_ACTUAL = number("255人", None, "255", "人")
RULE = Rule(
    id="JX406",
    name="scores.indicator-score",
    family="scores",
    catalogue=("S07",),
    severity="error",
    version=4,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example(
            "按比例得12.75分",
            evaluated(0, actual=_ACTUAL, score=Decimal("12.75"), deviation_reason="两期培训因疫情取消"),
            "passed",
            assessment=assessed(_SHORT),
        ),
        Example(
            "完成85%，却得14分",
            evaluated(0, actual=_ACTUAL, score=Decimal(14)),
            "failed",
            "数量指标“培训社区骨干人数”目标值“≥300人”、完成值“255人”，得14分，按255÷300×15=12.75应得12.75分。",
            assessment=assessed(_SHORT),
        ),
        Example(
            "达到目标，没有说明就减了分",
            evaluated(0, score=Decimal(12)),
            "failed",
            "数量指标“培训社区骨干人数”目标值“≥300人”、完成值“312人”，得12分，已达到目标，应得满分15分。",
            assessment=assessed(_REACHED),
        ),
        Example(
            "达到目标，减分有说明",
            evaluated(0, score=Decimal(12), deviation_reason="年初指标值偏低"),
            "not_applicable",
            "已达到目标，减分有说明",
            assessment=assessed(_REACHED),
        ),
        Example("没有复算", self_evaluation(), "not_applicable", "没有复算得分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row that was recomputed."""
    if context.assessment is None:
        yield NotApplicable(NO_ASSESSMENT)  # 1
    for row, right in recomputed(project, context):
        yield _checked(project, context, row, right)


def _checked(project: Project, context: ProjectContext, row: Row, right: IndicatorScore) -> Outcome:
    score, points = row.indicator.score, row.indicator.points
    if score is None or right.score is None:
        return NotApplicable("得分空白" if score is None else why_not(right))  # 2
    if right.is_convention:
        return NotApplicable("没有统一的计分公式")  # 3
    if right.rule.startswith("tier") or (points is not None and score > points) or (is_full(row) and not right.reached):
        return NotApplicable("由其他规则核对")  # 4
    if is_score_of(project, context, row, right):
        return PASSED
    if right.reached and score < right.score and has_reason(row, context):
        return NotApplicable("已达到目标，减分有说明")  # 5
    return Failed(
        tuple(f"{row.pointer}/{cell}" for cell in ("score", "target", "actual", "points")),
        f"{named(row)}{compared(row)}，得{marks(score)}，{expected_score(right, right.score)}。",
        "按计分规则改正得分和总分；另有评分办法的，附上办法。",
        {"printed": decimal_text(score), "expected": str(right.score), "rule": right.rule},
    )
