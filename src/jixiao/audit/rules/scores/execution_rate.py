"""The execution rate is what was executed by the full-year budget.

执行率应当等于全年执行数除以全年预算数。

Basis:
    财预〔2020〕10号, annex: the column 执行率（B/A） of the funds block.

Does not apply when:
    1. the line prints no rate;
    2. the full-year budget or what was executed is not filled in, or the budget is 0.

Reading:
    The budget is that of the full year, after adjustments, not the initial one. Every figure is known to half of its last
    printed place; the rate may lie anywhere between what these allow.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import half_place
from jixiao.audit.sums import Amount, tolerance
from jixiao.audit.wording import money_unit
from jixiao.model import FundingLine, Project
from jixiao.terms.catalogue import catalogue
from jixiao.values.money import format_amount
from jixiao.values.numbers import decimal_text

_CELLS = ("execution_rate_pct", "amounts/executed", "amounts/annual_budget")
_AMOUNTS = {"annual": ("2270000", "2270000", "2000000")}
RULE = Rule(
    id="JX403",
    name="scores.execution-rate",
    family="scores",
    catalogue=("S03",),
    severity="error",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("28÷30，印93.33%", self_evaluation(), "passed"),
        Example(
            "200÷227，印成整数",
            self_evaluation(funding=matrix(_AMOUNTS, marks=("10", "88", "8.81"))),
            "passed",
        ),
        Example(
            "200÷227，印成85%",
            self_evaluation(funding=matrix(_AMOUNTS, marks=("10", "85", "8.5"))),
            "failed",
            "年度资金总额的执行率印85%，按全年执行数200÷全年预算数227应为88.11%。",
        ),
        Example("没有印执行率", self_evaluation(funding=matrix(_AMOUNTS)), "not_applicable", "表上没有执行率"),
        Example(
            "全年预算数为0",
            self_evaluation(funding=matrix({"annual": ("0", "0", "0")}, marks=("10", "0", "0"))),
            "not_applicable",
            "预算数或执行数空白，或者预算数为0",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each line that prints a rate."""
    printed = [(f"/funding/lines/{number}", line) for number, line in enumerate(project.funding.lines)]
    rated = [(pointer, line) for pointer, line in printed if line.execution_rate_pct is not None]
    if not rated:
        yield NotApplicable("表上没有执行率")  # 1
    for pointer, line in rated:
        yield _compared(project, context, pointer, line, line.execution_rate_pct or Decimal(0))


def _compared(project: Project, context: ProjectContext, pointer: str, line: FundingLine, rate: Decimal) -> Outcome:
    budget, executed = line.amounts.annual_budget, line.amounts.executed
    if not budget or executed is None or budget < 0:
        return NotApplicable("预算数或执行数空白，或者预算数为0")  # 2
    slack = half_place(project, f"{pointer}/execution_rate_pct", rate)
    part = tolerance(project, context, (Amount(line.term, f"{pointer}/amounts/executed", executed),))
    whole = tolerance(project, context, (Amount(line.term, f"{pointer}/amounts/annual_budget", budget),))
    highest = (executed + part) / max(budget - whole, Decimal("0.01")) * 100 + slack
    lowest = (executed - part) / (budget + whole) * 100 - slack
    if lowest <= rate <= highest:
        return PASSED
    unit = money_unit(context)
    expected = decimal_text(round(executed / budget * 100, 2))
    return Failed(
        tuple(f"{pointer}/{cell}" for cell in _CELLS),
        f"{catalogue()[line.term].zh}的执行率印{decimal_text(rate)}%，按全年执行数{format_amount(executed, unit)}÷"
        f"全年预算数{format_amount(budget, unit)}应为{expected}%。",
        "按全年执行数除以全年预算数重新计算执行率，并相应改正得分。",
        {"printed": decimal_text(rate), "expected": expected, "executed": str(executed), "annual_budget": str(budget)},
    )
