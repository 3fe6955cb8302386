"""A cost indicator says with a sign that its amount is an upper limit.

成本指标的金额应当用“≤”写明是上限。

Basis:
    财预〔2015〕88号第九条: a target names the cost that the output needs. An exact amount (`30万元`, `=30万元`) leaves open
    whether a saving is a failure.

Does not apply when:
    1. the sheet has no cost indicator with an amount;
    2. the amount has a sign: a lower limit is funds.cost-lower-bound.

Reading:
    A subsidy that is fixed by rule has an exact amount by nature, so it is a hint. One finding for a sheet lists all rows.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import cost_sheet
from jixiao.audit.examples import number, sound, with_row, without
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_EXACT = frozenset({None, "="})
RULE = Rule(
    id="JX223",
    name="funds.cost-without-limit",
    family="funds",
    catalogue=("M09",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第九条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("成本写上限", sound(), "passed"),
        Example(
            "成本没有符号",
            with_row(3, target=number("1000元", None, "1000", "元")),
            "failed",
            "成本指标没有写明上限：“人均培训成本”（“1000元”）。",
        ),
        Example("没有成本指标", without("14"), "not_applicable", "没有写明金额的成本指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    costs = cost_sheet(project, context).costs.rows
    exact = [cost for cost in costs if cost.operator in _EXACT]
    if not costs:  # 1
        return NotApplicable("没有写明金额的成本指标")
    if exact:  # 2
        return _failed(exact)
    return PASSED


def _failed(exact: list[Cost]) -> Failed:
    rows = [cost.row for cost in exact]
    shown = listed(f"{quoted(row.indicator.name)}（{printed_value(row)}）" for row in rows)
    return Failed(
        tuple(f"{row.pointer}/target" for row in rows),
        f"成本指标没有写明上限：{shown}。",
        "在金额前写“≤”；按政策规定的固定标准，可以保留，在名称中写明“标准”和依据。",
        {"rows": str(len(rows))},
    )
