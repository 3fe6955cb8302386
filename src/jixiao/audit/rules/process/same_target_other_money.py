"""When the money of a project changes from one year to the next, what it is to achieve changes too.

资金较上年增减的，绩效目标应当相应变化。

Basis:
    财预〔2015〕88号第十三条: a target fits the amount of the money.

Does not apply when:
    1. no target sheet of last year is at hand for the project;
    2. either annual amount is not printed;
    3. the amount changed by less than the profile's limit (`budget_change.noticeable_pct`).

Reading:
    Every indicator of output with its value must be the same, costs included; that is a warning, for more money for the
    same work is what a reviewer asks about first.
"""

from decimal import Decimal

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, sound
from jixiao.audit.matching import same_rows
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import Amount, amount_of
from jixiao.audit.wording import money
from jixiao.model import Project

_LESS = funds(annual="200000", own_total="200000", own_fiscal="200000")
_NO_SHEET = NotApplicable("没有同一项目上年的目标表")
RULE = Rule(
    id="JX505",
    name="process.same-target-other-money",
    family="process",
    catalogue=("Q35", "Q34"),
    severity="warning",
    version=1,
    forms=TARGET,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example(
            "资金增加，指标也不同",
            sound(),
            "passed",
            beside=(sound(fiscal_year=2023, funding=_LESS, rows=sound().indicators[:4]),),
        ),
        Example(
            "资金增加一半，指标与上年完全相同",
            sound(),
            "failed",
            "年度资金总额由上年的20万元变为30万元，6条指标与上年完全相同。",
            beside=(sound(fiscal_year=2023, funding=_LESS),),
        ),
        Example("没有上年的目标表", sound(), "not_applicable", "没有同一项目上年的目标表"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for the pair of sheets."""
    before = counterpart(context, "target", years_before=1)
    if before is None:
        return _NO_SHEET  # 1
    now, past = amount_of(project, context, "annual"), amount_of(before.project, before.context, "annual")
    if now is None or past is None or now.value is None or past.value is None:
        return NotApplicable("年度资金总额没有填写，无法对照")  # 2
    if abs(now.value - past.value) * 100 < context.policy.number("budget_change.noticeable_pct") * past.value:
        return NotApplicable("资金与上年相差很小")  # 3
    if same_rows(context, before.context):
        return _failed(now, past.value, context)
    return PASSED


def _failed(now: Amount, past: Decimal, context: ProjectContext) -> Failed:
    rows = sum(row.is_real for row in context.annual_rows)
    return Failed(
        (now.pointer,),
        f"年度资金总额由上年的{money(past, context)}变为{money(now.value or Decimal(0), context)}，"
        f"{rows}条指标与上年完全相同。",
        "按今年的资金重新测算数量、成本等指标；任务不变而资金变化的，说明原因。",
        {"annual": str(now.value), "last_year_annual": str(past)},
    )
