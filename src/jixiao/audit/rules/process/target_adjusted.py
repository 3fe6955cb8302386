"""When the money of a project is changed within the year, its target is changed with it.

年度中调整预算的，绩效目标应当同步调整。

Basis:
    财预〔2015〕88号第二十八条: a target is adjusted by the procedure of targets and of budget adjustments together; 第二十七条: it is
    approved with the initial or the adjusted budget.

Does not apply when:
    1. no other target sheet of the same project and year is at hand;
    2. either amount is not printed;
    3. the amount differs by less than the profile's limit (`budget_change.noticeable_pct`).

Reading:
    Which of the two sheets is the later one is not known; the rule says that they differ in money and in nothing else.
"""

from decimal import Decimal

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, sound
from jixiao.audit.matching import same_rows
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import amount_of
from jixiao.audit.wording import money
from jixiao.model import Project

_MORE = funds(annual="400000", own_total="400000", own_fiscal="400000")
_NO_SHEET = NotApplicable("没有同一项目、同一年度的另一份目标表")
RULE = Rule(
    id="JX502",
    name="process.target-adjusted",
    family="process",
    catalogue=("W04",),
    severity="error",
    version=1,
    forms=TARGET,
    citations=(Basis("中华人民共和国预算法", "第十二条"), Basis("财预〔2015〕88号", "第二十八条")),
    examples=(
        Example("两份目标表金额相同", sound(), "passed", beside=(sound(),)),
        Example(
            "年度资金减少四分之一，指标一条未改",
            sound(),
            "failed",
            "同一年度的两份目标表，年度资金总额一份为30万元，一份为40万元，6条指标却完全相同。",
            beside=(sound(funding=_MORE),),
        ),
        Example("没有另一份", sound(), "not_applicable", "没有同一项目、同一年度的另一份目标表"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for the pair of sheets."""
    other = counterpart(context, "target")
    if other is None:
        return _NO_SHEET  # 1
    own, theirs = (
        amount_of(sheet, prepared, "annual") for sheet, prepared in ((project, context), (other.project, other.context))
    )
    if own is None or theirs is None or own.value is None or theirs.value is None:
        return NotApplicable("年度资金总额没有填写，无法对照")  # 2
    if own.value == theirs.value:
        return PASSED
    if abs(own.value - theirs.value) * 100 < context.policy.number("budget_change.noticeable_pct") * theirs.value:
        return NotApplicable("两份目标表的金额相差很小")  # 3
    return _judged(own.pointer, own.value, theirs.value, context, other.context)


def _judged(pointer: str, own: Decimal, theirs: Decimal, context: ProjectContext, other: ProjectContext) -> Outcome:
    if not same_rows(context, other):
        return PASSED
    rows = sum(row.is_real for row in context.annual_rows)
    return Failed(
        (pointer,),
        f"同一年度的两份目标表，年度资金总额一份为{money(own, context)}，一份为{money(theirs, context)}，"
        f"{rows}条指标却完全相同。",
        "按调整后的金额重新测算数量、成本等指标，与预算调整一并报批。",
        {"annual": str(own), "other_annual": str(theirs)},
    )
