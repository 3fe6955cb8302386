"""What was finished after its deadline does not get all points.

逾期完成的时效指标不应当得满分。

Basis:
    财预〔2020〕10号, annex: a target that is not reached does not get all points. How many a late one gets the law does not say.

Does not apply when:
    1. no scores were recomputed;
    2. the target is no deadline, or the actual value no date;
    3. the row prints no points or no score, or whether it was late can't be told (a month for a day).
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, due, evaluated, self_evaluation, words
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, compared, is_full, marks, recomputed
from jixiao.audit.wording import named
from jixiao.model import IndicatorScore, Project

_LATE = IndicatorScore("/indicators/2", "deadline", Decimal(8), reached=False, is_convention=True)
_IN_TIME = IndicatorScore("/indicators/2", "deadline", Decimal(10), reached=True)
_OPEN = IndicatorScore("/indicators/2", "not-scored", None, fault="vague_actual")
_ACTUAL = due("2024年12月18日", date(2024, 12, 18), "in")
RULE = Rule(
    id="JX420",
    name="scores.late-full-score",
    family="scores",
    catalogue=("S22",),
    severity="error",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("按期完成", self_evaluation(), "passed", assessment=assessed(_IN_TIME)),
        Example(
            "11月底前的事12月18日才完成，得满分",
            evaluated(2, actual=_ACTUAL, deviation_reason="师资安排推迟"),
            "failed",
            "时效指标“完成培训的时间”目标值“2024年11月底前”、完成值“2024年12月18日”，逾期完成，却得满分10分。",
            assessment=assessed(_LATE),
        ),
        Example(
            "不能断定是否逾期",
            evaluated(2, actual=words("按期完成")),
            "not_applicable",
            "没有两个可比的日期，或者没有得分",
            assessment=assessed(_OPEN),
        ),
        Example("没有复算", self_evaluation(), "not_applicable", "没有复算得分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row with a deadline that was recomputed."""
    if context.assessment is None:
        yield NotApplicable(NO_ASSESSMENT)  # 1
    for row, right in recomputed(project, context):
        points, target = row.indicator.points, row.indicator.target
        if target is None or target.kind != "deadline":
            continue  # 2
        if right.rule != "deadline" or points is None or row.indicator.score is None:
            yield NotApplicable("没有两个可比的日期，或者没有得分")  # 2, 3
        elif right.reached or not is_full(row):
            yield PASSED
        else:
            yield Failed(
                tuple(f"{row.pointer}/{cell}" for cell in ("score", "actual", "target")),
                f"{named(row)}{compared(row)}，逾期完成，却得满分{marks(points)}。",
                "按逾期的程度减分，并说明原因。",
                {"points": str(points)},
            )
