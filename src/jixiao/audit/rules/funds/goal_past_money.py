"""A goal that names money names the money of its own year, not only that of past years.

总体目标写到资金的，应当写本年度的金额，不能只写往年或累计的金额。

Basis:
    财预〔2015〕88号第十三条: targets match the tasks and the money of the year. What was spent before says nothing about it.

Does not apply when:
    1. the goal names no money of the project, or only that of several years ahead, or what was left over for this year (结转) or
       is paid in it (偿还, 兑现), or as much as this year's funds are;
    2. it says in numbers what is to be done this year, and names the money of one earlier year to compare with (上年补助24所、
       86万元); sums over the years (累计, 截至, 近三年), and what a year's funds were (上年安排资金128万元), are no comparison;
    3. it says what each of something costs this year, and no past year's funds before it.

Reading:
    上年, 截至, 已投入, 累计, 近三年 and years before the budget year tell past and cumulative money. It may stand in the goal as
    background; the finding is that nothing stands beside it. A unit price of this year (每所3.6万元) is not what the year costs.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.prose.goals import GoalFigures, excerpt, span
from jixiao.audit.prose.money import goal_money, is_amount
from jixiao.audit.prose.standing import is_work
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed
from jixiao.model import Goal, Project
from jixiao.values.prose import Figure

_ON_TOP = "基础上"
_NO_MONEY = NotApplicable("目标文字没有写项目资金的金额")
RULE = Rule(
    id="JX241",
    name="funds.goal-past-money",
    family="funds",
    catalogue=("M11",),
    severity="warning",
    version=4,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example(
            "往年的金额之外，写了本年度的",
            sound(goals=(Goal("annual", "2023年投入20万元培训社区骨干，2024年安排资金30万元继续培训300人。"),)),
            "passed",
        ),
        Example(
            "只写了往年的金额",
            sound(goals=(Goal("annual", "截至2023年底累计投入资金60万元，今年继续培训社区骨干300人。"),)),
            "failed",
            "总体目标只写了往年或累计的金额“截至2023年底累计投入资金60万元”，没有写本年度的。",
        ),
        Example(
            "上年的金额只作对照",
            sound(goals=(Goal("annual", "培训社区骨干300人；上年培训280人，支出28万元。"),)),
            "not_applicable",
            "目标文字没有写项目资金的金额",
        ),
        Example(
            "上年安排的资金之后，只写了今年的单价",
            sound(goals=(Goal("annual", "2023年安排资金28万元，2024年继续培训社区骨干300人，每人1000元。"),)),
            "failed",
            "总体目标只写了往年或累计的金额“2023年安排资金28万元”，没有写本年度的。",
        ),
        Example("没有写金额", sound(), "not_applicable", "目标文字没有写项目资金的金额"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each goal of the year that names money."""
    checked, carried, annual = False, context.policy.any_word("goal.carried.words"), project.funding.annual
    for goal in context.once(goal_money, project):
        past = tuple(
            figure
            for figure in goal.of("past")
            if carried.search(figure.before) is None and not (annual and is_amount(figure, annual))
        )
        if goal.of("total", "part") or (goal.of("each") and not _begins_with_funds(goal.goal, past, context)):  # 3
            checked = True
            yield PASSED
        elif past and not _compares(goal.goal, past, context):  # 2
            checked = True
            yield Failed(
                (goal.goal.pointer,),
                f"总体目标只写了往年或累计的金额{listed(excerpt(goal.goal.text, figure) for figure in past)}，没有写本年度的。",
                "补写本年度安排的资金和本年度要做的事；往年情况可以删去。",
                {"amounts": "；".join(str(figure.number) for figure in past), "span": span(past[0])},
            )
    if not checked:
        yield _NO_MONEY  # 1


def _compares(goal: GoalFigures, past: tuple[Figure, ...], context: ProjectContext) -> bool:
    """Whether every past amount is that of one earlier year, beside numbers of this year's work."""
    if _begins_with_funds(goal, past, context):
        return False
    spent = context.policy.any_pattern("goal.spent.patterns")
    if any(figure.when != "past" or spent.search(figure.before) for figure in past):
        return False
    return any(figure.is_present and is_work(figure, context.policy) for figure in goal.figures)


def _begins_with_funds(goal: GoalFigures, past: tuple[Figure, ...], context: ProjectContext) -> bool:
    """Whether the goal says what an earlier year's funds were before it comes to this year's numbers."""
    funds = context.policy.any_pattern("goal.funds_named.patterns")
    present = next((figure.start for figure in goal.figures if figure.is_present), len(goal.text))
    named = [figure for figure in past if figure.start < present and funds.search(figure.before)]
    return any(_ON_TOP not in goal.text[figure.end : present] for figure in named)
