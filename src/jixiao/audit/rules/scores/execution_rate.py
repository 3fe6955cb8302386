"""The execution rate is what was executed by the budget of the year.

执行率应当等于执行数除以预算数：自评表用全年预算数，监控表用年初预算数。

Basis:
    财预〔2020〕10号, annex: the column 执行率（B/A） of the funds block. 财预〔2019〕136号: in the monitoring form 执行率 of the first months
    stands beside what was executed in them.

Does not apply when:
    1. the line prints no rate;
    2. the full-year budget or what was executed is not filled in, or the budget is 0.

Reading:
    The budget is the one that the form declares: in a self-evaluation that of the full year, after adjustments, not the initial one; a
    monitoring sheet prints the initial one, and may go by either. Every figure is known to half of its last printed place; the rate
    may lie anywhere between what these allow.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation, sound
from jixiao.audit.execution import is_right_rate, rated_budgets
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import money_unit
from jixiao.model import FundingLine, Project
from jixiao.terms.catalogue import catalogue
from jixiao.values.money import format_amount
from jixiao.values.numbers import decimal_text

_AMOUNTS = {"annual": ("2270000", "2270000", "2000000")}


_MONITORED = matrix({"annual": ("1600000", None, "560000")}, marks=("10", "45", "0"))
RULE = Rule(
    id="JX403",
    name="scores.execution-rate",
    family="scores",
    catalogue=("S03",),
    severity="error",
    version=2,
    citations=(
        Basis("财预〔2020〕10号", "附件（自评表）", SELF_EVALUATION),
        Basis("财预〔2019〕136号", "正文", frozenset({"monitoring"})),
    ),
    forms=frozenset({"self_evaluation", "monitoring"}),
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
        Example(
            "监控表56÷160，印45%",
            sound(form="monitoring", form_id=None, funding=_MONITORED),
            "failed",
            "年度资金总额的执行率印45%，按执行数56÷年初预算数160应为35%。",
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
        is_right = is_right_rate(project, context, pointer, line)
        if is_right is None:
            yield NotApplicable("预算数或执行数空白，或者预算数为0")  # 2
        else:
            yield PASSED if is_right else _failed(project, context, pointer, line)


def _failed(project: Project, context: ProjectContext, pointer: str, line: FundingLine) -> Failed:
    budget, executed = rated_budgets(project, line)[0], line.amounts.executed or Decimal(0)
    printed = decimal_text(line.execution_rate_pct or Decimal(0))
    unit = money_unit(context)
    expected = decimal_text(round(executed / budget.amount * 100, 2))
    of_year = "全年" if project.form == "self_evaluation" else ""
    return Failed(
        tuple(f"{pointer}/{cell}" for cell in ("execution_rate_pct", "amounts/executed", f"amounts/{budget.column}")),
        f"{catalogue()[line.term].zh}的执行率印{printed}%，按{of_year}执行数{format_amount(executed, unit)}÷"
        f"{budget.name}{format_amount(budget.amount, unit)}应为{expected}%。",
        f"按{of_year}执行数除以{budget.name}重新计算执行率{'，并相应改正得分' if of_year else ''}。",
        {"printed": printed, "expected": expected, "executed": str(executed), budget.column: str(budget.amount)},
    )
