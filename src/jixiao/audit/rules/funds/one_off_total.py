"""A one-off project has no money beyond its year.

一次性项目的项目总额（或者中期资金总额）应当等于年度资金总额。

Basis:
    预算法第三十二条: units draw up their budgets by the rules of target management. 财预〔2015〕88号第十三条: a target fits the
    amount of money. A project that is done once, in one year, needs its whole money in that year.

Does not apply when:
    1. the attribute does not say 一次性;
    2. the total or the year's money is not filled in;
    3. the total is below the year's money: that is funds.total-covers-annual.

Reading:
    Where the period is given as several years too (funds.one-off-period), both cells contradict the attribute, and each is named. Rounding
    is allowed for as in funds.annual-blocks.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import NO_TOTALS, tolerance, totals
from jixiao.audit.wording import money
from jixiao.model import Attribute, Period, Project

_ONE_OFF = Attribute("01", "一次性项目")
_NOT_ONE_OFF = NotApplicable("不是一次性项目")
RULE = Rule(
    id="JX205",
    name="funds.one-off-total",
    family="funds",
    catalogue=("M03",),
    severity="warning",
    version=2,
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example(
            "一次性项目，总额等于年度资金",
            sound(attribute=_ONE_OFF, period=Period("1年", 1), funding=funds(total="300000")),
            "passed",
        ),
        Example(
            "一次性项目，总额是年度资金的三倍",
            sound(attribute=_ONE_OFF, period=Period("1年", 1)),
            "failed",
            "一次性项目的项目总额90万元与年度资金总额30万元不等，相差60万元。",
        ),
        Example(
            "一次性项目，项目期三年，总额是年度资金的三倍",
            sound(attribute=_ONE_OFF),
            "failed",
            "一次性项目的项目总额90万元与年度资金总额30万元不等，相差60万元。",
        ),
        Example("经常性项目", sound(), "not_applicable", "不是一次性项目"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    if not context.policy.any_word("one_off.words").search(project.attribute.label or ""):
        return _NOT_ONE_OFF  # 1
    held = totals(project, context)
    if held is None:
        return NO_TOTALS  # 2
    difference = held.whole - held.year
    if difference <= tolerance(project, context, (held.total, held.annual)):
        return PASSED  # 3
    return Failed(
        (held.total.pointer, held.annual.pointer),
        f"一次性项目的{held.name}{money(held.whole, context)}与年度资金总额{money(held.year, context)}不等，"
        f"相差{money(difference, context)}。",
        f"核对{held.name}；分年度安排资金的，改正项目属性和项目期。",
        {**held.facts, "difference": str(difference)},
    )
