"""The year's money, and the plan period's, is the sum of the sources that the form lists below it.

年度资金总额、中期资金总额应当分别等于财政拨款、结转资金、其他资金等各项之和。

Basis:
    预算法第三十二条: units draw up their budgets by the rules of target management. The forms of 财预〔2015〕88号 and
    财预〔2020〕10号 list the sources below the total; every column of a self-evaluation (年初预算数, 全年预算数, 全年执行数) is
    added up.

Does not apply when:
    1. the form lists fewer than two sources, or, on a form that no definition fits, not the remainder 其他资金: then the
       list need not be complete;
    2. a part, or the total, is not filled in: unknown is not zero;
    3. the sheet prints a source that its form has not (上年结转资金, 政府性基金), so that it was not read, and with what
       stands beside such sources the sum may be right.

Reading:
    Rounding is allowed for as in funds.annual-blocks.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation, side_by_side, sound
from jixiao.audit.rule import SELF_EVALUATION, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import amount_of, check_sum, tolerance
from jixiao.audit.unread_sources import UnreadSource, can_complete, unread_sources
from jixiao.audit.wording import money, quoted
from jixiao.model import Project
from jixiao.terms.catalogue import catalogue

_SHORT = matrix({"annual": ("300000", "0", "0"), "annual.fiscal": ("300000", "645000", "0"),
                 "annual.carryover": ("0", "0", "0"), "annual.other": ("0", "0", "0")})  # fmt: skip
_OPEN = matrix({"annual": ("300000", "300000", "280000"), "annual.fiscal": ("200000", "200000", "180000"),
                "annual.carryover": (None, None, None), "annual.other": ("0", "0", "0")})  # fmt: skip
RULE = Rule(
    id="JX203",
    name="funds.annual-sources",
    family="funds",
    catalogue=("M02", "S05"),
    severity="error",
    version=5,
    citations=(
        Basis("中华人民共和国预算法", "第三十二条"),
        Basis("财预〔2015〕88号", "附件（申报表）", TARGET),
        Basis("财预〔2020〕10号", "附件（自评表）", SELF_EVALUATION),
    ),
    examples=(
        Example("三栏资金的合计都对", self_evaluation(), "passed"),
        Example(
            "全年预算数的合计填了0",
            self_evaluation(funding=_SHORT),
            "failed",
            "全年预算数一栏中，年度资金总额为0万元，与年度财政拨款64.5万元、上年结转资金0万元、年度其他资金0万元之和"
            "64.5万元不符，相差64.5万元。",
        ),
        Example(
            "申报表的中期资金少列30万元",
            side_by_side(mid_term_fiscal="600000"),
            "failed",
            "中期资金总额为90万元，与中期财政拨款60万元、中期其他资金0万元之和60万元不符，相差30万元。",
        ),
        Example("上年结转资金空白", self_evaluation(funding=_OPEN), "not_applicable", "上年结转资金未填，无法核对合计"),
        Example("宁夏目标表不列资金来源", sound(), "not_applicable", "年度资金总额下没有列全资金来源"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each column of money, of the year and of the plan period."""
    for whole in ("annual", "mid_term") if "mid_term" in context.lines else ("annual",):
        sources = _sources(project, f"{whole}.", whole)
        if whole == "annual" and (unread := unread_sources(context)):
            yield _with_unread(project, context, sources, unread)  # 3
        elif len(sources) < 2 or (context.form is None and f"{whole}.other" not in sources):
            yield NotApplicable(f"{catalogue()[whole].zh}下没有列全资金来源")  # 1
        else:
            yield from check_sum(project, context, whole, sources)


def _with_unread(
    project: Project, context: ProjectContext, sources: tuple[str, ...], unread: tuple[UnreadSource, ...]
) -> Outcome:
    """What is certain where sources were not read: that no choice of them makes the total."""
    unknown = NotApplicable("表上另有没有读入的资金来源，合计无法核对")
    total = amount_of(project, context, "annual")
    known = tuple([item for term in sources if (item := amount_of(project, context, term)) is not None])
    if context.money_columns != ("declared",) or total is None or total.value is None or not known:
        return unknown
    filled = sum([item.value for item in known if item.value is not None], Decimal(0))
    allowed = tolerance(project, context, (total, *known))
    if any(item.value is None for item in known) or can_complete(filled, total.value, allowed, unread):
        return unknown
    parts = "、".join(f"{catalogue()[item.term].zh}{money(item.value or Decimal(0), context)}" for item in known)
    beside = "、".join(f"{quoted(one.label)}{money(one.amount or Decimal(0), context)}" for one in unread)
    return Failed(
        (total.pointer, *(item.pointer for item in known)),
        f"年度资金总额为{money(total.value, context)}，与读到的{parts}之和{money(filled, context)}不符，"
        f"加上没有读入的{beside}中任何几项也不符。",
        "核对各项资金来源，使合计与分项之和一致。",
        {"total": str(total.value), "sum": str(filled)},
    )


def _sources(project: Project, prefix: str, whole: str) -> tuple[str, ...]:
    """Terms of the lines that are parts of a total."""
    lines = [line for line in project.funding.lines if line.term.startswith(prefix)]
    return tuple([line.term for line in lines if line.parent is None or line.parent == whole])
