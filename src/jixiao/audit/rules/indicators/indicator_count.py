"""A sheet has enough indicators to see the project, and not so many that nobody sees what matters.

指标数量应当适当，突出核心，不过多也不过少。

Basis:
    财预〔2021〕101号附件1: indicators stress what matters and are easy to evaluate; not every subtask is one. Limits are data of the policy profile
    (`indicator_count.*`), ours: no instrument gives a number. Four classes of output, benefit and satisfaction make six, one row each.

Does not apply when:
    1. the annual block has no indicator at all: that is completeness.level1-class.

Reading:
    Rows of 无 and template text don't count.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS, indicator, number, sound, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project

_MANY = tuple(indicator("11", f"第{n}处工作次数", number(f"≥{n}次", ">=", str(n), "次")) for n in range(3, 28))
RULE = Rule(
    id="JX340",
    name="indicators.indicator-count",
    family="indicators",
    catalogue=("Q28",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"), Basis("财预〔2021〕101号", "附件1（设置原则）")),
    examples=(
        Example("数量适当", sound(), "passed"),
        Example(
            "过多",
            with_rows(*_MANY),
            "failed",
            "年度指标有31条，超过本系统的参照值30条，看不出哪些是核心指标。",
        ),
        Example(
            "过少",
            sound(rows=ROWS[:3]),
            "failed",
            "年度指标只有3条，少于本系统的参照值5条，不足以反映项目的产出和效益。",
        ),
        Example("没有指标", sound(rows=()), "not_applicable", "没有指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    count = len(context.annual_real_rows)
    most, least = context.policy.number("indicator_count.most"), context.policy.number("indicator_count.least")
    if not count:
        return NotApplicable("没有指标")  # 1
    if count > most:
        return Failed(
            ("/indicators",),
            f"年度指标有{count}条，超过本系统的参照值{most}条，看不出哪些是核心指标。",
            "只留反映主要支出和效果的指标；同类小事合并成一条，不必每项支出各设一条。",
            {"rows": str(count), "limit": f"{most}"},
        )
    if count < least:
        return Failed(
            ("/indicators",),
            f"年度指标只有{count}条，少于本系统的参照值{least}条，不足以反映项目的产出和效益。",
            "按主要工作内容补设数量、质量、效益等指标。",
            {"rows": str(count), "limit": f"{least}"},
        )
    return PASSED
