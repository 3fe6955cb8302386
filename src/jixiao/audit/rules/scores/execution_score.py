"""The score of budget execution is its rate times its points, and no more than its points.

预算执行率的得分应当等于执行率乘以分值，不超过分值。

Basis:
    财预〔2020〕10号, annex: budget execution has 10 points; its score follows the rate of the line 年度资金总额.

Does not apply when:
    1. no scores were recomputed, or the sheet has no such line;
    2. the line prints no score;
    3. the rate can't be computed, and the score is 0.

Reading:
    The score may be rounded or cut off as printed, to a tenth at most; to a whole number it may be rounded (9 for 8.81), not cut off (9 for
    9.5), and not up to all points (10 for 9.5). It may follow the printed rate where that is rounded (87 % gives 8.7), not where that is wrong
    (scores.execution-rate): both are told, and that one comes from the other. A budget of 0 has no rate: a score for it is a fault.
"""

from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import assessed, matrix, self_evaluation
from jixiao.audit.execution import follows_printed_rate, is_right_rate
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_ASSESSMENT, execution_line, is_execution_score, marks
from jixiao.model import FundingLine, IndicatorScore, Project
from jixiao.values.numbers import decimal_text

_RIGHT = IndicatorScore("/funding/lines/0", "execution", Decimal("8.81"), equation="200÷227×10=8.81")
_OPEN = IndicatorScore(
    "/funding/lines/0", "execution", None, fault="no_formula", reason="全年预算数为0，执行率无法计算"
)
_AMOUNTS, _NOTHING = {"annual": ("2270000", "2270000", "2000000")}, {"annual": ("0", "0", "0")}
_CELLS = ("score", "execution_rate_pct", "amounts/executed", "amounts/annual_budget")
RULE = Rule(
    id="JX404",
    name="scores.execution-score",
    family="scores",
    catalogue=("S04",),
    severity="error",
    version=3,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example(
            "得分按执行率计算",
            self_evaluation(funding=matrix(_AMOUNTS, marks=("10", "88.11", "8.81"))),
            "passed",
            assessment=assessed(execution=_RIGHT),
        ),
        Example(
            "执行率88.11%，却得满分",
            self_evaluation(funding=matrix(_AMOUNTS, marks=("10", "88.11", "10"))),
            "failed",
            "预算执行率得10分，按200÷227×10=8.81应得8.81分。",
            assessment=assessed(execution=_RIGHT),
        ),
        Example(
            "得分跟着印错的执行率",
            self_evaluation(funding=matrix(_AMOUNTS, marks=("10", "100", "10"))),
            "failed",
            "预算执行率得10分，是按印错的执行率100%计算的，执行率改正后按200÷227×10=8.81应得8.81分。",
            assessment=assessed(execution=_RIGHT),
        ),
        Example(
            "得分超过分值",
            self_evaluation(funding=matrix(_AMOUNTS, marks=("10", "88.11", "12"))),
            "failed",
            "预算执行率得12分，超过了分值10分。",
            assessment=assessed(execution=_RIGHT),
        ),
        Example(
            "预算数为0，得0分",
            self_evaluation(funding=matrix(_NOTHING, marks=("10", "0", "0"))),
            "not_applicable",
            "全年预算数为0，执行率无法计算",
            assessment=assessed(execution=_OPEN),
        ),
        Example("没有复算", self_evaluation(), "not_applicable", "没有复算得分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    line, right = execution_line(context), context.assessment.execution if context.assessment else None
    if line is None or right is None:
        return NotApplicable(NO_ASSESSMENT)  # 1
    pointer, printed = line
    if printed.score is None:
        return NotApplicable("表上没有预算执行率的得分")  # 2
    places = tuple(f"{pointer}/{cell}" for cell in _CELLS)
    facts = {"printed": decimal_text(printed.score), "expected": "" if right.score is None else str(right.score)}
    fault = _fault(project, context, line, right, printed.score)
    if fault is None and right.score is None:
        return NotApplicable(right.reason or NO_ASSESSMENT)  # 3
    if fault is None:
        return PASSED
    return Failed(
        places, f"预算执行率得{marks(printed.score)}，{fault}。", "按执行率乘以分值重新计算，并改正总分。", facts
    )


def _fault(
    project: Project, context: ProjectContext, held: tuple[str, FundingLine], right: IndicatorScore, score: Decimal
) -> str | None:
    pointer, line = held
    if line.points is not None and score > line.points:
        return f"超过了分值{marks(line.points)}"
    if right.score is None:
        return f"但{right.reason}" if score > 0 and right.fault == "no_formula" else None
    if is_execution_score(project, f"{pointer}/score", line, right.score):
        return None
    right_score = f"按{right.equation}应得{marks(right.score)}"
    if not follows_printed_rate(project, pointer, line):
        return right_score
    if is_right_rate(project, context, pointer, line) is not False:
        return None
    rate = decimal_text(line.execution_rate_pct or Decimal(0))
    return f"是按印错的执行率{rate}%计算的，执行率改正后{right_score}"
