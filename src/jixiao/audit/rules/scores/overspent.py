"""Spending above the full-year budget is explained.

全年执行数超过全年预算数的，应当说明原因。

Basis:
    财预〔2020〕10号, annex: executed is compared with the full-year budget, which holds all adjustments. More than it can only have been spent
    where a figure is wrong or an adjustment is missing.

Does not apply when:
    1. the full-year budget or what was executed is not filled in.

Reading:
    An explanation is any word of the policy profile (`explanation.patterns`) in 实际完成情况 or in a reason. Rounding is allowed for.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import execution_line, explains
from jixiao.audit.sums import Amount, tolerance
from jixiao.audit.wording import money
from jixiao.model import Project

_OVER = matrix({"annual": ("300000", "300000", "330000")}, marks=("10", "110", "10"))
_GOAL = replace(self_evaluation().goals[0], actual_text="年中追加3万元，全年培训312人。")
RULE = Rule(
    id="JX414",
    name="scores.overspent",
    family="scores",
    catalogue=("S14",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("没有超过", self_evaluation(), "passed"),
        Example("超过而写明追加", self_evaluation(funding=_OVER, goals=(_GOAL,)), "passed"),
        Example(
            "超过而没有说明",
            self_evaluation(funding=_OVER),
            "failed",
            "全年执行数33万元超过全年预算数30万元，没有说明原因。",
        ),
        Example(
            "全年执行数空白",
            self_evaluation(funding=matrix({"annual": ("300000", "300000", None)})),
            "not_applicable",
            "预算数或执行数空白",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check a sheet."""
    line = execution_line(context)
    budget, executed = (line[1].amounts.annual_budget, line[1].amounts.executed) if line else (None, None)
    if line is None or budget is None or executed is None:
        yield NotApplicable("预算数或执行数空白")  # 1
        return
    pointers = tuple(f"{line[0]}/amounts/{column}" for column in ("executed", "annual_budget"))
    amounts = (Amount("annual", pointers[0], executed), Amount("annual", pointers[1], budget))
    if executed <= budget or executed - budget <= tolerance(project, context, amounts) or explains(project, context):
        yield PASSED
        return
    yield Failed(
        pointers,
        f"全年执行数{money(executed, context)}超过全年预算数{money(budget, context)}，没有说明原因。",
        "核对两项金额；年中追加的，把追加数计入全年预算数，并说明原因。",
        {"executed": str(executed), "annual_budget": str(budget)},
    )
