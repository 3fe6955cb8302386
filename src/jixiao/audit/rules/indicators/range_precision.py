"""The bounds of a range are as round as an estimate is.

区间值的上下限不应当精确到不合情理。

Basis:
    财预〔2015〕88号第十三条: targets are studied and realistic. A range says that the number is not known; `0-60606人次` shows a
    number that came from somewhere else. How many digits an estimate has is data of the profile (`range.significant_digits`).

Does not apply when:
    1. the value is no range;
    2. the class is cost, or the value is money: prices are computed;
    3. the class is time: 2023-2024学年 is no estimate.

Reading:
    Zeros and a five at the end count as round. It is a hint: the bound may be a census.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound, span, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project

_EXACT = frozenset({"13", "14", "41", "42", "43"})
_MONEY = "元"
_NO_RANGES = NotApplicable("没有区间值")
RULE = Rule(
    id="JX321",
    name="indicators.range-precision",
    family="indicators",
    catalogue=("Q14",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("上下限为整数", with_row(0, target=span("200-12500人", "200", "12500", "人")), "passed"),
        Example(
            "上限精确到个位",
            with_row(0, target=span("300-60606人", "300", "60606", "人")),
            "failed",
            "数量指标“培训社区骨干人数”的指标值为“300-60606人”，区间是估计，却精确到60606。",
        ),
        Example("没有区间值", sound(), "not_applicable", "没有区间值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each range."""
    most = context.policy.number("range.significant_digits")
    checked = False
    for row in context.groups.of_kind.get("range", ()):
        target = row.indicator.target
        if target is None or row.level2 in _EXACT or target.unit == _MONEY:  # 1, 2, 3
            continue
        checked = True
        odd = [bound for bound in (target.low, target.high) if bound is not None and _digits(bound) > most]
        if not odd:
            yield PASSED
            continue
        yield Failed(
            (f"{row.pointer}/target", f"{row.pointer}/name"),
            f"{named(row)}的指标值为{printed_value(row)}，区间是估计，却精确到{odd[-1]:f}。",
            "核对数字的来源：确有依据的写成确定的数，估计的取整。",
            {"target": target.text},
        )
    if not checked:
        yield _NO_RANGES


def _digits(bound: Decimal) -> int:
    """Significant digits, without zeros at the end and a five before them: 12500 has two, 60606 five."""
    text = f"{bound:f}".replace(".", "").strip("0")
    return len(text.removesuffix("5"))
