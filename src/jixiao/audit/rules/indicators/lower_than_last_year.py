"""A target asks for no less than last year reached or was asked for.

指标值一般不低于上年的实际完成值和上年的目标值。

Basis:
    财预〔2015〕88号第十三条: targets are realistic and fit the money and the work; a value is set by historical and other
    standards. A target below what is reached already puts no pressure on anybody.

Does not apply when:
    1. no sheet of last year is at hand for the project;
    2. the values can't be compared: other kinds of value or other units;
    3. the indicator is a cost: it follows the money;
    4. the money of the project fell, so that less can be done (quantities only).

Reading:
    A lower limit is eased by going down, an upper limit by going up.
"""

from collections.abc import Iterator

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.last_year import Before, is_eased, values_before
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import amount_of
from jixiao.audit.wording import named, printed_value, quoted
from jixiao.model import Project
from jixiao.model.project import FormKind

_BEFORE = sound(fiscal_year=2023)
_NO_SHEET = NotApplicable("没有同一项目上年的目标表或自评表")
RULE = Rule(
    id="JX503",
    name="indicators.lower-than-last-year",
    family="indicators",
    catalogue=("Q34",),
    severity="warning",
    version=1,
    forms=TARGET,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("与上年的目标相同", sound(), "passed", beside=(_BEFORE,)),
        Example(
            "合格率比上年的目标低",
            with_row(1, target=number("≥90%", ">=", "90", "%")),
            "failed",
            "质量指标“培训合格率”的指标值“≥90%”，低于上年目标“≥95%”。",
            beside=(_BEFORE,),
        ),
        Example("没有上年的表", sound(), "not_applicable", "没有同一项目上年的目标表或自评表"),
    ),
)
_COSTS = ("14", "4")
_QUANTITY = "11"
_MONEY: tuple[tuple[FormKind, str], ...] = (("target", "declared"), ("self_evaluation", "annual_budget"))


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each value of last year."""
    before = values_before(context)
    if before is None:
        yield _NO_SHEET  # 1
        return
    has_less = _has_less_money(project, context)
    seen: set[int] = set()
    for one in before:
        if one.row.position not in seen:
            outcome = _judged(one, has_less=has_less)
            seen.update([one.row.position] if isinstance(outcome, Failed) else [])
            yield outcome


def _judged(one: Before, *, has_less: bool) -> Outcome:
    level2 = one.row.level2 or ""
    if level2.startswith(_COSTS):
        return NotApplicable("成本指标随资金变化")  # 3
    target = one.row.indicator.target
    eased = None if target is None else is_eased(target, one.value)
    if eased is None:
        return NotApplicable("两年的指标值不能比较")  # 2
    if not eased:
        return PASSED
    if level2 == _QUANTITY and has_less:
        return NotApplicable("资金减少，数量相应减少")  # 4
    word = "高于" if target and target.operator in ("<=", "<") else "低于"
    return Failed(
        (f"{one.row.pointer}/target", f"{one.row.pointer}/name"),
        f"{named(one.row)}的指标值{printed_value(one.row)}，{word}上年{one.kind}{quoted(one.value.text)}。",
        f"参照上年{one.kind}提高要求；确因任务、政策变化降低的，写明原因。",
        {"target": target.text if target else "", "last_year": one.value.text, "last_year_kind": one.kind},
    )


def _has_less_money(project: Project, context: ProjectContext) -> bool:
    now = amount_of(project, context, "annual")
    for form, column in _MONEY:
        before = counterpart(context, form, years_before=1)
        past = before and amount_of(before.project, before.context, "annual", column)
        if now and past and now.value is not None and past.value is not None:
            return now.value < past.value
    return False
