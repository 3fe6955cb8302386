"""A target value of output or cost has a number or a date.

产出类指标值应当量化，写明数量或时间。

Basis:
    财预〔2015〕88号第十三条: targets are refined from quantity, quality, cost and time, and quantified as far as possible; only
    what can't be quantified is put into words, and then so that it can be measured. The classes are data of the policy
    profile (`measured_classes.*`).

Does not apply when:
    1. the value is empty or a placeholder: that is completeness.unfinished-value;
    2. a quality value names a standard that can be checked (验收合格, 符合国家标准): data of the profile; 符合要求 names none, and
       a name that promises a number (合格率) is not answered by one;
    3. a time is fixed elsewhere (按合同约定, 法定时限内): data of the profile.

Reading:
    全年, 每月, 三次, 全覆盖 and the like can be checked as well as a number (`measured.patterns`); a time that only begins (秋收后)
    has no end and is none.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import sound, with_row, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Passed, Rule
from jixiao.audit.unmeasured import Measure, measured_outputs, unmeasured_outputs
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project

_TIME = "13"
_NOT_HERE = {
    "unfinished": "指标值没有填完",
    "standard": "质量指标值有标准可查",
    "elsewhere": "时效指标值另有约定可查",
}
RULE = Rule(
    id="JX301",
    name="indicators.no-measure",
    family="indicators",
    catalogue=("Q01",),
    severity="error",
    version=7,
    suggests=True,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("产出指标值都有数量或时间", sound(), "passed"),
        Example("时效指标值“全年”可以核对", with_row(2, target=words("全年")), "passed"),
        Example(
            "质量指标值“持续提升”",
            with_row(1, target=words("持续提升")),
            "failed",
            "质量指标“培训合格率”的指标值为“持续提升”，没有数量或时间，无法衡量。",
        ),
        Example(
            "时效指标值“及时”",
            with_row(2, target=words("及时")),
            "failed",
            "时效指标“完成培训的时间”的指标值为“及时”，没有数量或时间，无法衡量。",
        ),
        Example(
            "合格率应当有数",
            with_row(1, target=words("合格")),
            "failed",
            "质量指标“培训合格率”的指标值为“合格”，没有数量或时间，无法衡量。",
        ),
        Example(
            "质量指标值“验收合格”有标准可查",
            with_row(1, name="工程质量", target=words("验收合格")),
            "not_applicable",
            "质量指标值有标准可查",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each indicator of output."""
    rows, others = context.of_rows(measured_outputs), context.of_rows(unmeasured_outputs)
    if not rows:
        yield NotApplicable("没有产出类指标")
    if not others:
        yield Passed(len(rows))
        return
    for row in rows:
        measure = others.get(row)
        yield PASSED if measure is None else _judged(row, measure)


def _judged(row: Row, measure: Measure) -> Outcome:
    if measure != "missing":
        return NotApplicable(_NOT_HERE[measure])  # 1, 2, 3
    instead = (
        "写明完成日期或时限，如“6月底前”“30日内”。"
        if row.level2 == _TIME
        else "改为可以核对的数量和单位，如“≥95%”“10个”。"
    )
    return Failed(
        (f"{row.pointer}/target", f"{row.pointer}/name"),
        f"{named(row)}的指标值为{printed_value(row)}，没有数量或时间，无法衡量。",
        instead,
        {"target": row.value},
    )
