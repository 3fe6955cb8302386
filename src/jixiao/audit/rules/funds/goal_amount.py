"""The amount of money that the goal names for the year is the year's money of the sheet.

总体目标写的本年度资金应当与年度资金总额一致。

Basis:
    预算法第三十二条: budgets are drawn up by the rules of target management; 财预〔2015〕88号第十三条: targets match the amount
    of money.

Does not apply when:
    1. the goal of the year names no amount for the whole year: a part (其中, 中央资金), a cost for each, past and
       cumulative money, income and losses are none;
    2. the sheet does not fill in the year's money;
    3. the goal names several amounts and none shows that it is the whole;
    4. the amount is the sheet's total of several years and the goal does not call it the year's, or it is a real part of
       the year's money: smaller, with other money beside it.

Reading:
    Both are compared in 元, as exactly as the goal prints its amount: 571万元 is 5 712 300元 in round numbers, 约400万元 takes in
    what rounds to it. A self-evaluation passes with the initial or the adjusted budget. Words: `goal.total.*`, `goal.part.words`.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, sound
from jixiao.audit.prose.goals import excerpt, span
from jixiao.audit.prose.money import GoalMoney, goals_with_total, is_amount, is_of_the_whole
from jixiao.audit.prose.other_money import is_other_money
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import Amount, amount_of
from jixiao.audit.wording import money
from jixiao.model import Goal, Project
from jixiao.values.prose import Figure

_PLANNED = ("declared", "initial_budget", "annual_budget")
_SLIP = Decimal(10_000)
_NO_TOTAL = NotApplicable("目标文字没有写本年度的资金总额")
RULE = Rule(
    id="JX240",
    name="funds.goal-amount",
    family="funds",
    catalogue=("M10",),
    severity="error",
    version=5,
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example(
            "目标写30万元，年度资金30万元",
            sound(goals=(Goal("annual", "本年度安排资金30万元，培训社区骨干300人。"),)),
            "passed",
        ),
        Example(
            "目标写35万元，年度资金30万元",
            sound(goals=(Goal("annual", "本年度安排资金35万元，培训社区骨干300人。"),)),
            "failed",
            "总体目标写“本年度安排资金35万元”，年度资金总额为30万元，相差5万元。",
        ),
        Example(
            "目标写的是三年总额",
            sound(goals=(Goal("annual", "项目安排资金90万元，培训社区骨干300人。"),)),
            "not_applicable",
            "目标写的是项目总额或其中一项资金，不与年度资金总额比较",
        ),
        Example(
            "目标写的与本级资金相同，年度资金总额却写错了",
            sound(
                goals=(Goal("annual", "投入资金35万元，培训社区骨干300人。"),),
                funding=funds(annual="300000", own_total="350000", own_fiscal="350000"),
            ),
            "failed",
            "总体目标写“投入资金35万元”，年度资金总额为30万元，相差5万元。",
        ),
        Example("目标没有写金额", sound(), "not_applicable", "目标文字没有写本年度的资金总额"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each goal of the year."""
    found = (amount_of(project, context, "annual", column) for column in context.money_columns if column in _PLANNED)
    annual = [amount for amount in found if amount is not None and amount.value is not None]
    named = goals_with_total(project, context, [amount.value or Decimal(0) for amount in annual])
    if not named:
        yield _NO_TOTAL  # 1
    elif not annual:
        yield NotApplicable("年度资金总额未填，无法核对")  # 2
    else:
        yield from (_checked(goal, annual, project, context) for goal in named)


def _checked(goal: GoalMoney, annual: list[Amount], project: Project, context: ProjectContext) -> Outcome:
    totals = goal.of("total")
    values = [amount.value or Decimal(0) for amount in annual]
    together = sum((figure.number for figure in totals), Decimal(0))
    carried = sum((figure.number for figure in goal.of("past")), Decimal(0))  # 上年结转 beside 本年安排
    if {together, together + carried} & set(values) or any(
        is_amount(figure, value) for figure in totals for value in values
    ):
        return PASSED
    whole = [figure for figure in totals if is_of_the_whole(figure, context.policy)] or totals
    if len({figure.number for figure in whole}) > 1:
        return NotApplicable("目标写了几个金额，分不清哪一个是本年度的总额")  # 3
    if is_other_money(whole[0], max(values), project, context.policy):
        return NotApplicable("目标写的是项目总额或其中一项资金，不与年度资金总额比较")  # 4
    return _failed(goal, whole[0], annual[-1], context)


def _failed(goal: GoalMoney, figure: Figure, annual: Amount, context: ProjectContext) -> Failed:
    value = annual.value or Decimal(0)
    is_slip = value in (figure.number * _SLIP, figure.number / _SLIP)
    gap = "恰好相差一万倍，像是金额单位写错" if is_slip else f"相差{money(abs(figure.number - value), context)}"
    return Failed(
        (goal.goal.pointer, annual.pointer),
        f"总体目标写{excerpt(goal.goal.text, figure)}，年度资金总额为{money(value, context)}，{gap}。",
        "核对预算批复，使目标文字中的金额与年度资金总额一致。",
        {"goal": str(figure.number), "annual": str(value), "span": span(figure)},
    )
