"""The score of a qualitative indicator lies in the range of its tier.

定性指标的得分应当在所填档次的范围内。

Basis:
    财预〔2020〕10号, annex: reached gives 80 to 100 percent of the points, reached in part 60 to 80, not reached less than 60. Bounds and
    labels are data of the scoring profile.

Does not apply when:
    1. no scores were recomputed;
    2. the actual value is none of the labels;
    3. the row prints no score or no points.

Reading:
    The lower bound belongs to the tier, the upper one only to the best. Bounds are compared after rounding to the decimals of the
    profile.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, evaluated, self_evaluation, words
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, marks, recomputed
from jixiao.audit.wording import named, quoted
from jixiao.model import IndicatorScore, Project
from jixiao.values.numbers import decimal_text

_PARTLY = words("部分达成年度指标并具有一定效果")
_BASE = evaluated(4, target=words("知晓程度明显提高"), actual=_PARTLY)
_TIER = IndicatorScore("/indicators/4", "tier-middle", None, low=Decimal(18), high=Decimal("23.99"), reached=False)


def _scored(score: int | None) -> Project:
    row = replace(_BASE.indicators[4], score=None if score is None else Decimal(score), deviation_reason="宣传覆盖不够")
    return replace(_BASE, indicators=(*_BASE.indicators[:4], row, *_BASE.indicators[5:]))


RULE = Rule(
    id="JX408",
    name="scores.qualitative-tier",
    family="scores",
    catalogue=("S08",),
    severity="error",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("部分达成，30分中得22分", _scored(22), "passed", assessment=assessed(_TIER)),
        Example(
            "部分达成，却得28分",
            _scored(28),
            "failed",
            "社会效益指标“居民防灾知识知晓率”完成值“部分达成年度指标并具有一定效果”，得28分，不在该档次的18分至23.99分之内。",
            assessment=assessed(_TIER),
        ),
        Example("没有得分", _scored(None), "not_applicable", "分值或得分空白", assessment=assessed(_TIER)),
        Example(
            "定量指标不分档次",
            self_evaluation(),
            "not_applicable",
            "完成值不是定性指标的档次",
            assessment=assessed(IndicatorScore("/indicators/0", "positive", Decimal(15), reached=True)),
        ),
        Example("没有复算", self_evaluation(), "not_applicable", "没有复算得分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row that was recomputed."""
    if context.assessment is None:
        yield NotApplicable(NO_ASSESSMENT)  # 1
    for row, right in recomputed(project, context):
        score = row.indicator.score
        if not right.rule.startswith("tier"):
            yield NotApplicable("完成值不是定性指标的档次")  # 2
        elif score is None or right.low is None or right.high is None:
            yield NotApplicable("分值或得分空白")  # 3
        elif right.low <= score <= right.high:
            yield PASSED
        else:
            actual = row.indicator.actual
            yield Failed(
                tuple(f"{row.pointer}/{cell}" for cell in ("score", "actual", "points")),
                f"{named(row)}完成值{quoted(actual.text if actual else '')}，得{marks(score)}，"
                f"不在该档次的{marks(right.low)}至{marks(right.high)}之内。",
                "在该档次的范围内给分，或者按实际情况改选档次。",
                {"score": decimal_text(score), "low": str(right.low), "high": str(right.high)},
            )
