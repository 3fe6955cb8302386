"""An indicator of time says when: a date, a limit, or a rate of what is done in time.

时效指标应当反映时间，不应当只是一般的比率。

Basis:
    财预〔2015〕88号第十条: 时效 is a class of its own beside 质量. 资金支付率 in it leaves open by when.

Does not apply when:
    1. the class of time has no percentage;
    2. name or value speak of time (及时率, 按时完成率, 年度预算执行率): data of the profile (`time_rate.words`).

Reading:
    Many forms accept rates here, so it is a hint for what says nothing of time at all.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_TIME = "13"
_SHARE = number("100%", None, "100", "%")
RULE = Rule(
    id="JX314",
    name="indicators.rate-as-time",
    family="indicators",
    catalogue=("Q06",),
    severity="notice",
    version=5,
    citations=(Basis("财预〔2015〕88号", "第十条"),),
    examples=(
        Example("按时完成率", with_row(2, name="培训按时完成率", target=_SHARE), "passed"),
        Example(
            "与时间无关的比率",
            with_row(2, name="公益视频投放率", target=_SHARE),
            "failed",
            "时效指标中有1条比率没有说到时间：“公益视频投放率”为“100%”。",
        ),
        Example("时效指标写日期", sound(), "not_applicable", "时效指标中没有百分比"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    units = context.policy.word_set("percent.units")
    rates = [
        row
        for row in context.groups.of_class.get(_TIME, ())
        if row.indicator.target and row.indicator.target.unit in units
    ]
    if not rates:
        return NotApplicable("时效指标中没有百分比")  # 1
    words = context.policy.any_word("time_rate.words")
    timeless = [row for row in rates if words.search(row.name + row.value) is None]  # 2
    if not timeless:
        return PASSED
    told = listed(f"{quoted(row.indicator.name)}为{printed_value(row)}" for row in timeless)
    return Failed(
        tuple(f"{row.pointer}/target" for row in timeless),
        f"时效指标中有{len(timeless)}条比率没有说到时间：{told}。",
        "写明完成时间或时限，如“11月底前”；属于质量的移到质量指标，属于及时性的改为“及时率”。",
        {"rows": str(len(timeless))},
    )
