"""Spending above the budget is explained.

执行数超过预算数的，应当说明原因；自评表看全年预算数，监控表看年初预算数。

Basis:
    财预〔2020〕10号, annex: executed is compared with the full-year budget, which holds all adjustments. More than it can only have been spent
    where a figure is wrong or an adjustment is missing. 财预〔2019〕136号: monitoring sets what was executed so far beside the initial budget.

Does not apply when:
    1. no line has both its budget and what was executed;
    2. money carried over is spent for which the budget has 0; a monitoring sheet's total may exceed its initial budget by it.

Reading:
    An explanation is any word of the policy profile (`explanation.patterns`) in 实际完成情况, a reason or a remark; many times the budget
    (`overspent.impossible_times`) is a wrong figure all the same. One finding a sheet, on 年度资金总额 where that line is over its budget,
    else on the sources. Rounding is allowed for. A figure that fits into the budget when divided by 10,000 was most likely filled in in 元.
"""

from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation, sound
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import explains
from jixiao.audit.spending import Spent, is_explained, spendings
from jixiao.audit.wording import money, money_unit
from jixiao.model import Project
from jixiao.terms.catalogue import catalogue
from jixiao.values.money import format_amount
from jixiao.values.numbers import decimal_text

_IMPOSSIBLE = "overspent.impossible_times"
_SCALE = 10_000
_OVER = matrix({"annual": ("300000", "300000", "330000")}, marks=("10", "110", "10"))
_MONITORED = matrix({"annual": ("1000000", None, "12000000")}, marks=("10", "1200", "0"))
_IN_YUAN = matrix({"annual": ("1000000", None, "6000000000")}, marks=("10", "600000", "0"))
_ONE_SOURCE = matrix({"annual": ("300000", "300000", "280000"), "annual.fiscal": ("200000", "200000", "230000")})
_GOAL = replace(self_evaluation().goals[0], actual_text="年中追加3万元，全年培训312人。")
RULE = Rule(
    id="JX414",
    name="scores.overspent",
    family="scores",
    catalogue=("S14",),
    severity="warning",
    version=3,
    citations=(
        Basis("财预〔2020〕10号", "附件（自评表）", SELF_EVALUATION),
        Basis("财预〔2019〕136号", "附件（监控表）", frozenset({"monitoring"})),
    ),
    forms=frozenset({"self_evaluation", "monitoring"}),
    examples=(
        Example("没有超过", self_evaluation(), "passed"),
        Example("超过而写明追加", self_evaluation(funding=_OVER, goals=(_GOAL,)), "passed"),
        Example(
            "超过而没有说明",
            self_evaluation(funding=_OVER),
            "failed",
            "全年执行数33万元超过全年预算数30万元，没有说明原因。",
        ),
        Example(
            "总额没有超过，一个来源超过",
            self_evaluation(funding=_ONE_SOURCE),
            "failed",
            "年度财政拨款的全年执行数23万元超过全年预算数20万元，没有说明原因。",
        ),
        Example(
            "监控表的执行数是年初预算数的12倍，写了追加也不行",
            sound(form="monitoring", form_id=None, funding=_MONITORED, goals=(_GOAL,)),
            "failed",
            "执行数1200万元超过年初预算数100万元，是它的12倍，多半是数字填错了。",
        ),
        Example(
            "监控表的执行数按元填写",
            sound(form="monitoring", form_id=None, funding=_IN_YUAN),
            "failed",
            "执行数600000万元超过年初预算数100万元，是它的6000倍，多半是把元填成了万元：600000元合60万元。",
        ),
        Example(
            "全年执行数空白",
            self_evaluation(funding=matrix({"annual": ("300000", "300000", None)})),
            "not_applicable",
            "预算数或执行数空白",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    filled = spendings(project)
    if not filled:
        return NotApplicable("预算数或执行数空白")  # 1
    over = [item for item in filled if item.spent > item.budget and not is_explained(project, context, item)]  # 2
    over = [item for item in over if item.line.term == "annual"] or over
    is_possible = all(item.times < context.policy.number(_IMPOSSIBLE) for item in over)
    if not over or (is_possible and explains(project, context)):
        return PASSED
    return Failed(
        tuple(pointer for item in over for pointer in item.pointers),
        f"{'；'.join(_told(item, context) for item in over)}。",
        "核对两项金额和金额单位；年中追加的，把追加数计入全年预算数，并说明原因。",
        {"executed": str(over[0].spent), over[0].column: str(over[0].budget)},
    )


def _told(item: Spent, context: ProjectContext) -> str:
    terms = catalogue()
    name = "" if item.line.term == "annual" else f"{terms[item.line.term].zh}的"
    spent = terms["executed"].zh if item.column == "annual_budget" else "执行数"
    said = f"{name}{spent}{money(item.spent, context)}超过{terms[item.column].zh}{money(item.budget, context)}"
    if item.times < (impossible := context.policy.number(_IMPOSSIBLE)):
        return f"{said}，没有说明原因"
    guess = "多半是数字填错了"
    if money_unit(context) == "万元" and _SCALE / impossible < item.times <= _SCALE:
        figure = format_amount(item.spent, "万元")
        guess = f"多半是把元填成了万元：{figure}元合{money(item.spent / _SCALE, context)}"
    return f"{said}，是它的{decimal_text(round(item.times, 1))}倍，{guess}"
