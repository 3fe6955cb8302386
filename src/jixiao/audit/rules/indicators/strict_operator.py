"""A limit itself counts as reached, and its sign says so.

上下限一般用“≥”“≤”，不用“>”“<”。

Basis:
    财预〔2015〕88号第十四条: the form is filled in as laid down. Under `<5%` exactly five per cent is a failure, under `≤5%` it is
    reached; a document that prints both for the same kind of indicator hardly means it.

Does not apply when:
    1. no value has a sign;
    2. the limit is written in words (大于85%): that is indicators.worded-operator;
    3. the limit is zero: more than nothing can't be said with ≥.

Reading:
    One finding for a sheet lists all rows.
"""

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_STRICT = frozenset({"<", ">"})
RULE = Rule(
    id="JX320",
    name="indicators.strict-operator",
    family="indicators",
    catalogue=("Q12",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("都用“≥”“≤”", sound(), "passed"),
        Example(
            "用“>”",
            with_row(1, target=number(">95%", ">", "95", "%")),
            "failed",
            "有1条指标值用“>”或“<”，恰好等于时不算完成：“培训合格率”为“>95%”；同表另有4条用“≥”或“≤”。",
        ),
        Example("没有符号", sound(rows=(sound().indicators[2],)), "not_applicable", "没有用符号的指标值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    signed = [row for row in context.groups.signed if row.indicator.target and row.indicator.target.operator != "="]
    if not signed:
        return NotApplicable("没有用符号的指标值")  # 1
    strict = [row for row in signed if _is_strict(row)]
    if not strict:
        return PASSED
    told = listed(f"{quoted(row.indicator.name)}为{printed_value(row)}" for row in strict)
    others = len(signed) - len(strict)
    mixed = f"；同表另有{others}条用“≥”或“≤”" if others else ""
    return Failed(
        tuple(f"{row.pointer}/target" for row in strict),
        f"有{len(strict)}条指标值用“>”或“<”，恰好等于时不算完成：{told}{mixed}。",
        "恰好等于也算完成的，改为“≥”或“≤”，全文一致。",
        {"rows": str(len(strict)), "others": str(others)},
    )


def _is_strict(row: Row) -> bool:
    target = row.indicator.target
    if target is None or target.operator not in _STRICT:
        return False
    return target.operator in row.value and bool(target.low or target.high)  # 2, 3
