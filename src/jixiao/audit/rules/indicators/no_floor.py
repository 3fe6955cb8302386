"""A quantity of output has a floor: an upper limit alone is also kept when nothing is done.

数量指标不应当只有上限。

Basis:
    财预〔2015〕88号第十三条: targets are what is to be reached, and fit the money. 考试场地 ≤2间 is kept by none.

Does not apply when:
    1. no quantity has an upper limit alone;
    2. the thing is to be kept small by rule or nature (会议, 接待, 能耗, 天数), is a bad thing, or is zero: data of the profile
       (`ceiling_is_fair.names`, `less_is_better.*`);
    3. the name is one of those of indicators.wrong-direction, which says it with certainty.

Reading:
    An input that is to be saved belongs to the class of cost, so it is a warning and not an error.
"""

from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.direction import better
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.law.directions import directions
from jixiao.model import Project

_QUANTITY, _MONEY = "11", "元"
_UPPER = frozenset({"<=", "<"})
RULE = Rule(
    id="JX317",
    name="indicators.no-floor",
    family="indicators",
    catalogue=("Q09",),
    severity="warning",
    version=5,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("会议次数应当控制", with_row(0, name="会议次数", target=number("≤3次", "<=", "3", "次")), "passed"),
        Example(
            "数量只有上限",
            with_row(0, name="考试场地", target=number("≤2间", "<=", "2", "间")),
            "failed",
            "有1条数量指标只有上限，不做也算完成：“考试场地”为“≤2间”。",
        ),
        Example("数量有下限", sound(), "not_applicable", "没有只写上限的数量指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    rows = [row for row in context.groups.signed if row.level2 == _QUANTITY and _has_ceiling_alone(row)]
    if not rows:
        return NotApplicable("没有只写上限的数量指标")  # 1
    loose = [row for row in rows if not _may_be_limited(row, context)]
    if not loose:
        return PASSED
    told = listed(f"{quoted(row.indicator.name)}为{printed_value(row)}" for row in loose)
    return Failed(
        tuple(f"{row.pointer}/target" for row in loose),
        f"有{len(loose)}条数量指标只有上限，不做也算完成：{told}。",
        "要完成的工作改用“≥”或确定的数；要节约的投入移到成本指标。",
        {"rows": str(len(loose))},
    )


def _has_ceiling_alone(row: Row) -> bool:
    target = row.indicator.target
    return target is not None and target.kind == "quantity" and target.operator in _UPPER


def _may_be_limited(row: Row, context: ProjectContext) -> bool:
    target = row.indicator.target
    if target is None or target.high == Decimal(0) or (target.unit and _MONEY in target.unit):
        return True
    name = directions(context.policy).without_neutral(row.name)
    if context.policy.any_word("ceiling_is_fair.names").search(name):
        return True  # 2
    return better(row, context.policy) is not None  # 2, 3
