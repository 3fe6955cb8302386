"""The project's total is not below the money of one of its years.

项目总额（或者中期资金总额）不应当小于年度资金总额。

Basis:
    预算法第三十二条: units draw up their budgets by the rules of target management. 财预〔2015〕88号第十三条: a target fits the
    amount of money. The total over all years contains the year.

Does not apply when:
    1. the total or the year's money is not filled in.

Reading:
    On forms that set the plan period and the year side by side, 中期资金总额 is the total: the plan period contains the year. Rounding is
    allowed for as in funds.annual-blocks.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, self_evaluation, side_by_side, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, Outcome, Rule
from jixiao.audit.sums import NO_TOTALS, tolerance, totals
from jixiao.audit.wording import money
from jixiao.model import Project

RULE = Rule(
    id="JX204",
    name="funds.total-covers-annual",
    family="funds",
    catalogue=("M03",),
    severity="error",
    version=2,
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("三年90万元，当年30万元", sound(), "passed"),
        Example(
            "项目总额只有20万元",
            sound(funding=funds(total="200000")),
            "failed",
            "项目总额20万元小于年度资金总额30万元，相差10万元。",
        ),
        Example(
            "申报表的中期资金比年度资金少",
            side_by_side(mid_term="250000"),
            "failed",
            "中期资金总额25万元小于年度资金总额30万元，相差5万元。",
        ),
        Example("年度资金总额空白", sound(funding=funds(annual=None)), "not_applicable", "项目总额或年度资金总额未填"),
        Example("自评表没有项目总额", self_evaluation(), "not_applicable", "项目总额或年度资金总额未填"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    held = totals(project, context)
    if held is None:
        return NO_TOTALS  # 1
    short = held.year - held.whole
    if short <= 0 or short <= tolerance(project, context, (held.total, held.annual)):
        return PASSED
    return Failed(
        (held.total.pointer, held.annual.pointer),
        f"{held.name}{money(held.whole, context)}小于年度资金总额{money(held.year, context)}，"
        f"相差{money(short, context)}。",
        f"{held.name}填各年度资金之和；核对两项金额和金额单位。",
        {**held.facts, "difference": str(short)},
    )
