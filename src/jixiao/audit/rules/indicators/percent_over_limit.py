"""A share is not more than the whole.

比率类指标值不应当超过100%。

Basis:
    财预〔2015〕88号第十三条: targets are realistic. The limit is data of the policy profile (`percent.limit`).

Does not apply when:
    1. the value is no percentage;
    2. name or value speak of growth, leverage, a return or another quantity that may exceed the whole (`over_limit.words`);
    3. the value is an upper limit of a cost or of a bad thing (`≤110%`).
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project, TargetValue

_COST = frozenset({"14", "41", "42", "43"})
RULE = Rule(
    id="JX303",
    name="indicators.percent-over-limit",
    family="indicators",
    catalogue=("Q08",),
    severity="error",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("各项比率都不超过100%", sound(), "passed"),
        Example(
            "增长可以超过100%", with_rows(indicator("21", "产值增长率", number("≥120%", ">=", "120", "%"))), "passed"
        ),
        Example(
            "合格率120%",
            with_row(1, target=number("≥120%", ">=", "120", "%")),
            "failed",
            "质量指标“培训合格率”的指标值为“≥120%”，超过100%。",
        ),
        Example(
            "没有百分比", sound(rows=(indicator("22", "安全形势", words("平稳")),)), "not_applicable", "没有百分比"
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each value in per cent."""
    limit, units = context.policy.number("percent.limit"), context.policy.word_set("percent.units")
    checked = False
    for row in context.rows:
        target = row.indicator.target
        if target is None or target.unit not in units:  # 1
            continue
        checked = True
        if _top(target) <= limit or _may_exceed(row, target, context):
            yield PASSED
        else:
            yield Failed(
                (f"{row.pointer}/target", f"{row.pointer}/name"),
                f"{named(row)}的指标值为{printed_value(row)}，超过{limit}%。",
                f"核对数值；比率以{limit}%为上限，确为增长、超额等情形的，在名称中写明。",
                {"target": target.text, "limit": str(limit)},
            )
    if not checked:
        yield NotApplicable("没有百分比")


def _top(target: TargetValue) -> Decimal:
    return max((bound for bound in (target.low, target.high) if bound is not None), default=Decimal(0))


def _may_exceed(row: Row, target: TargetValue, context: ProjectContext) -> bool:
    said = row.name + row.value
    if context.policy.any_word("over_limit.words").search(said):
        return True  # 2
    is_ceiling = target.low is None
    return is_ceiling and (
        row.level2 in _COST or context.policy.any_word("negative.words").search(said) is not None
    )  # 3
