"""The total is the sum of the scores of all indicators and of budget execution.

总分应当等于各项得分之和。

Basis:
    财预〔2020〕10号, annex: the last line of the self-evaluation adds up the scores.

Does not apply when:
    1. no total is printed;
    2. a row with points, or budget execution with points, has no score: unknown is not zero.

Reading:
    The total may be rounded as printed, and scores with decimals may be off by half of their last place each.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import evaluated, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import execution_line, half_place, marks, points_of, rounding_of_sum
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

RULE = Rule(
    id="JX405",
    name="scores.total-score",
    family="scores",
    catalogue=("S06",),
    severity="error",
    version=1,
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
        Example("没有总分", self_evaluation(total_score=None), "not_applicable", "表上没有总分"),
        Example("有一条没有得分", evaluated(5, score=None), "not_applicable", "有指标的得分空白，无法核对总分"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check a sheet."""
    total = project.total_score
    if total is None:
        yield NotApplicable("表上没有总分")  # 1
        return
    scores = [(f"{row.pointer}/score", row.indicator.score) for row in context.rows if row.indicator.score is not None]
    if not scores or any(row.indicator.points and row.indicator.score is None for row in context.rows):
        yield NotApplicable("有指标的得分空白，无法核对总分")  # 2
        return
    line = execution_line(context)
    if line is not None and line[1].score is not None:
        scores.append((f"{line[0]}/score", line[1].score))
    elif not _without_execution(context):
        yield NotApplicable("预算执行率的得分空白，无法核对总分")  # 2
        return
    whole = sum((score for _, score in scores), Decimal(0))
    slack = rounding_of_sum(project, scores)
    if total != total.to_integral_value() or any(score != score.to_integral_value() for _, score in scores):
        slack += half_place(project, "/total_score", total)
    if abs(total - whole) <= slack:
        yield PASSED
        return
    yield Failed(
        ("/total_score", *(pointer for pointer, _ in scores)),
        f"总分印{marks(total)}，各项得分之和是{marks(whole)}，相差{marks(abs(total - whole))}。",
        "核对各项得分，按其和填写总分。",
        {"printed": decimal_text(total), "sum": decimal_text(whole)},
    )


def _without_execution(context: ProjectContext) -> bool:
    """Whether the indicators alone have all the points, so that budget execution is not scored."""
    points = sum((part for _, part in points_of(context)), Decimal(0))
    return points == context.policy.number("scheme.points_total")
