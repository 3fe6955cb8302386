"""The reviewer is asked whether the main spending has an output indicator.

主要支出没有名称相近的产出指标的，请审核人判断。

Basis:
    财预〔2015〕88号第九条: outputs are what the money is spent on; the most money has an output first of all.

Does not apply when:
    1. the costs of the sheet are not several totals with annual funds;
    2. no cost makes up the main share (`question.main_share`).

Reading:
    A hint and a question: the name of the main cost shares no two neighbouring characters with any output, common words left out. Names
    can differ and mean the same.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.names import name_of, shared_pairs
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import CostSheet, cost_sheet
from jixiao.audit.examples import ROWS, indicator, number, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import money, quoted
from jixiao.model import Project

_OUTPUTS = frozenset({"11", "12", "13"})
_TRAINING = indicator("14", "社区骨干培训费", number("≤10万元", "<=", "100000", "元"))
_OTHER = indicator("14", "无人机租赁费", number("≤20万元", "<=", "200000", "元"))
_FEW_COSTS = NotApplicable("没有可以比较的几项成本")
_NO_MAIN_COST = NotApplicable("没有占比大的成本")
RULE = Rule(
    id="JX353",
    name="indicators.question-main-spending",
    family="indicators",
    catalogue=("Q33",),
    severity="notice",
    version=1,
    is_question=True,
    citations=(Basis("财预〔2015〕88号", "第九条"),),
    examples=(
        Example(
            "主要支出有产出",
            sound(
                rows=(
                    *ROWS[:3], indicator("11", "租赁无人机数量", number("2架", None, "2", "架")),
                    _TRAINING, _OTHER, *ROWS[4:],
                )
            ),
            "passed",
        ),
        Example(
            "主要支出没有产出",
            sound(rows=(*ROWS[:3], _TRAINING, _OTHER, *ROWS[4:])),
            "failed",
            "请审核人判断：“无人机租赁费”（20万元）占年度资金67%，没有名称相近的产出指标，主要支出是否有对应的产出？",
        ),
        Example("成本只有一项", sound(), "not_applicable", "没有可以比较的几项成本"),
        Example(
            "没有占比大的成本",
            sound(rows=(*ROWS[:3], _TRAINING, indicator("14", "教材费", number("≤5万元", "<=", "50000", "元")))),
            "not_applicable",
            "没有占比大的成本",
        ),
    ),
)  # fmt: skip


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each cost that is the main one."""
    sheet = cost_sheet(project, context)
    costs = [cost for cost in sheet.costs.rows if cost.role != "unit" and not cost.is_whole and not cost.is_part]
    annual = sheet.funds[0].value if sheet.funds else None
    if len(costs) < 2 or not annual:
        yield _FEW_COSTS  # 1
        return
    share = context.policy.number("question.main_share")
    main = [cost for cost in costs if share * annual <= cost.amount * 100 <= annual * 100]
    if not main:
        yield _NO_MAIN_COST  # 2
    for cost in main:
        if _has_output(cost, sheet):
            yield PASSED
            continue
        yield Failed(
            (f"{cost.row.pointer}/name",),
            f"{quoted(cost.row.indicator.name)}（{money(cost.amount, context)}）占年度资金"
            f"{round(cost.amount * 100 / annual)}%，没有名称相近的产出指标，主要支出是否有对应的产出？",
            "为主要支出补设数量、质量指标；已有的，名称写得一致。",
            {"cost": cost.row.name, "amount": f"{cost.amount:f}"},
        )


def _has_output(cost: Cost, sheet: CostSheet) -> bool:
    own = name_of(cost.row.name, sheet.words)
    outputs = (row for row in sheet.rows if row.is_real and row.level2 in _OUTPUTS)
    return not own.pairs or any(shared_pairs(own, name_of(row.name, sheet.words)) for row in outputs)
