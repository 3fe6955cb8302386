"""A full-year budget that is not the initial one is explained.

全年预算数与年初预算数不同的，应当说明调整情况。

Basis:
    财预〔2020〕10号, annex: the form prints the initial budget beside the one after adjustments.

Does not apply when:
    1. one of the two is not filled in.

Reading:
    A hint only, since the form has no cell for it. An explanation is any word of the policy profile (`explanation.patterns`) in 实际完成情况 or
    in a reason. Rounding is allowed for.
"""

from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import execution_line, explains
from jixiao.audit.sums import Amount, tolerance
from jixiao.audit.wording import money
from jixiao.model import Project

_CUT = matrix({"annual": ("400000", "300000", "280000")}, marks=("10", "93.33", "9.33"))
_GOAL = replace(self_evaluation().goals[0], actual_text="年中调减10万元，全年培训312人。")
RULE = Rule(
    id="JX415",
    name="scores.budget-adjusted",
    family="scores",
    catalogue=("S14",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("没有调整", self_evaluation(), "passed"),
        Example("调整而写明", self_evaluation(funding=_CUT, goals=(_GOAL,)), "passed"),
        Example(
            "调整而没有说明",
            self_evaluation(funding=_CUT),
            "failed",
            "年初预算数40万元，全年预算数30万元，没有说明调整情况。",
        ),
        Example(
            "年初预算数空白",
            self_evaluation(funding=matrix({"annual": (None, "300000", "280000")})),
            "not_applicable",
            "年初预算数或全年预算数空白",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    line = execution_line(context)
    initial, budget = (line[1].amounts.initial_budget, line[1].amounts.annual_budget) if line else (None, None)
    if line is None or initial is None or budget is None:
        return NotApplicable("年初预算数或全年预算数空白")  # 1
    pointers = tuple(f"{line[0]}/amounts/{column}" for column in ("annual_budget", "initial_budget"))
    amounts = (Amount("annual", pointers[0], budget), Amount("annual", pointers[1], initial))
    same = abs(initial - budget) <= tolerance(project, context, amounts) or initial == budget
    if same or explains(project, context):
        return PASSED
    return Failed(
        pointers,
        f"年初预算数{money(initial, context)}，全年预算数{money(budget, context)}，没有说明调整情况。",
        "在实际完成情况或偏差原因中说明预算调整的时间、金额和原因。",
        {"initial_budget": str(initial), "annual_budget": str(budget)},
    )
