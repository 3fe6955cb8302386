"""The costs of a sheet are not more than the project costs in all years.

成本指标之和不应当超过项目总额，中期的成本之和不应当超过中期资金总额。

Basis:
    财预〔2015〕88号第十三条: target and money fit each other. What the project as a whole costs is its upper limit.

Does not apply when:
    1. the sheet gives no project total, or no cost with an amount;
    2. a cost in the wrong unit of money explains it: that is funds.cost-money-unit.

Reading:
    Costs are summed so that they are least: a cost of the whole project alone, unit costs only with their quantity,
    rows that are part of another one left out. Costs without a certain amount are taken as nothing. The costs of the plan period are held
    against its funds. What exceeds the total does not agree with the funds of the year either, which is not said twice.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.excess import Excess, excesses, total_of
from jixiao.audit.costs.scale import slip_of
from jixiao.audit.costs.sheet import cost_sheets
from jixiao.audit.costs.wording import sum_text
from jixiao.audit.examples import ROWS, funds, number, side_by_side, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import money
from jixiao.model import Project
from jixiao.terms.catalogue import catalogue

RULE = Rule(
    id="JX221",
    name="funds.cost-over-total",
    family="funds",
    catalogue=("M07", "M06"),
    severity="error",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第十三条"), Basis("财预〔2015〕88号", "第九条")),
    examples=(
        Example("成本之和在项目总额之内", sound(), "passed"),
        Example(
            "培训总成本100万元，项目总额90万元",
            with_row(3, name="培训总成本", target=number("≤100万元", "<=", "1000000", "元")),
            "failed",
            "成本指标之和为100万元（1000000元），超过项目总额90万元，多10万元。",
        ),
        Example(
            "中期成本30万元，中期资金20万元",
            side_by_side((*ROWS, *(replace(row, horizon="mid_term") for row in ROWS)), mid_term="200000"),
            "failed",
            "成本指标之和为30万元（300人×1000元 = 300000元），超过中期资金总额20万元，多10万元。",
        ),
        Example("没有项目总额", sound(funding=funds(total=None)), "not_applicable", "没有项目总额或成本金额，无法比较"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for the year, one for the plan period where the sheet has it."""
    for sheet, over in zip(cost_sheets(project, context), excesses(project, context), strict=True):
        total = total_of(project, context, sheet)
        if total is None or not total.value or not sheet.costs.rows:
            yield NotApplicable("没有项目总额或成本金额，无法比较")  # 1
        elif over is None:
            yield PASSED
        elif sheet.block == "annual" and slip_of(project, context) is not None:
            yield NotApplicable("改正金额单位后不超过，见金额单位的检查")  # 2
        else:
            yield _failed(over, context)


def _failed(over: Excess, context: ProjectContext) -> Failed:
    total, name = over.reading.sum - over.amount, catalogue()[over.total.term].zh
    return Failed(
        (*(term.pointer for term in over.reading.terms), over.total.pointer),
        f"成本指标之和为{money(over.reading.sum, context)}（{sum_text(over.reading.terms)}），"
        f"超过{name}{money(total, context)}，多{money(over.amount, context)}。",
        f"核对成本指标的金额和单位，以及{name}；单位成本写成总额的，注明“每…”并设置对应的数量指标。",
        {"sum": str(over.reading.sum), "total": str(total)},
    )
