"""Satisfaction is asked for, not concluded from missing complaints.

满意度指标不应当只用投诉率代替。

Basis:
    财预〔2015〕88号第九条, 第十条: a target says how satisfied those are who are served. Who does not complain need not be satisfied, and most people
    never complain: ≤5% is reached without doing anything.

Does not apply when:
    1. the sheet has no satisfaction indicator: that is completeness.level1-class.

Reading:
    One satisfaction indicator beside complaints is enough, in the plan period and in the year each. 不满意率 comes from asking and is
    satisfaction; 公众满意度投诉率 is not, for what the name ends in is what is counted. Words are data of the policy profile
    (`complaint.words`, `complaint.measures`, `satisfaction.words`). One finding for a sheet.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.satisfaction import asking_rows, satisfaction_rows
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_COMPLAINTS = number("≤5%", "<=", "5", "%")
RULE = Rule(
    id="JX332",
    name="indicators.complaints-for-satisfaction",
    family="indicators",
    catalogue=("Q19",),
    severity="warning",
    version=2,
    suggests=True,
    citations=(
        Basis("中发〔2018〕34号", "（七）强化绩效目标管理"),
        Basis("财预〔2015〕88号", "第九条"),
        Basis("财预〔2015〕88号", "第十条"),
    ),
    examples=(
        Example("有满意度", sound(), "passed"),
        Example("满意度之外另有投诉率", with_rows(indicator("31", "学员投诉率", _COMPLAINTS)), "passed"),
        Example(
            "只有投诉率",
            with_row(5, name="服务对象投诉率", target=_COMPLAINTS),
            "failed",
            "满意度以“服务对象投诉率”（“≤5%”）代替。",
        ),
        Example(
            "名称有满意度，量的是投诉率",
            with_row(5, name="公众满意度投诉率", target=_COMPLAINTS),
            "failed",
            "满意度以“公众满意度投诉率”（“≤5%”）代替。",
        ),
        Example("没有满意度指标", sound(rows=sound().indicators[:5]), "not_applicable", "没有满意度指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    rows = satisfaction_rows(context)
    if not rows:
        return NotApplicable("没有满意度指标")  # 1
    asked = {row.indicator.horizon for row in context.of_rows(asking_rows)}
    alone = [row for row in rows if row.indicator.horizon not in asked]
    if not alone:
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/name" for row in alone),
        f"满意度以{listed(f'{quoted(row.indicator.name)}（{printed_value(row)}）' for row in alone)}代替。",
        "改设服务对象满意度，写明调查对象和方式，如“参训学员满意度≥90%（问卷）”；投诉率可以另作质量指标。",
        {"rows": str(len(alone))},
    )
