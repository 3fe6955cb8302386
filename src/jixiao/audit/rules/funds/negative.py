"""No amount of the funds is below zero.

项目资金的各项金额不应当是负数。

Basis:
    财预〔2015〕88号第十四条: the form is filled in as laid down. Its funds are what a project is given, in all and from each source; a
    source that gives nothing is 0. The self-evaluation of 财预〔2020〕10号 and the monitoring form of 财预〔2019〕136号 print the
    same amounts as budgets.

Does not apply when:
    1. no amount of the funds is filled in;
    2. the column tells what was or will be executed: money that was paid back may make it negative.

Reading:
    One finding for a sheet lists all amounts. A sheet of a budget that is cut prints what is left, not the cut.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from operator import attrgetter

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, matrix, self_evaluation, side_by_side, sound
from jixiao.audit.rule import PASSED, SELF_EVALUATION, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import Amount, amount_of
from jixiao.audit.wording import listed, money
from jixiao.model import Project
from jixiao.terms.catalogue import catalogue

_PLANNED = ("declared", "initial_budget", "annual_budget")
_SUMMARY = (
    "total", "annual", "own.total", "own.fiscal", "own.other", "own.carryover",
    "transfer.total", "transfer.central", "transfer.regional",
)  # fmt: skip
_CUT = {"annual": ("300000", "-20000", "0"), "annual.fiscal": ("300000", "-20000", "0")}
_PAID_BACK = {"annual": ("300000", "300000", "-2000"), "annual.fiscal": ("300000", "300000", "-2000")}
RULE = Rule(
    id="JX209",
    name="funds.negative",
    family="funds",
    catalogue=("M02", "M01"),
    severity="error",
    version=1,
    citations=(
        Basis("财预〔2015〕88号", "第十四条", TARGET),
        Basis("财预〔2020〕10号", "附件（自评表）", SELF_EVALUATION),
        Basis("财预〔2019〕136号", "附件（监控表）", frozenset({"monitoring"})),
    ),
    examples=(
        Example("没有负数，没有的来源填0", sound(), "passed"),
        Example(
            "其他资金填成负数",
            sound(funding=funds(own_fiscal="350000", own_other="-50000")),
            "failed",
            "项目资金有负数：本级其他资金-5万元。",
        ),
        Example(
            "申报表的中期资金是负数",
            side_by_side(mid_term="-900000", mid_term_fiscal="-900000"),
            "failed",
            "项目资金有负数：中期资金总额-90万元、中期财政拨款-90万元。",
        ),
        Example(
            "全年预算数填了调减的数",
            self_evaluation(funding=matrix(_CUT)),
            "failed",
            "项目资金有负数：年度资金总额（全年预算数）-2万元、年度财政拨款（全年预算数）-2万元。",
        ),
        Example("收回款项，全年执行数是负数", self_evaluation(funding=matrix(_PAID_BACK)), "passed"),
        Example(
            "资金没有填写",
            sound(funding=funds(**dict.fromkeys(term.replace(".", "_") for term in _SUMMARY))),
            "not_applicable",
            "项目资金没有填写",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    columns = [column for column in context.money_columns if column in _PLANNED]  # 2
    amounts = [line.amounts for _, line in context.lines.values()]
    if amounts:
        held = chain.from_iterable([map(attrgetter(column), amounts) for column in columns])
        values = [value for value in held if value is not None]
    else:
        values = [amount.value for _, amount in _filled(project, context, columns)]
    if not values:
        return NotApplicable("项目资金没有填写")  # 1
    if min(values) >= 0:
        return PASSED
    negative = [(column, amount) for column, amount in _filled(project, context, columns) if (amount.value or 0) < 0]
    return Failed(
        tuple(amount.pointer for _, amount in negative),
        f"项目资金有负数：{listed(_told(column, amount, context) for column, amount in negative)}。",
        "填写实际安排的金额，没有的填0；预算调减的，填调减以后的金额。",
        {"amounts": str(len(negative))},
    )


def _filled(project: Project, context: ProjectContext, columns: list[str]) -> Iterator[tuple[str, Amount]]:
    """The amounts that are filled in, each with its column."""
    terms = dict.fromkeys(line.term for line in project.funding.lines) or _SUMMARY
    for column in columns:
        for term in terms:
            amount = amount_of(project, context, term, column)
            if amount is not None and amount.value is not None:
                yield column, amount


def _told(column: str, amount: Amount, context: ProjectContext) -> str:
    """An amount with its name, and its column where the sheet has several."""
    terms = catalogue()
    heading = "" if column == "declared" else f"（{terms[column].zh}）"
    return f"{terms[amount.term].zh}{heading}{money(amount.value or Decimal(0), context)}"
