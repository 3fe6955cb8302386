"""A row with a score has a target value and an actual value.

给了分的指标应当填写指标值和完成值。

Basis:
    财预〔2020〕10号, annex: the score comes from comparing the actual value with the target.

Does not apply when:
    1. the row has no score, or 0;
    2. the row only says that there is nothing: completeness.filler-with-points.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import evaluated, indicator, self_evaluation, words
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import marks
from jixiao.audit.wording import named
from jixiao.model import Project, TargetValue
from jixiao.values.numbers import decimal_text

_FILLER = indicator("21", "无", words("无", "none"))
RULE = Rule(
    id="JX421",
    name="scores.scored-without-actual",
    family="scores",
    catalogue=("F20",),
    severity="error",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("各条都填了完成值", self_evaluation(), "passed"),
        Example(
            "完成值空白，却得15分",
            evaluated(0, actual=None),
            "failed",
            "数量指标“培训社区骨干人数”的完成值空白，却得15分。",
        ),
        Example("没有得分", evaluated(0, score=None), "not_applicable", "没有得分"),
        Example(
            "占位行",
            self_evaluation(rows=(*self_evaluation().indicators, _FILLER)),
            "not_applicable",
            "占位行由另一条规则核对",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row."""
    for row in context.rows:
        score = row.indicator.score
        if not row.is_real:
            yield NotApplicable("占位行由另一条规则核对")  # 2
        elif not score:
            yield NotApplicable("没有得分")  # 1
        elif empty := [
            (cell, zh) for cell, zh, value in _cells(row.indicator.target, row.indicator.actual) if not value
        ]:
            blank = "和".join(zh for _, zh in empty)
            yield Failed(
                (*(f"{row.pointer}/{cell}" for cell, _ in empty), f"{row.pointer}/score"),
                f"{named(row)}的{blank}空白，却得{marks(score)}。",
                f"补填{blank}；没有完成情况可填的，不给分。",
                {"score": decimal_text(score), "empty": "、".join(cell for cell, _ in empty)},
            )
        else:
            yield PASSED


def _cells(target: TargetValue | None, actual: TargetValue | None) -> Iterator[tuple[str, str, bool]]:
    """Both cells, with whether they hold something; 无 and / as an actual value are as good as blank."""
    is_zero = target is not None and (target.high if target.low is None else target.low) == 0
    yield "target", "指标值", target is not None and bool(target.text.strip())
    yield "actual", "完成值", actual is not None and (actual.kind != "none" or is_zero)
