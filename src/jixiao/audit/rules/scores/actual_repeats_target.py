"""Not every actual value is exactly its target.

完成值不应当全部与目标值一模一样。

Basis:
    财预〔2020〕10号, annex: the self-evaluation says what was really done. A sheet in which every figure is the planned one is likely to have
    been copied.

Does not apply when:
    1. fewer quantitative indicators than the policy profile asks for (`repeated.least`) have an actual value.

Reading:
    A hint: it may be true. Deadlines count where the day of completion is the last one allowed; 100% and 0, which a target
    often reaches exactly, don't count.
"""

from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project
from jixiao.terms.folding import fold

_COPIED = tuple(
    replace(row, actual=item.target) for row, item in zip(self_evaluation().indicators, ROWS, strict=True)
)  # fmt: skip
_COUNTED = ("quantity", "range", "deadline")
RULE = Rule(
    id="JX412",
    name="scores.actual-repeats-target",
    family="scores",
    catalogue=("S12",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("完成值各不相同", self_evaluation(), "passed"),
        Example(
            "完成值照抄目标值",
            self_evaluation(rows=_COPIED),
            "failed",
            "6条定量指标的完成值与目标值全部相同，自评可能流于形式。",
        ),
        Example("只有两条指标", self_evaluation(rows=_COPIED[:2]), "not_applicable", "定量指标太少"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    rows = [row for row in context.rows if _is_counted(row)]
    if len(rows) < context.policy.number("repeated.least"):
        return NotApplicable("定量指标太少")  # 1
    if all(_is_repeated(row) for row in rows):
        return Failed(
            tuple(f"{row.pointer}/actual" for row in rows),
            f"{len(rows)}条定量指标的完成值与目标值全部相同，自评可能流于形式。",
            "按实际完成情况填写完成值，并备好证明材料。",
            {"rows": str(len(rows))},
        )
    return PASSED


def _is_counted(row: Row) -> bool:
    target, actual = row.indicator.target, row.indicator.actual
    if target is None or actual is None or target.kind not in _COUNTED:
        return False
    number = target.high if target.low is None else target.low
    return not (number == 0 or (target.unit == "%" and number == 100))


def _is_repeated(row: Row) -> bool:
    target, actual = row.indicator.target, row.indicator.actual
    if target is None or actual is None:
        return False
    if fold(target.text) == fold(actual.text):
        return True
    if target.deadline and actual.deadline:
        return target.deadline.date == actual.deadline.date and target.deadline.relation != "before"
    if target.kind != "quantity" or actual.kind != "quantity" or actual.unit not in (None, target.unit):
        return False
    planned, done = (value.high if value.low is None else value.low for value in (target, actual))
    return planned == done
