"""The annual amount of a sheet is the amount of the project in the budget.

绩效目标表的年度资金应当与预算项目表的金额一致。

Basis:
    预算法第三十二条: budgets are drawn up with their targets; 财预〔2015〕88号第二十七条: target and budget are approved together, so that
    there is one amount.

Does not apply when:
    1. no list of the budget's projects is at hand;
    2. the project is not in the list, or several items bear its name and none its code;
    3. either amount can't be read.

Reading:
    Projects are told by code, else by name without the year.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.budget import items_of
from jixiao.audit.context import DocumentContext, ProjectContext
from jixiao.audit.examples import document, sound
from jixiao.audit.places import source_of
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import amount_of
from jixiao.audit.wording import money, quoted
from jixiao.model import Project, Reading, Source
from jixiao.model.budget import BudgetItem


def _item(amount: str | None, name: str = "社区防灾培训项目") -> BudgetItem:
    return BudgetItem(name, None, None if amount is None else Decimal(amount), Source(line=9))


RULE = Rule(
    id="JX511",
    name="funds.budget-list",
    family="funds",
    catalogue=("M15",),
    severity="error",
    version=1,
    on="document",
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("财预〔2015〕88号", "第二十七条")),
    examples=(
        Example("与预算项目表一致", document(sound()), "passed", budget=(_item("300000"),)),
        Example(
            "比预算项目表多5万元",
            document(sound()),
            "failed",
            "年度资金总额30万元，预算项目表中“社区防灾培训项目”为25万元，相差5万元。",
            budget=(_item("250000"),),
        ),
        Example("没有预算项目表", document(sound()), "not_applicable", "没有预算项目表可以核对"),
        Example(
            "预算项目表里没有这个项目",
            document(sound()),
            "not_applicable",
            "预算项目表中没有唯一对应的项目",
            budget=(_item("300000", "另一个项目"),),
        ),
        Example(
            "预算项目表中的金额读不出",
            document(sound()),
            "not_applicable",
            "预算项目表中这个项目的金额读不出，无法核对",
            budget=(_item(None),),
        ),
    ),
)


def check(reading: Reading, context: DocumentContext) -> Iterator[Outcome]:
    """One check for each project."""
    if context.budget is None:
        yield NotApplicable("没有预算项目表可以核对")  # 1
        return
    for project, prepared in zip(reading.projects, context.projects, strict=True):
        items = items_of(project, context.budget)
        if len(items) == 1:
            yield _compared(project, prepared, items[0])
        else:
            yield NotApplicable("预算项目表中没有唯一对应的项目")  # 2


def _compared(project: Project, context: ProjectContext, item: BudgetItem) -> Outcome:
    columns = ("declared",) if project.form == "target" else ("initial_budget", "annual_budget")
    found = [amount_of(project, context, "annual", column) for column in columns]
    amounts = [amount for amount in found if amount is not None and amount.value is not None]
    if item.amount is None:
        return NotApplicable("预算项目表中这个项目的金额读不出，无法核对")  # 3
    if not amounts:
        return NotApplicable("目标表的年度资金总额读不出，无法核对")  # 3
    if any(amount.value == item.amount for amount in amounts):
        return PASSED
    own = amounts[0].value or Decimal(0)
    return Failed(
        (source_of(project, amounts[0].pointer), item.source),
        f"年度资金总额{money(own, context)}，预算项目表中{quoted(item.name)}为{money(item.amount, context)}，"
        f"相差{money(abs(own - item.amount), context)}。",
        "以批复的预算为准改正年度资金总额，并重新核对各项资金和成本指标。",
        {"annual": str(own), "budget": str(item.amount)},
        project_index=context.index,
    )
