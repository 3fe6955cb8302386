"""The actual value of a quantitative target is a figure.

定量指标的完成值应当是确定的数。

Basis:
    财预〔2020〕10号, annex: quantitative indicators are scored by comparing figures. 200余人, 优 or 已完成 can't be compared with a number.

Does not apply when:
    1. no scores were recomputed;
    2. the target is no number or range;
    3. the actual value is blank or can't be read for another reason: that is no vagueness.

Reading:
    The labels of the form's tiers (达成年度指标) are meant for qualitative indicators; for a number they are vague too.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, evaluated, self_evaluation, words
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, compared, recomputed
from jixiao.audit.wording import named
from jixiao.model import IndicatorScore, Project

_VAGUE = IndicatorScore("/indicators/0", "not-scored", None, fault="vague_actual")
_BLANK = IndicatorScore("/indicators/0", "not-scored", None, fault="no_actual")
_REACHED = IndicatorScore("/indicators/0", "positive", Decimal(15), reached=True)
RULE = Rule(
    id="JX416",
    name="scores.vague-actual",
    family="scores",
    catalogue=("S16",),
    severity="warning",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("完成值是数", self_evaluation(), "passed", assessment=assessed(_REACHED)),
        Example(
            "完成值不是数",
            evaluated(0, actual=words("已完成")),
            "failed",
            "数量指标“培训社区骨干人数”目标值“≥300人”、完成值“已完成”，完成值没有确定的数，无法与目标比较。",
            assessment=assessed(_VAGUE),
        ),
        Example(
            "完成值空白", evaluated(0, actual=None), "not_applicable", "完成值不能比较", assessment=assessed(_BLANK)
        ),
        Example("没有复算", self_evaluation(), "not_applicable", "没有复算得分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row that was recomputed."""
    if context.assessment is None:
        yield NotApplicable(NO_ASSESSMENT)  # 1
    for row, right in recomputed(project, context):
        target, actual = row.indicator.target, row.indicator.actual
        if target is None or target.kind not in ("quantity", "range"):
            yield NotApplicable("目标值不是数")  # 2
        elif right.fault == "vague_actual" or right.rule.startswith("tier"):
            yield Failed(
                (f"{row.pointer}/actual", f"{row.pointer}/target"),
                f"{named(row)}{compared(row)}，完成值没有确定的数，无法与目标比较。",
                "按统计或记录填写实际完成的数和单位。",
                {"actual": actual.text if actual else ""},
            )
        elif right.reached is None:
            yield NotApplicable("完成值不能比较")  # 3
        else:
            yield PASSED
