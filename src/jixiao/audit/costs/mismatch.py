"""What is said of costs that do not add up to the funds, in Chinese."""

from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.coverage import times_of_ten
from jixiao.audit.costs.plausible import plausible
from jixiao.audit.costs.sheet import CostSheet
from jixiao.audit.wording import money
from jixiao.model import Reconciliation

_TENTHS = {10: "十", 100: "百", 1000: "千"}


def mismatch_text(context: ProjectContext, sheet: CostSheet, result: Reconciliation, missing: str) -> str:
    """The sum as it is most likely meant and what it lacks, else that no sum is certain.

    Args:
        context: of the project.
        sheet: the costs and the funds that they are compared with.
        result: what the reconciliation says of them.
        missing: numbers of cost rows that are missing; empty where none is known to be.
    """
    value = sheet.funds[0].value or Decimal(0)
    funds = f"{funds_name(sheet)}{money(value, context)}"
    if result.sum is None:
        return f"成本指标读作总额，或读作单位成本乘以数量，都与{funds}核对不上；不能确定哪一种是本意，不给出合计。"
    difference = value - result.sum
    amount = money(abs(difference), context)
    apart = f"与{funds}核对不上，{'少' if difference > 0 else '多'}{amount}。"
    if (times := times_of_ten(sheet)) is not None and result.sum * times == value:
        apart = f"{apart[:-1]}，恰好是它的{_TENTHS[times]}分之一，像是少写了0。"
    if missing:
        apart = f"比{funds}少{amount}；成本指标的编号缺{missing}，差额应在缺失的行中。"
    return f"成本指标{_how(sheet)}合计为{money(result.sum, context)}（{result.text}），{apart}"


def mismatch_facts(sheet: CostSheet, result: Reconciliation, missing: str) -> dict[str, str]:
    """The figures of the text, in 元; without a sum where none is certain."""
    value = sheet.funds[0].value or Decimal(0)
    facts: dict[str, str] = {sheet.block: str(value)}
    if result.sum is None:
        return facts
    return facts | {"sum": str(result.sum), "difference": str(value - result.sum), "missing": missing}


def funds_name(sheet: CostSheet) -> str:
    """What the funds of a block are called."""
    return "年度资金" if sheet.block == "annual" else "中期资金"


def _how(sheet: CostSheet) -> str:
    """How the costs are read: that one is multiplied which does not say that it is a unit cost is told."""
    open_costs = {cost.row.pointer for cost in sheet.costs.rows if cost.role == "open"}
    reading = plausible(sheet)
    terms = reading.terms if reading else ()
    return "按单位成本乘以数量" if any(term.factors and term.pointer in open_costs for term in terms) else "按字面"
