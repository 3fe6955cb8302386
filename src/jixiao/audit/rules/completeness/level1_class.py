"""Every required first-level class has an indicator.

必设的一级指标都应当有实际的指标。

Basis:
    中发〔2018〕34号（八）: a target has output and cost, and also benefit and satisfaction indicators. 财预〔2015〕88号第十条
    names the classes 产出, 效益 and 满意度; 财预〔2021〕101号 asks every project for 产出 and 效益. The classes are data of the
    policy profile, by taxonomy (`required_level1.*`).

Does not apply when:
    1. the class of some indicators could not be read: the missing class may be theirs;
    2. a benefit class has rows that only say 无: that is the finding of completeness.benefit.

Reading:
    A class whose rows only say 无 has no indicator. 成本 and 满意度 under 101号 have rules of their own.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import indicator, self_evaluation, sound, with_row, without, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed
from jixiao.model import Project

_BENEFIT = "2"
RULE = Rule(
    id="JX102",
    name="completeness.level1-class",
    family="completeness",
    catalogue=("F02",),
    severity="error",
    version=1,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十条")),
    examples=(
        Example("产出、效益、满意度都有", sound(), "passed"),
        Example("自评表同样适用", self_evaluation(), "passed"),
        Example("没有满意度指标", without("31"), "failed", "缺少一级指标：满意度指标。"),
        Example(
            "满意度只填“无”",
            with_row(5, name="无", target=words("无", "none")),
            "failed",
            "缺少一级指标：满意度指标（只有占位行）。",
        ),
        Example("没有任何指标", sound(rows=()), "failed", "缺少一级指标：产出指标、效益指标、满意度指标。"),
        Example(
            "有指标读不出类别",
            sound(rows=(indicator("11", "培训人数", None), with_row(1, level1=None, level2=None).indicators[1])),
            "not_applicable",
            "有1条指标没有读出一级指标，不能断定缺哪一类",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    rows = context.annual_rows
    real = {row.level1 for row in context.annual_real_rows}
    if None in real:
        unknown = sum(row.level1 is None for row in context.annual_real_rows)
        return NotApplicable(f"有{unknown}条指标没有读出一级指标，不能断定缺哪一类")  # 1
    missing = [code for code in context.class_words("required_level1") if code not in real]
    empty = {row.level1 for row in rows if not row.is_real} if missing else set()
    missing = [code for code in missing if code != _BENEFIT or code not in empty]  # 2
    if not missing:
        return PASSED
    labels = [context.label(code) + ("（只有占位行）" if code in empty else "") for code in missing]
    places = tuple(row.pointer for row in rows if row.level1 in missing)
    return Failed(
        places or ("/indicators",),
        f"缺少一级指标：{listed(labels)}。",
        f"补设{listed(context.label(code) for code in missing)}，并填写可以衡量的指标值。",
        {"missing": " ".join(missing)},
    )
