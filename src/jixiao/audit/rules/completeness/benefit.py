"""At least one benefit indicator says something.

效益指标至少应当有一条实际的指标。

Basis:
    中发〔2018〕34号（八）: besides output and cost, a target has economic, social, ecological and sustained benefits.
    财预〔2015〕88号第十条 lists the classes; a project need not have all four, but it must have an effect.

Does not apply when:
    1. the sheet has no row of benefit at all: that is the finding of completeness.level1-class.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import indicator, sound, with_row, with_rows, without, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project

_BENEFIT = "2"
RULE = Rule(
    id="JX104",
    name="completeness.benefit",
    family="completeness",
    catalogue=("F04",),
    severity="error",
    version=1,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十条")),
    examples=(
        Example("有社会效益指标", sound(), "passed"),
        Example("经济效益填“无”，社会效益有实际指标", with_rows(indicator("21", "无", words("无", "none"))), "passed"),
        Example(
            "效益指标全部填“无”",
            with_row(4, name="无", target=words("无", "none")),
            "failed",
            "效益指标共1行，全部是“无”之类的占位，没有一条实际的效益指标。",
        ),
        Example("没有效益指标的行", without("2"), "not_applicable", "没有效益指标的行，见一级指标的检查"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    rows = context.annual_level1.get(_BENEFIT, ())
    if not rows:
        return NotApplicable("没有效益指标的行，见一级指标的检查")  # 1
    if any(row.is_real for row in rows):
        return PASSED
    return Failed(
        tuple(row.pointer for row in rows),
        f"效益指标共{len(rows)}行，全部是“无”之类的占位，没有一条实际的效益指标。",
        "从经济、社会、生态效益和可持续影响中选与项目相符的，至少设一条可以衡量的效益指标。",
        {"rows": str(len(rows))},
    )
