"""The points of all indicators and of budget execution add up to 100.

各项指标与预算执行率的分值之和应当是100分。

Basis:
    财预〔2020〕10号, annex: the points of a self-evaluation are 100 in all, 10 of them for budget execution; by 财预〔2021〕101号
    indicators have their points from the target on. The sum is data of the policy profile (`scheme.points_total`).

Does not apply when:
    1. the sheet prints no points;
    2. a row that says something to measure has no points: unknown is not zero.

Reading:
    Where the sheet prints no points for budget execution, the indicators may have 90 or 100. Points with decimals (8.33)
    may be off by half of their last place each. The printed total is compared with the sum too.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS_2021, evaluated, self_evaluation, sound, sound_2021
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import NO_POINTS, WITH_POINTS, execution_line, marks, points_of, rounding_of_sum
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_ROWS = self_evaluation().indicators
_OVER = tuple(
    replace(row, points=Decimal(points)) for row, points in zip(ROWS_2021, ("20", "30", "20", "30", "10"), strict=True)
)
RULE = Rule(
    id="JX401",
    name="scores.points-total",
    family="scores",
    catalogue=("S01",),
    severity="error",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）", SELF_EVALUATION), Basis("财预〔2021〕101号", "附件1")),
    forms=WITH_POINTS,
    examples=(
        Example("指标90分，预算执行率10分", self_evaluation(), "passed"),
        Example(
            "满意度给了15分",
            evaluated(5, points=Decimal(15)),
            "failed",
            "各项指标的分值95分与预算执行率的10分合计105分，不是100分。",
        ),
        Example(
            "总分栏印成90分",
            self_evaluation(total_points=Decimal(90)),
            "failed",
            "总分一栏的分值印90分，各项分值之和却是100分。",
        ),
        Example("有一条没有分值", evaluated(5, points=None), "not_applicable", "有指标的分值空白，无法核对合计"),
        Example(
            "整张表没有分值",
            self_evaluation(rows=tuple(replace(row, points=None) for row in _ROWS)),
            "not_applicable",
            "表上没有分值",
        ),
        Example(
            "目标表的分值合计110分",
            sound_2021(_OVER),
            "failed",
            "各项指标的分值合计110分，不是100分，也不是留出预算执行率之后的90分。",
        ),
        Example("目标表不印分值", sound(), "not_applicable", "表上没有分值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for the sum, one for the printed total."""
    points = points_of(context)
    if not points:
        yield NO_POINTS  # 1
        return
    if any(row.indicator.points is None for row in context.rows if row.is_real):
        yield NotApplicable("有指标的分值空白，无法核对合计")  # 2
        return
    expected = context.policy.number("scheme.points_total")
    line = execution_line(context)
    execution = line[1].points if line else None
    of_indicators = sum((part for _, part in points), Decimal(0))
    slack = rounding_of_sum(project, points)
    allowed = (expected, expected * 9 / 10) if execution is None else (expected - execution,)
    if any(abs(of_indicators - sum_) <= slack for sum_ in allowed):
        yield PASSED
    else:
        yield _wrong_sum(points, of_indicators, execution, expected)
    total = project.total_points
    whole = of_indicators + (execution or 0)
    if total is None:
        return
    if min(abs(total - whole), abs(total - whole - (expected / 10 if execution is None else 0))) <= slack:
        yield PASSED
    elif abs(whole - expected) <= slack or abs(total - expected) > slack:
        yield Failed(
            ("/total_points", *(pointer for pointer, _ in points)),
            f"总分一栏的分值印{marks(total)}，各项分值之和却是{marks(whole)}。",
            "按各项分值之和填写总分。",
            {"printed": decimal_text(total), "sum": decimal_text(whole)},
        )


def _wrong_sum(
    points: list[tuple[str, Decimal]], of_indicators: Decimal, execution: Decimal | None, expected: Decimal
) -> Failed:
    facts = {"indicators": decimal_text(of_indicators), "execution": "" if execution is None else str(execution)}
    if execution is None:
        message = f"各项指标的分值合计{marks(of_indicators)}，不是{marks(expected)}，也不是留出预算执行率之后的{marks(expected * 9 / 10)}。"
    else:
        whole = of_indicators + execution
        message = f"各项指标的分值{marks(of_indicators)}与预算执行率的{marks(execution)}合计{marks(whole)}，不是{marks(expected)}。"
    return Failed(tuple(pointer for pointer, _ in points), message, f"重新分配分值，使合计为{marks(expected)}。", facts)
