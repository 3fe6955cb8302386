"""When the budget of a project was adjusted within the year, the target that its self-evaluation scores was adjusted too.

年度中追加、调减预算的，自评所依据的绩效目标应当同步调整。

Basis:
    财预〔2015〕88号第二十八条: a target is adjusted by the procedure of targets and of budget adjustments together.

Does not apply when:
    1. no target sheet of the same project and year is at hand;
    2. an amount is not printed;
    3. the full-year budget differs from the approved amount by less than the profile's limit
       (`budget_change.noticeable_pct`).

Reading:
    The self-evaluation's full-year budget against the approved target's annual amount; the indicators of both sheets are the
    same, so that nothing was adjusted but the money.
"""

from decimal import Decimal

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation, sound
from jixiao.audit.matching import same_rows
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import Amount, amount_of
from jixiao.audit.wording import money
from jixiao.model import Project

_MORE = matrix({"annual": ("300000", "450000", "440000"), "annual.fiscal": ("300000", "450000", "440000")})
RULE = Rule(
    id="JX514",
    name="process.budget-adjusted-target-kept",
    family="process",
    catalogue=("W04",),
    severity="error",
    version=1,
    forms=SELF_EVALUATION,
    citations=(Basis("中华人民共和国预算法", "第十二条"), Basis("财预〔2015〕88号", "第二十八条")),
    examples=(
        Example(
            "预算追加，指标也作了调整",
            self_evaluation(funding=_MORE),
            "passed",
            beside=(sound(rows=sound().indicators[:5]),),
        ),
        Example(
            "预算追加一半，指标没有调整",
            self_evaluation(funding=_MORE),
            "failed",
            "全年预算数45万元，批复目标时为30万元，增加15万元，6条指标没有调整。",
            beside=(sound(),),
        ),
        Example("没有批复的目标", self_evaluation(), "not_applicable", "没有同一项目、同一年度的目标表可以对照"),
        Example("预算没有调整", self_evaluation(), "not_applicable", "预算没有明显调整", beside=(sound(),)),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for the pair of sheets."""
    target = counterpart(context, "target")
    if target is None:
        return NotApplicable("没有同一项目、同一年度的目标表可以对照")  # 1
    now = amount_of(project, context, "annual", "annual_budget")
    approved = amount_of(target.project, target.context, "annual")
    if now is None or approved is None or now.value is None or approved.value is None:
        return NotApplicable("金额没有填写，无法对照")  # 2
    change = now.value - approved.value
    if abs(change) * 100 < context.policy.number("budget_change.noticeable_pct") * approved.value or not change:
        return NotApplicable("预算没有明显调整")  # 3
    if same_rows(context, target.context):
        return _failed(now, approved.value, change, context)
    return PASSED


def _failed(now: Amount, approved: Decimal, change: Decimal, context: ProjectContext) -> Failed:
    rows = sum(row.is_real for row in context.annual_rows)
    word = "增加" if change > 0 else "减少"
    return Failed(
        (now.pointer,),
        f"全年预算数{money(now.value or Decimal(0), context)}，批复目标时为{money(approved, context)}，"
        f"{word}{money(abs(change), context)}，{rows}条指标没有调整。",
        "补办绩效目标调整，按调整后的目标自评；不需要调整的，说明理由。",
        {"annual_budget": str(now.value), "approved": str(approved)},
    )
