"""The total is the sum of the scores of all indicators and of budget execution.

总分应当等于各项得分之和。

Basis:
    财预〔2020〕10号, annex: the last line of the self-evaluation adds up the scores.

Does not apply when:
    1. no total is printed;
    2. a row with points, or budget execution with points, has no score: unknown is not zero.

Reading:
    The total is the exact sum, or the sum rounded or cut off to one decimal; 100 for 99.6 is a fault. Scores with
    decimals may be off by half of their last place each, all together by less than 0.05.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import evaluated, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import execution_line, marks, points_of, rounding_of_sum
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_TENTH, _LIMIT = Decimal("0.1"), Decimal("0.05")
RULE = Rule(
    id="JX405",
    name="scores.total-score",
    family="scores",
    catalogue=("S06",),
    severity="error",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("90分加9.33分", self_evaluation(), "passed"),
        Example(
            "总分印成98分",
            self_evaluation(total_score=Decimal(98)),
            "failed",
            "总分印98分，各项得分之和是99.33分，相差1.33分。",
        ),
        Example(
            "99.33分写成整数",
            self_evaluation(total_score=Decimal(99)),
            "failed",
            "总分印99分，各项得分之和是99.33分，相差0.33分。",
        ),
        Example("保留一位小数", self_evaluation(total_score=Decimal("99.3")), "passed"),
        Example("没有总分", self_evaluation(total_score=None), "not_applicable", "表上没有总分"),
        Example("有一条没有得分", evaluated(5, score=None), "not_applicable", "有指标的得分空白，无法核对总分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    total = project.total_score
    if total is None:
        return NotApplicable("表上没有总分")  # 1
    scores = [(f"{row.pointer}/score", row.indicator.score) for row in context.rows if row.indicator.score is not None]
    if not scores or any(row.indicator.points and row.indicator.score is None for row in context.rows):
        return NotApplicable("有指标的得分空白，无法核对总分")  # 2
    line = execution_line(context)
    if line is not None and line[1].score is not None:
        scores.append((f"{line[0]}/score", line[1].score))
    elif not _without_execution(context):
        return NotApplicable("预算执行率的得分空白，无法核对总分")  # 2
    whole = sum((score for _, score in scores), Decimal(0))
    if _is_sum(total, whole, rounding_of_sum(project, scores)):
        return PASSED
    return Failed(
        ("/total_score", *(pointer for pointer, _ in scores)),
        f"总分印{marks(total)}，各项得分之和是{marks(whole)}，相差{marks(abs(total - whole))}。",
        "核对各项得分，按其和填写总分。",
        {"printed": decimal_text(total), "sum": decimal_text(whole)},
    )


def _is_sum(total: Decimal, whole: Decimal, slack: Decimal) -> bool:
    """Whether a total is the sum, as it is, to one decimal, or as near as the rounding of its parts lets one tell."""
    off = abs(total - whole)
    if off <= slack and off < _LIMIT:
        return True
    return total in (whole.quantize(_TENTH, ROUND_HALF_UP), whole.quantize(_TENTH, ROUND_DOWN))


def _without_execution(context: ProjectContext) -> bool:
    """Whether the indicators alone have all the points, so that budget execution is not scored."""
    points = sum((part for _, part in points_of(context)), Decimal(0))
    return points == context.policy.number("scheme.points_total")
