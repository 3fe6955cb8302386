"""Every project of the budget has its target.

有预算的项目应当都有绩效目标。

Basis:
    中发〔2018〕34号: a target is the condition of money. 财预〔2015〕88号第二十七条: targets are approved with the budget.

Does not apply when:
    1. no list of the budget's projects is at hand;
    2. the item asks for no money;
    3. the item has no target, and its amount can't be read.

Reading:
    Projects are told by code, else by name without the year. Secret projects are not published with a target and can be
    waived.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.budget import items_of
from jixiao.audit.context import DocumentContext
from jixiao.audit.examples import document, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.model import Reading, Source
from jixiao.model.budget import BudgetItem
from jixiao.values.money import format_amount

_OWN = BudgetItem("社区防灾培训项目", None, Decimal(300000), Source(line=9))
_OTHER = BudgetItem("应急物资储备", None, Decimal(500000), Source(line=10))
_UNREAD = BudgetItem("新增项目", None, None, Source(line=12))
_NOTHING = BudgetItem("已取消的项目", None, Decimal(0), Source(line=11))
RULE = Rule(
    id="JX512",
    name="process.without-target",
    family="process",
    catalogue=("W01",),
    severity="error",
    version=1,
    on="document",
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第二十七条")),
    examples=(
        Example("预算中的项目都有目标表", document(sound()), "passed", budget=(_OWN,)),
        Example(
            "预算中有一个项目没有目标表",
            document(sound()),
            "failed",
            "预算项目表中的“应急物资储备”（50万元）没有绩效目标表。",
            budget=(_OWN, _OTHER),
        ),
        Example("没有预算项目表", document(sound()), "not_applicable", "没有预算项目表可以核对"),
        Example("金额为0", document(sound()), "not_applicable", "没有安排资金", budget=(_OWN, _NOTHING)),
        Example(
            "金额读不出",
            document(sound()),
            "not_applicable",
            "预算项目表中这个项目的金额读不出",
            budget=(_OWN, _UNREAD),
        ),
    ),
)


def check(reading: Reading, context: DocumentContext) -> Iterator[Outcome]:
    """One check for each item of the budget."""
    if context.budget is None:
        yield NotApplicable("没有预算项目表可以核对")  # 1
        return
    covered = {id(item) for project in reading.projects for item in items_of(project, context.budget)}
    for item in context.budget:
        if item.amount == 0:
            yield NotApplicable("没有安排资金")  # 2
        elif id(item) in covered:
            yield PASSED
        elif item.amount is None:
            yield NotApplicable("预算项目表中这个项目的金额读不出")  # 3
        else:
            amount = f"{format_amount(item.amount, '万元')}万元"
            yield Failed(
                (item.source,),
                f"预算项目表中的{quoted(item.name)}（{amount}）没有绩效目标表。",
                "补设绩效目标，与预算一并报审、公开；涉密不公开的，注明理由。",
                {"name": item.name, "amount": str(item.amount)},
            )
