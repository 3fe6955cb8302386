"""The reviewer is asked how often costs by the month are paid, where the months that suggest themselves don't make the funds.

按月、按季计的成本没有写明付几次，按全年或按表上的月数计算与年度资金不符的，请审核人判断。

Basis:
    财预〔2015〕88号第十三条: target and money fit each other. 1500元/人·月 fits no sum before the months are known.

Does not apply when:
    1. no cost is by the month or the quarter without its number, or the sum can't be made for another reason;
    2. the months that the sheet says, or the whole year, make the funds: that is shown as an equation.

Reading:
    A hint and a question: a post may be filled for ten months. How many months are tried: those in the name of the cost, in the
    goal or the period, else twelve (`cost.times_a_year`).
"""

from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.reconcile import reconcile
from jixiao.audit.costs.sheet import cost_sheet, together
from jixiao.audit.costs.whole_year import MONTHS_UNKNOWN, whole_year
from jixiao.audit.costs.wording import sum_text
from jixiao.audit.examples import indicator, number, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import money
from jixiao.model import Indicator, Project


def _monthly(price: str) -> Project:
    return with_row(3, name="骨干每月补助标准", target=number(f"≤{price}元/人·月", "<=", price, "元/人·月"))


def _fewer(price: str) -> tuple[Indicator, ...]:
    people = indicator("11", "培训社区骨干人数", number("≥200人", ">=", "200", "人"))
    return people, *_monthly(price).indicators[1:]


RULE = Rule(
    id="JX227",
    name="funds.question-months",
    family="funds",
    catalogue=("M06",),
    severity="notice",
    version=1,
    is_question=True,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("200人每月补助125元，全年30万元", replace(_monthly("125"), indicators=_fewer("125")), "passed"),
        Example(
            "按12个月不等于年度资金",
            _monthly("80"),
            "failed",
            "请审核人判断：成本按推定的次数计算为28.8万元（300人×12个月×80元 = 288000元），与年度资金30万元相差1.2万元，一年付几次？",
        ),
        Example("没有按月计的成本", sound(), "not_applicable", "没有次数不明的按月、按季成本"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    found, sheet = reconcile(project, context), cost_sheet(project, context)
    if found.reason != MONTHS_UNKNOWN:
        paid = [cost for cost in sheet.costs.rows if cost.role == "unit" and not found.reason]
        is_proved = bool(found.equations) and any(per in sheet.words.times_a_year for cost in paid for per in cost.per)
        return PASSED if is_proved else NotApplicable("没有次数不明的按月、按季成本")  # 1, 2
    reading = whole_year(sheet, project, context)
    terms, value = (reading.terms if reading else ()), sheet.funds[0].value or together(())
    return Failed(
        (*found.places, sheet.funds[0].pointer),
        f"成本按推定的次数计算为{money(together(terms), context)}（{sum_text(terms)}），与年度资金{money(value, context)}相差"
        f"{money(abs(value - together(terms)), context)}，一年付几次？",
        "写明付几个月，作为数量指标或写入成本的名称（如“（10个月）”），再核对合计。",
        {"sum": str(together(terms)), "annual": str(value)},
    )
