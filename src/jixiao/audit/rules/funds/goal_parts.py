"""The amounts that a goal lists make the total that it names or, where it names none, the year's money.

总体目标列出的各项金额之和应当等于其总额，没有写总额的应当等于年度资金总额。

Basis:
    预算法第三十二条: budgets are drawn up by the rules of target management; 财预〔2015〕88号第十三条: targets match the money.

Does not apply when:
    1. the goal lists no two amounts of the year's money;
    2. the list is not whole: 其余, a cost for each behind its total in the same sentence, money of another year among the amounts;
    3. the goal names no total and the sheet does not fill in the year's money.

Reading:
    Two or more amounts behind 其中, 包括, 用于 are read as a whole list. They may be listed twice over (by source, then by use) or
    broken down further in themselves; any reading that adds up passes. Without a total, the amounts are a list where each
    item (一是, 二是) has one, where they stand behind 其中, or where they are said to be the sources of the money. Rounding is
    allowed for as in funds.annual-blocks.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.prose.adding import makes, tolerance
from jixiao.audit.prose.breakdown import Breakdown, breakdown
from jixiao.audit.prose.goals import excerpt, span
from jixiao.audit.prose.money import GoalMoney, goal_money
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, money
from jixiao.model import Goal, Project

_RIGHT = "本年度安排资金30万元，其中教材费12万元、师资费18万元，培训社区骨干300人。"
_NO_PARTS = NotApplicable("目标文字没有列出分项金额")
RULE = Rule(
    id="JX242",
    name="funds.goal-parts",
    family="funds",
    catalogue=("M13",),
    severity="warning",
    version=4,
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("12万元与18万元合30万元", sound(goals=(Goal("annual", _RIGHT),)), "passed"),
        Example(
            "12万元与15万元不合30万元",
            sound(goals=(Goal("annual", _RIGHT.replace("18", "15")),)),
            "failed",
            "总体目标写“本年度安排资金30万元”，所列12万元、15万元之和为27万元，相差3万元。",
        ),
        Example(
            "没有写总额，各项之和不等于年度资金",
            sound(goals=(Goal("annual", "一是投入教材费12万元；二是投入师资费15万元，培训社区骨干300人。"),)),
            "failed",
            "总体目标所列12万元、15万元之和为27万元，年度资金总额为30万元，相差3万元。",
        ),
        Example(
            "奖补资金的明细少了一块",
            sound(goals=(Goal("annual", "培训社区骨干300人，奖补资金20万元，其中甲类8万元、乙类7万元。"),)),
            "failed",
            "总体目标写“奖补资金20万元”，所列8万元、7万元之和为15万元，相差5万元。",
        ),
        Example(
            "明细之后还有别的支出",
            sound(
                goals=(Goal("annual", "支付培训费20万元，其中师资费8万元、场地费12万元，印制资料10万元，培训300人。"),)
            ),
            "passed",
        ),
        Example(
            "总额之前写了单价，明细少了一块",
            sound(goals=(Goal("annual", "培训社区骨干300人，每人补助600元，" + _RIGHT.replace("18", "15")),)),
            "failed",
            "总体目标写“本年度安排资金30万元”，所列12万元、15万元之和为27万元，相差3万元。",
        ),
        Example("没有列金额", sound(), "not_applicable", "目标文字没有列出分项金额"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each goal of the year that lists amounts."""
    checked = False
    for goal in context.once(goal_money, project):
        found = breakdown(goal, context.policy)
        if found is not None:
            checked = True
            yield _checked(goal, found, project, context)
    if not checked:
        yield _NO_PARTS  # 1


def _checked(goal: GoalMoney, found: Breakdown, project: Project, context: ProjectContext) -> Outcome:
    annual = project.funding.annual
    numbers = [part.number for part in found.parts]
    if found.is_sum or (annual is not None and makes(numbers, annual, tolerance(found.parts))):
        return PASSED
    if found.is_open:
        return NotApplicable("分项金额没有列全，不核对合计")  # 2
    whole = annual if found.whole is None else found.whole.number
    if whole is None:
        return NotApplicable("年度资金总额未填，无法核对")  # 3
    total = sum(numbers, Decimal(0))
    sums = f"所列{listed(part.text for part in found.parts)}之和为{money(total, context)}"
    gap = f"相差{money(abs(whole - total), context)}"
    said = (
        f"写{excerpt(goal.goal.text, found.whole)}，{sums}"
        if found.whole
        else f"{sums}，年度资金总额为{money(whole, context)}"
    )
    return Failed(
        (goal.goal.pointer,) if found.whole else (goal.goal.pointer, "/funding/annual"),
        f"总体目标{said}，{gap}。",
        "核对各项金额，使分项之和与总额一致；没有列全的，写明其余金额的用途。",
        {"total": str(whole), "sum": str(total), "parts": " + ".join(str(number) for number in numbers),
         "span": span(found.whole or found.parts[0])},
    )  # fmt: skip
