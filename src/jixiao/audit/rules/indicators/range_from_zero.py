"""A range of what the project is to reach does not begin at zero.

希望达到的指标，区间值不应当从0起。

Basis:
    财预〔2015〕88号第十三条: targets are specific, quantified and fit the money. `0-20万人次` is also reached when nothing is
    done.

Does not apply when:
    1. the value is no range;
    2. the class is cost or time, or name or value speak of a bad thing (投诉, 事故): less is better there, and zero is the aim
       (`less_is_better.*`).
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, sound, span, with_row, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.law.directions import Directions, directions
from jixiao.model import Project

_TIME = "13"
_NO_RANGES = NotApplicable("没有区间值")
RULE = Rule(
    id="JX304",
    name="indicators.range-from-zero",
    family="indicators",
    catalogue=("Q13",),
    severity="warning",
    version=3,
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
    rows = context.groups.of_kind.get("range", ())
    if not rows:
        yield _NO_RANGES  # 1
    known = directions(context.policy)
    for row in rows:
        target = row.indicator.target
        if target is None or target.low != 0 or _may_be_zero(row, known):
            yield PASSED
        else:
            yield Failed(
                (f"{row.pointer}/target", f"{row.pointer}/name"),
                f"{named(row)}的指标值为{printed_value(row)}，下限为0，一项不做也算完成。",
                "按上年实际或测算依据填写不为0的下限或预计数；事前无法预计的，改设保障程度指标，如“应救尽救率100%”。",
                {"target": target.text},
            )


def _may_be_zero(row: Row, known: Directions) -> bool:
    return row.level2 == _TIME or known.is_cost(row.level2) or known.speaks_of_limits(row.name + row.value)  # 2
