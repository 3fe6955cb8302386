"""An actual value far above its target says why.

大幅超过目标的指标应当说明原因。

Basis:
    财预〔2020〕10号, annex: where the actual value is clearly above the target, the cause is to be analysed. How far that is the law does not
    say; the ratio is data of the scoring profile (`excess_ratio`), from a system in use.

Does not apply when:
    1. no scores were recomputed;
    2. the sheet has no column for reasons, as far as can be told;
    3. the target has no number, or was not reached;
    4. the actual value is a share of more than the whole (900%): that is indicators.percent-over-limit.

Reading:
    Only targets of which more is better (≥, >, = and no sign) can be exceeded.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, evaluated, number, self_evaluation, words
from jixiao.audit.over_limit import exceeds_the_whole
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, asks_for_reasons, compared, has_reason, recomputed
from jixiao.audit.wording import named
from jixiao.model import IndicatorScore, Project

_ACTUAL = number("420人", None, "420", "人")
_EXCESS = IndicatorScore("/indicators/0", "positive", Decimal(15), reached=True, is_excess=True)
_REACHED = IndicatorScore("/indicators/0", "positive", Decimal(15), reached=True)
_OPEN = IndicatorScore("/indicators/0", "not-scored", None, fault="vague_actual")
RULE = Rule(
    id="JX411",
    name="scores.excess-without-reason",
    family="scores",
    catalogue=("S11",),
    severity="warning",
    version=3,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("略高于目标", self_evaluation(), "passed", assessment=assessed(_REACHED)),
        Example(
            "目标300人，完成420人，说明了原因",
            evaluated(0, actual=_ACTUAL, deviation_reason="年中增加两期线上培训"),
            "passed",
            assessment=assessed(_EXCESS),
        ),
        Example(
            "目标300人，完成420人，没有说明",
            evaluated(0, actual=_ACTUAL),
            "failed",
            "数量指标“培训社区骨干人数”目标值“≥300人”、完成值“420人”，大幅超过目标，却没有说明原因。",
            assessment=assessed(_EXCESS),
        ),
        Example(
            "没有确定的数",
            evaluated(0, actual=words("已完成")),
            "not_applicable",
            "没有达到，或者不能比较",
            assessment=assessed(_OPEN),
        ),
        Example(
            "合格率900%是写错了",
            evaluated(1, actual=number("900%", None, "900", "%")),
            "not_applicable",
            "完成值超过100%，另有检查",
            assessment=assessed(replace(_EXCESS, pointer="/indicators/1")),
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
            if not right.reached:
                yield NotApplicable("没有达到，或者不能比较")  # 3
            elif not right.is_excess or has_reason(row, context):
                yield PASSED
            elif (actual := row.indicator.actual) and exceeds_the_whole(row, actual, context):
                yield NotApplicable("完成值超过100%，另有检查")  # 4
            else:
                yield Failed(
                    tuple(f"{row.pointer}/{cell}" for cell in ("deviation_reason", "actual", "target")),
                    f"{named(row)}{compared(row)}，大幅超过目标，却没有说明原因。",
                    "写明超额的原因；目标值定得偏低的，适当减分，下年调高目标值。",
                    {"rule": right.rule},
                )
