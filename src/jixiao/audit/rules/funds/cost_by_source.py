"""Costs that are named as transfers, or as the unit's own, add up to the transfer funds, or the own funds.

写明是转移支付或本级的成本，合计应当与转移支付资金或本级资金一致。

Basis:
    财预〔2015〕88号第九条 and 第十三条: costs belong to the money that is asked for, and fit it.

Does not apply when:
    1. no cost says in its name which source it is paid from (`cost.own_patterns`, `cost.transfer_patterns`);
    2. a cost has no certain amount, or a unit cost no certain quantity;
    3. the sheet does not give the funds of that source.

Reading:
    Where other costs say nothing of their source, those that do may be fewer than the funds, but not more.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.readings import worded
from jixiao.audit.costs.sheet import cost_sheet, together
from jixiao.audit.costs.sources import Source, by_source
from jixiao.audit.costs.wording import sum_text
from jixiao.audit.examples import ROWS, funds, indicator, number, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import Amount, amount_of, tolerance
from jixiao.audit.wording import money
from jixiao.model import Project
from jixiao.terms.catalogue import catalogue

_SENT = indicator("14", "补助市县资金", number("≤20万元", "<=", "200000", "元"))
_KEPT = indicator("14", "市县站点维护补助", number("≤25万元", "<=", "250000", "元"))
_BOTH = {"annual": "500000", "own_total": "300000", "own_fiscal": "300000"}
_TERMS: dict[Source, str] = {"own": "own.total", "transfer": "transfer.total"}
_NO_SOURCE = NotApplicable("成本指标没有写明资金来源")
RULE = Rule(
    id="JX224",
    name="funds.cost-by-source",
    family="funds",
    catalogue=("M14",),
    severity="notice",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第九条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example(
            "补助市县的成本等于转移支付",
            sound(rows=(*ROWS, _SENT), funding=funds(**_BOTH, transfer_total="200000", transfer_central="200000")),
            "passed",
        ),
        Example(
            "补助市县的成本多于转移支付",
            sound(rows=(*ROWS, _SENT), funding=funds(**_BOTH, transfer_total="150000", transfer_central="150000")),
            "failed",
            "名称写明属于转移支付的成本合计20万元（200000元），转移支付资金总额为15万元，多5万元。",
        ),
        Example(
            "名称头上是市县、末尾是补助",
            sound(rows=(*ROWS, _KEPT), funding=funds(**_BOTH, transfer_total="200000", transfer_central="200000")),
            "failed",
            "名称写明属于转移支付的成本合计25万元（250000元），转移支付资金总额为20万元，多5万元。",
        ),
        Example("成本没有写明来源", sound(), "not_applicable", "成本指标没有写明资金来源"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each source that costs name."""
    sheet = cost_sheet(project, context)
    words = sheet.words
    names = [cost.row.name for cost in sheet.costs.rows]
    if not words.may_say_source(names) or not any(
        words.own.search(name) or words.says_transfer(name) for name in names
    ):
        yield _NO_SOURCE  # 1
        return
    reading = None if sheet.costs.unreadable or sheet.costs.open else worded(sheet)
    if reading is None:
        yield NotApplicable("有成本没有确定的金额或数量")  # 2
        return
    groups = by_source(reading.terms, sheet.words)
    rest = len(reading.terms) - sum(len(terms) for terms in groups.values())
    for source, terms in groups.items():
        amount = amount_of(project, context, _TERMS[source])
        if amount is None or amount.value is None:
            yield NotApplicable(f"{catalogue()[_TERMS[source]].zh}未填")  # 3
            continue
        total = together(terms)
        over = total - amount.value
        fits = abs(over) <= tolerance(project, context, (amount,)) or (rest and over < 0)
        yield (
            PASSED if fits else _failed(source, amount, over, f"{money(total, context)}（{sum_text(terms)}）", context)
        )


def _failed(source: Source, amount: Amount, over: Decimal, stated: str, context: ProjectContext) -> Failed:
    name = catalogue()[_TERMS[source]].zh
    kind = "转移支付" if source == "transfer" else "本级"
    value = amount.value or Decimal(0)
    return Failed(
        (amount.pointer,),
        f"名称写明属于{kind}的成本合计{stated}，{name}为{money(value, context)}，"
        f"{'多' if over > 0 else '少'}{money(abs(over), context)}。",
        f"核对成本指标的归属和金额，使之与{name}一致。",
        {"funds": str(value), "difference": str(over)},
    )
