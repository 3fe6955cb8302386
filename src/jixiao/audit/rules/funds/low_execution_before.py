"""A project that spent little of last year's money says why it needs more.

上年预算执行率很低的项目，继续申请资金应当说明理由。

Basis:
    预算法第三十二条: budgets are drawn up with reference to last year's execution and the results of evaluation. The limit is a
    provision of the profile (`execution.low_pct`).

Does not apply when:
    1. no self-evaluation of last year is at hand for the project;
    2. last year's budget or spending is not printed;
    3. the project asks for no money.
"""

from decimal import ROUND_HALF_UP, Decimal

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation, sound
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import amount_of
from jixiao.audit.wording import money
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_HUNDREDTH = Decimal("0.01")
_LOW = matrix({"annual": ("300000", "300000", "120000"), "annual.fiscal": ("300000", "300000", "120000")})
_NO_SHEET = NotApplicable("没有同一项目上年的自评表")
RULE = Rule(
    id="JX510",
    name="funds.low-execution-before",
    family="funds",
    catalogue=("M17",),
    severity="warning",
    version=1,
    forms=TARGET,
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("中发〔2018〕34号", "（九）开展绩效评价和结果应用")),
    examples=(
        Example("上年执行了九成", sound(), "passed", beside=(self_evaluation(fiscal_year=2023),)),
        Example(
            "上年只执行了四成",
            sound(),
            "failed",
            "上年预算30万元，执行12万元，执行率40%；今年仍申请30万元。",
            beside=(self_evaluation(fiscal_year=2023, funding=_LOW),),
        ),
        Example("没有上年的自评表", sound(), "not_applicable", "没有同一项目上年的自评表"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for the project."""
    before = counterpart(context, "self_evaluation", years_before=1)
    if before is None:
        return _NO_SHEET  # 1
    budget, spent = (
        amount_of(before.project, before.context, "annual", column) for column in ("annual_budget", "executed")
    )
    asked = amount_of(project, context, "annual")
    if not (budget and spent and budget.value and spent.value is not None):
        return NotApplicable("上年自评表没有预算数或执行数")  # 2
    if not (asked and asked.value):
        return NotApplicable("今年没有申请资金")  # 3
    if spent.value * 100 >= context.policy.number("execution.low_pct") * budget.value:
        return PASSED
    return _failed((budget.value, spent.value, asked.value), asked.pointer, context)


def _failed(amounts: tuple[Decimal, Decimal, Decimal], pointer: str, context: ProjectContext) -> Failed:
    budget, spent, asked = amounts
    rate = decimal_text((spent * 100 / budget).quantize(_HUNDREDTH, ROUND_HALF_UP))
    return Failed(
        (pointer,),
        f"上年预算{money(budget, context)}，执行{money(spent, context)}，执行率{rate}%；今年仍申请{money(asked, context)}。",
        "说明上年执行慢的原因和今年能够执行的条件，或相应核减。",
        {"budget": str(budget), "executed": str(spent), "annual": str(asked)},
    )
