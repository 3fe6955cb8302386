"""The actual value is in the unit of its target.

完成值的单位应当与目标值的单位相同。

Basis:
    财预〔2020〕10号, annex: the actual value is compared with the target, which takes the same unit.

Does not apply when:
    1. no scores were recomputed;
    2. target or actual value is no number, or one of them prints no unit.

Reading:
    万人 and 人, ‰ and %, 公里 and 米 are compared after conversion; 人 and 名, 个 and 个社区 are the same. Which units are is data of the policy
    profile (`unit.same`, `unit.scales`).
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, evaluated, number, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, compared, recomputed
from jixiao.audit.wording import named
from jixiao.model import IndicatorScore, Project

_DIFFERS = IndicatorScore("/indicators/0", "not-scored", None, fault="unit_differs")
_REACHED = IndicatorScore("/indicators/0", "positive", Decimal(15), reached=True)
RULE = Rule(
    id="JX417",
    name="scores.actual-unit",
    family="scores",
    catalogue=("S17",),
    severity="error",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("单位相同", self_evaluation(), "passed", assessment=assessed(_REACHED)),
        Example(
            "目标是人，完成值是期",
            evaluated(0, actual=number("12期", None, "12", "期")),
            "failed",
            "数量指标“培训社区骨干人数”目标值“≥300人”、完成值“12期”，单位不同，无法比较。",
            assessment=assessed(_DIFFERS),
        ),
        Example(
            "完成值不写单位",
            evaluated(0, actual=number("312", None, "312", None)),
            "not_applicable",
            "没有两个带单位的数",
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
        target, actual = row.indicator.target, row.indicator.actual
        if target is None or actual is None or target.unit is None or actual.unit is None:
            yield NotApplicable("没有两个带单位的数")  # 2
        elif right.fault == "unit_differs":
            yield Failed(
                (f"{row.pointer}/actual", f"{row.pointer}/target"),
                f"{named(row)}{compared(row)}，单位不同，无法比较。",
                f"按目标值的单位“{target.unit}”填写完成值。",
                {"target_unit": target.unit, "actual_unit": actual.unit},
            )
        else:
            yield PASSED
