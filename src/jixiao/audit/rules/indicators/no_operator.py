"""A value that is meant as a limit says so with a sign.

指标值说的是下限或上限的，应当写明“≥”或“≤”。

Basis:
    财预〔2015〕88号第十三条: targets can be measured. With `10个` it stays open whether eleven is over or reached; systems that
    score by the sign take it as exact.

Does not apply when:
    1. the sheet has no number;
    2. the number can't be passed or is one thing (100%, 0起, 1场): exact is right;
    3. the class is cost, which has its rule; a `1项`, a number without unit or of another kind (完成时间 3个批次) has to be
       rewritten anyhow;
    4. the value is a duration whose direction is not known (40学时).

Reading:
    Exact numbers are allowed, so it is a hint. One finding for a sheet lists all rows.
"""

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.direction import better
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.name_kinds import other_kind, promised_kinds
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unmeasured import is_whole_item, lacks_unit
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.law.directions import directions
from jixiao.model import Project, TargetValue

RULE = Rule(
    id="JX318",
    name="indicators.no-operator",
    family="indicators",
    catalogue=("Q10",),
    severity="notice",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("数量都有符号", sound(), "passed"),
        Example("100%不必写符号", with_row(1, target=number("100%", None, "100", "%")), "passed"),
        Example(
            "人数没有符号",
            with_row(0, target=number("300人", None, "300", "人")),
            "failed",
            "有1条指标值没有写明是下限还是上限：“培训社区骨干人数”为“300人”。",
        ),
        Example("没有数量", sound(rows=(sound().indicators[2],)), "not_applicable", "没有带数量的指标值"),
        Example("文字", sound(rows=(*sound().indicators[:1], *sound().indicators[2:])), "passed"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    costs = directions(context.policy).costs
    rows = context.groups.of_kind.get("quantity", ())
    numbers = [row for row in rows if row.level2 not in costs and row.is_real]
    if not numbers:
        return NotApplicable("没有带数量的指标值")  # 1, 3
    bare = [row for row in numbers if _lacks_sign(row, context)]
    if not bare:
        return PASSED
    told = listed(f"{quoted(row.indicator.name)}为{printed_value(row)}" for row in bare)
    return Failed(
        tuple(f"{row.pointer}/target" for row in bare),
        f"有{len(bare)}条指标值没有写明是下限还是上限：{told}。",
        "至少要完成的写“≥”，不应超过的写“≤”；必须恰好等于的写“＝”。",
        {"rows": str(len(bare))},
    )


def _lacks_sign(row: Row, context: ProjectContext) -> bool:
    target = row.indicator.target
    if target is None or target.operator is not None or _is_exact(target, context):
        return False
    is_duration = target.unit in context.policy.word_set("unit_family.time")
    if is_duration and better(row, context.policy) is None:
        return False  # 4
    kind = context.of_rows(promised_kinds).get(row)
    is_other = kind is not None and other_kind(kind, row, context) is not None
    return not (is_other or is_whole_item(row, context) or lacks_unit(row, context))  # 3


def _is_exact(target: TargetValue, context: ProjectContext) -> bool:
    if target.low in (0, 1):
        return True  # 2
    return target.unit in context.policy.word_set("percent.units") and target.low == context.policy.number(
        "percent.limit"
    )
