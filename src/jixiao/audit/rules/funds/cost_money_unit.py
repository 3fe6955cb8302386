"""Name and value of a cost use the same unit of money, and no cost is off by a factor of ten thousand.

成本指标的名称与值应当使用同一金额单位，不应当把“元”与“万元”写混。

Basis:
    财预〔2015〕88号第十三条: targets are specific and can be measured. 第十四条: the form is filled in as it prescribes.

Does not apply when:
    1. the sheet has no cost indicator with an amount.

Reading:
    A cost is taken to be in the wrong unit where its name states ten thousand times, or a ten-thousandth, of its value; where
    the goal states that for the same thing (每户400元, 户均400万元; 其中设备600万元, 设备费600元); or where taking it so makes the
    costs equal the annual funds exactly, and no other such change does.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.goal_slips import Said, said_in_goals
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.scale import Slip, named_amount, other_unit_in_name, slip_of
from jixiao.audit.costs.sheet import cost_sheet
from jixiao.audit.costs.wording import yuan
from jixiao.audit.examples import number, sound, with_row, without
from jixiao.audit.prose.money import goal_money
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named, printed_value, quoted
from jixiao.model import Goal, Project

RULE = Rule(
    id="JX225",
    name="funds.cost-money-unit",
    family="funds",
    catalogue=("M16",),
    severity="error",
    version=4,
    citations=(Basis("财预〔2015〕88号", "第十三条"), Basis("财预〔2015〕88号", "第十四条")),
    examples=(
        Example("单位一致", sound(), "passed"),
        Example(
            "名称写万元，值写元",
            with_row(3, name="培训总成本(万元)", target=number("≤30元", "<=", "30", "元")),
            "failed",
            "成本指标“培训总成本(万元)”的名称以万元为单位，指标值“≤30元”写的是另一种单位。",
        ),
        Example(
            "把30万元写成30元",
            with_row(3, name="培训总成本", target=number("≤30元", "<=", "30", "元")),
            "failed",
            "成本指标“培训总成本”（“≤30元”）疑似写错金额单位：按300000元计算，300000元 = 年度资金总额。",
        ),
        Example(
            "目标写每人1000元，指标写万元",
            replace(
                with_row(3, name="人均培训费", target=number("≤1000万元", "<=", "10000000", "元")),
                goals=(Goal("annual", "全年培训社区骨干300人，每人补助1000元。"),),
            ),
            "failed",
            "成本指标“人均培训费”的指标值“≤1000万元”与总体目标“每人补助1000元”相差一万倍。",
        ),
        Example("没有成本指标", without("14"), "not_applicable", "没有写明金额的成本指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each cost with an amount; one finding where all are off together."""
    sheet = cost_sheet(project, context)
    costs = sheet.costs.rows
    if not costs:
        yield NotApplicable("没有写明金额的成本指标")  # 1
        return
    slip = slip_of(project, context)
    in_goals = said_in_goals(sheet, context.once(goal_money, project), context.policy)
    slipped = {cost.row.position for cost in slip.costs} if slip else set()
    for cost in costs:
        told = _told(cost, in_goals.get(cost.row.position))
        if told is not None:
            yield told
            slip = None
        elif cost.row.position not in slipped:
            yield PASSED
    if slip is not None:
        yield _slipped(slip)


def _told(cost: Cost, said: Said | None) -> Failed | None:
    """What the name, or the goal, says against the value."""
    if (unit := other_unit_in_name(cost)) is not None:
        return _failed(cost, f"{cost.row.pointer}/name", f"的名称以{unit}为单位，", "写的是另一种单位。")
    if (stated := named_amount(cost)) is not None:
        return _failed(cost, f"{cost.row.pointer}/name", f"的名称写的是{yuan(stated)}，", "相差一万倍。")
    return _failed(cost, said.pointer, "的", f"与总体目标{said.words}相差一万倍。") if said is not None else None


def _failed(cost: Cost, other: str, before: str, behind: str) -> Failed:
    return Failed(
        (f"{cost.row.pointer}/target", other),
        f"{named(cost.row)}{before}指标值{printed_value(cost.row)}{behind}",
        "改正两处，使金额单位和数额一致。",
        {"target": cost.row.value},
    )


def _slipped(slip: Slip) -> Failed:
    rows = [cost.row for cost in slip.costs]
    shown = listed(f"{quoted(row.indicator.name)}（{printed_value(row)}）" for row in rows)
    meant = listed(yuan(amount) for amount in slip.amounts)
    return Failed(
        tuple(f"{row.pointer}/target" for row in rows),
        f"{rows[0].class_label}{shown}疑似写错金额单位：按{meant}计算，{slip.equation.text}。",
        "核对金额单位，把“元”与“万元”改正一致。",
        {"meant": meant, "equation": slip.equation.text},
    )
