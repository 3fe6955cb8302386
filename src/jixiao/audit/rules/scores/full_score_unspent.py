"""When every indicator has all its points, the money was spent as well.

指标全部满分时，预算执行率不应当很低。

Basis:
    财预〔2020〕10号, annex: outputs are what the money of the year pays for. Everything done for a part of the money asks for an explanation:
    the budget was too high, or the scores are.

Does not apply when:
    1. the full-year budget or what was executed is not filled in, or the budget is 0;
    2. some indicator does not have all its points, or prints no score.

Reading:
    The rate below which this is strange is data of the policy profile (`unspent.rate`).
"""

from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import evaluated, matrix, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import execution_line, is_full
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_LOW = matrix({"annual": ("300000", "300000", "120000")}, marks=("10", "40", "4"))
RULE = Rule(
    id="JX413",
    name="scores.full-score-unspent",
    family="scores",
    catalogue=("S13",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("全部满分，执行93.33%", self_evaluation(), "passed"),
        Example(
            "全部满分，只执行了40%",
            self_evaluation(funding=_LOW, total_score=Decimal(94)),
            "failed",
            "6条指标全部满分，预算执行率却只有40%：钱没有花出去，事情却都办成了。",
        ),
        Example(
            "有指标没有满分",
            evaluated(0, score=Decimal(12), deviation_reason="人数不足"),
            "not_applicable",
            "指标没有全部满分",
        ),
        Example(
            "全年执行数空白",
            self_evaluation(funding=matrix({"annual": ("300000", "300000", None)})),
            "not_applicable",
            "预算数或执行数空白，或者预算数为0",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    line = execution_line(context)
    amounts = line[1].amounts if line else None
    scored = [row for row in context.rows if row.is_real and row.indicator.points]
    if line is None or amounts is None or not amounts.annual_budget or amounts.executed is None:
        return NotApplicable("预算数或执行数空白，或者预算数为0")  # 1
    if not scored or not all(is_full(row) for row in scored):
        return NotApplicable("指标没有全部满分")  # 2
    rate = amounts.executed / amounts.annual_budget * 100
    if rate >= context.policy.number("unspent.rate"):
        return PASSED
    shown = decimal_text(round(rate, 2))
    return Failed(
        (f"{line[0]}/amounts/executed", f"{line[0]}/amounts/annual_budget"),
        f"{len(scored)}条指标全部满分，预算执行率却只有{shown}%：钱没有花出去，事情却都办成了。",
        "说明少花钱而办成事的原因；没有办完的，改正完成值和得分。",
        {"rate": shown, "rows": str(len(scored))},
    )
