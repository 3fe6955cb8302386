"""The costs of a sheet, in yuan and with unit costs times their quantities, add up to its funds.

成本指标（总额，或单位成本乘以对应数量）应当与年度资金核对得上，中期的成本与中期资金核对得上。

Basis:
    财预〔2015〕88号第九条: a target names the cost that the output needs. 第十三条: target and money fit each other.

Does not apply when:
    1. a cost has no certain amount, a unit cost no certain quantity, or the funds are unknown, or a mid-term cost is yearly: each with its reason;
    2. the costs are more than the project total: that is funds.cost-over-total;
    3. a cost in the wrong unit of money explains the difference: that is funds.cost-money-unit;
    4. an output has no cost, and the costs are less than most of the funds (`cost.main_share_pct`), not just by a zero: they name a part only.

Reading:
    Equal to the printed precision, never to a percentage. Equal to own funds or transfer funds, where these are parts of the annual
    funds, or to the project total is equal too. Who benefits is no output that needs a cost (`cost.not_bought_words`). Else a cost that
    may be one of a unit is multiplied if that comes near the funds; a price by the month may prove a sum for a whole year.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.coverage import claims_all
from jixiao.audit.costs.excess import excesses
from jixiao.audit.costs.mismatch import funds_name, mismatch_facts, mismatch_text
from jixiao.audit.costs.missing import missing_numbers
from jixiao.audit.costs.reconcile import reconciliations
from jixiao.audit.costs.scale import slip_of
from jixiao.audit.costs.sheet import CostSheet, cost_sheets
from jixiao.audit.examples import ROWS, funds, indicator, number, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Indicator, Project, Reconciliation


def _works(*numbers: int) -> tuple[Indicator, ...]:
    cost = number("≤10万元", "<=", "100000", "元")
    return tuple(indicator("14", f"指标{n}：第{n}项工作经费", cost, ordinal=n) for n in numbers)


def _plaques(text: str, count: str) -> tuple[Indicator, ...]:
    cost = number("≤2000元", "<=", "2000", "元")
    return indicator("11", "制作公示牌", number(text, ">=", count, "块")), indicator("14", "制作公示牌费用", cost)


RULE = Rule(
    id="JX220",
    name="funds.cost-reconciliation",
    family="funds",
    catalogue=("M06",),
    severity="warning",
    version=8,
    citations=(Basis("财预〔2015〕88号", "第九条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("人均成本×人数等于年度资金", sound(), "passed"),
        Example(
            "人均成本改为800元",
            with_row(3, target=number("≤800元", "<=", "800", "元")),
            "failed",
            "成本指标按字面合计为24万元（300人×800元 = 240000元），与年度资金30万元核对不上，少6万元。",
        ),
        Example(
            "没有写明是单价的成本，按名称相同的数量相乘",
            sound(rows=_plaques("≥125块", "125")),
            "failed",
            "成本指标按单位成本乘以数量合计为25万元（125块×2000元 = 250000元），与年度资金30万元核对不上，少5万元。",
        ),
        Example(
            "读作总额还是单价不能确定",
            sound(rows=_plaques("≥15块", "15")),
            "failed",
            "成本指标读作总额，或读作单位成本乘以数量，都与年度资金30万元核对不上；不能确定哪一种是本意，不给出合计。",
        ),
        Example(
            "缺第3项成本",
            sound(rows=_works(1, 2, 4), funding=funds(annual="400000", own_total="400000")),
            "failed",
            "成本指标按字面合计为30万元（100000元 + 100000元 + 100000元 = 300000元），比年度资金40万元少10万元；"
            "成本指标的编号缺3，差额应在缺失的行中。",
        ),
        Example(
            "只写了培训成本，手册没有写成本",
            sound(
                rows=(*ROWS, indicator("11", "编印宣传手册", number("≥5000册", ">=", "5000", "册"))),
                funding=funds(annual="900000", own_total="900000", own_fiscal="900000"),
            ),
            "not_applicable",
            "有产出没有写成本，写出的成本只是一部分",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for the year, one for the plan period where the sheet has it."""
    blocks = zip(
        cost_sheets(project, context), reconciliations(project, context), excesses(project, context), strict=True
    )
    for sheet, result, over in blocks:
        if result.status in ("found", "several"):
            yield PASSED
        elif result.reason is not None and result.status != "not_found":
            yield NotApplicable(result.reason)  # 1
        elif over is not None:
            yield NotApplicable("成本之和超过项目总额，见该项检查")  # 2
        elif sheet.block == "annual" and slip_of(project, context) is not None:
            yield NotApplicable("改正金额单位后核对得上，见金额单位的检查")  # 3
        elif result.status == "not_found" and not claims_all(project, context, sheet):
            yield NotApplicable("有产出没有写成本，写出的成本只是一部分")  # 4
        else:
            yield _failed(project, context, sheet, result)


def _failed(project: Project, context: ProjectContext, sheet: CostSheet, result: Reconciliation) -> Failed:
    missing = missing_numbers(project, context) if result.status == "rows_missing" else ""
    return Failed(
        (*result.places, sheet.funds[0].pointer),
        mismatch_text(context, sheet, result, missing),
        f"逐项核对成本与{funds_name(sheet)}：漏列的补上，单位成本写明对应的数量，属于其他年度或其他来源的写明。",
        mismatch_facts(sheet, result, missing),
    )
