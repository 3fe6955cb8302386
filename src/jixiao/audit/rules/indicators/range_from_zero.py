"""A range of what the project is to reach does not begin at zero.

希望达到的指标，区间值不应当从0起。

Basis:
    财预〔2015〕88号第十三条: targets are specific, quantified and fit the money. `0-20万人次` is also reached when nothing is
    done.

Does not apply when:
    1. the value is no range;
    2. the class is cost or time, or name or value speak of a bad thing (投诉, 事故): less is better there, and zero is the aim
       (`negative.words`).
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import indicator, sound, span, with_row, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project

_LESS_IS_BETTER = frozenset({"13", "14", "41", "42", "43"})
RULE = Rule(
    id="JX304",
    name="indicators.range-from-zero",
    family="indicators",
    catalogue=("Q13",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("区间不从0起", with_row(0, target=span("280-300人", "280", "300", "人")), "passed"),
        Example("投诉以0为好", with_rows(indicator("12", "学员投诉次数", span("0-3次", "0", "3", "次"))), "passed"),
        Example(
            "人数从0起",
            with_row(0, target=span("0-300人", "0", "300", "人")),
            "failed",
            "数量指标“培训社区骨干人数”的指标值为“0-300人”，下限为0，一项不做也算完成。",
        ),
        Example("没有区间值", sound(), "not_applicable", "没有区间值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each range."""
    bad_things = context.policy.any_word("negative.words")
    checked = False
    for row in context.rows:
        target = row.indicator.target
        if target is None or target.kind != "range":  # 1
            continue
        checked = True
        if target.low != 0 or row.level2 in _LESS_IS_BETTER or bad_things.search(row.name + row.value):  # 2
            yield PASSED
        else:
            yield Failed(
                (f"{row.pointer}/target", f"{row.pointer}/name"),
                f"{named(row)}的指标值为{printed_value(row)}，下限为0，一项不做也算完成。",
                "按上年实际或测算依据填写不为0的下限或预计数；事前无法预计的，改设保障程度指标，如“应救尽救率100%”。",
                {"target": target.text},
            )
    if not checked:
        yield NotApplicable("没有区间值")
