"""A target that was missed says why.

没有达到目标的指标应当说明偏差原因。

Basis:
    财预〔2020〕10号, annex: the column 偏差原因分析及改进措施 of the self-evaluation.

Does not apply when:
    1. no scores were recomputed;
    2. the sheet has no column for reasons, as far as can be told;
    3. whether the target was reached can't be told.

Reading:
    无, 0 and / are no reason. A qualitative target that is reached in part, and a deadline that was missed, ask for one too.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, evaluated, number, self_evaluation, words
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, asks_for_reasons, compared, has_reason, recomputed
from jixiao.audit.wording import named
from jixiao.model import IndicatorScore, Project

_ACTUAL = number("255人", None, "255", "人")
_MISSED = IndicatorScore("/indicators/0", "positive", Decimal("12.75"), reached=False)
_OPEN = IndicatorScore("/indicators/0", "not-scored", None, fault="vague_actual")
RULE = Rule(
    id="JX410",
    name="scores.shortfall-without-reason",
    family="scores",
    catalogue=("S10",),
    severity="error",
    version=3,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example(
            "没有达到，说明了原因",
            evaluated(0, actual=_ACTUAL, score=Decimal("12.75"), deviation_reason="两期培训改在次年举办"),
            "passed",
            assessment=assessed(_MISSED),
        ),
        Example(
            "没有达到，原因一栏空白",
            evaluated(0, actual=_ACTUAL, score=Decimal("12.75")),
            "failed",
            "数量指标“培训社区骨干人数”目标值“≥300人”、完成值“255人”，没有达到目标，却没有说明原因。",
            assessment=assessed(_MISSED),
        ),
        Example(
            "完成值没有确定的数",
            evaluated(0, actual=words("已完成")),
            "not_applicable",
            "不能断定是否达到目标",
            assessment=assessed(_OPEN),
        ),
        Example(
            "认不出表式，各行都没有原因",
            replace(evaluated(0, actual=_ACTUAL), form_id=None),
            "not_applicable",
            "表上没有偏差原因一栏",
            assessment=assessed(_MISSED),
        ),
        Example("没有复算", self_evaluation(), "not_applicable", "没有复算得分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row that was recomputed."""
    if context.assessment is None:
        yield NotApplicable(NO_ASSESSMENT)  # 1
    elif not asks_for_reasons(context):
        yield NotApplicable("表上没有偏差原因一栏")  # 2
    else:
        for row, right in recomputed(project, context):
            if right.reached is None or (right.is_convention and right.rule not in ("deadline", "range")):
                yield NotApplicable("不能断定是否达到目标")  # 3
            elif right.reached or has_reason(row, context):
                yield PASSED
            else:
                yield Failed(
                    tuple(f"{row.pointer}/{cell}" for cell in ("deviation_reason", "actual", "target")),
                    f"{named(row)}{compared(row)}，没有达到目标，却没有说明原因。",
                    "在偏差原因一栏写明没有达到的原因和改进措施。",
                    {"rule": right.rule},
                )
