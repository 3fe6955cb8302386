"""A cost indicator sets an upper limit, not a lower one.

成本指标应当写上限，不应当用“≥”或“>”。

Basis:
    财预〔2015〕88号第九条: a target names the cost that the output needs. `≥30万元` is also reached when the cost gets out of
    hand.

Does not apply when:
    1. the sheet has no cost indicator with an amount;
    2. the row is no spending but a saving or other money that is to come in (`cost.not_spending_words`), or a rate;
    3. the name speaks of a minimum that persons are entitled to (`cost.floor_words`).
"""

import re
from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import cost_sheet
from jixiao.audit.examples import indicator, number, with_row, with_rows, without
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project

_LOWER = frozenset({">=", ">"})
_AMOUNT = re.compile(r"\d.*")
RULE = Rule(
    id="JX222",
    name="funds.cost-lower-bound",
    family="funds",
    catalogue=("M08",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第九条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("成本写上限", with_row(3, target=number("≤1000元", "<=", "1000", "元")), "passed"),
        Example(
            "低保标准规定下限",
            with_rows(indicator("14", "城市低保标准", number("≥700元", ">=", "700", "元"))),
            "passed",
        ),
        Example(
            "成本写下限",
            with_row(3, target=number("≥1000元", ">=", "1000", "元")),
            "failed",
            "成本指标“人均培训成本”的指标值为“≥1000元”，只规定下限，花得越多越算完成。",
        ),
        Example("没有成本指标", without("14"), "not_applicable", "没有写明金额的成本指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each cost with an amount."""
    sheet = cost_sheet(project, context)
    if not sheet.costs.rows:  # 1, 2
        yield NotApplicable("没有写明金额的成本指标")
    for cost in sheet.costs.rows:
        if cost.operator in _LOWER and not sheet.words.floor.search(cost.row.name):  # 3
            yield _failed(cost)
        else:
            yield PASSED


def _failed(cost: Cost) -> Failed:
    amount = _AMOUNT.search(cost.row.value)
    return Failed(
        (f"{cost.row.pointer}/target", f"{cost.row.pointer}/name"),
        f"{named(cost.row)}的指标值为{printed_value(cost.row)}，只规定下限，花得越多越算完成。",
        f"按预算测算写明上限，如“≤{amount[0] if amount else '30万元'}”；说的是节约额或保障标准的，在名称中写明。",
        {"target": cost.row.value},
    )
