"""A sheet of the 2021 taxonomy has a cost indicator.

采用2021年指标分类的，应当设置成本指标。

Basis:
    中发〔2018〕34号（八）: a target has output and cost. 财预〔2021〕101号 makes cost a first-level class: construction, major
    repair and purchase set it, others step by step. The class is data of the policy profile (`cost_level1.*`).

Does not apply when:
    1. in the sheet's taxonomy cost is a class of output: that is completeness.output-classes;
    2. the class of some indicators could not be read.

Reading:
    101号 leaves the other kinds of project time, so it is a warning and no error.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS_2021, indicator, sound, sound_2021, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project

_NO_SUCH_CLASS = NotApplicable("表式的指标分类中，成本不是一级指标")
RULE = Rule(
    id="JX115",
    name="completeness.cost-class",
    family="completeness",
    catalogue=("F02",),
    severity="warning",
    version=1,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2021〕101号", "附件1")),
    examples=(
        Example("有经济成本指标", sound_2021(), "passed"),
        Example(
            "成本指标只填“无”",
            sound_2021(rows=(indicator("41", "无", words("无", "none")), *ROWS_2021[1:])),
            "failed",
            "没有设置成本指标。",
        ),
        Example("2015年分类的成本在产出之下", sound(), "not_applicable", "表式的指标分类中，成本不是一级指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    codes = context.class_words("cost_level1")
    rows = context.annual_rows
    if not codes:
        return _NO_SUCH_CLASS  # 1
    if any(row.level1 is None for row in rows if row.is_real):
        return NotApplicable("有指标没有读出一级指标")  # 2
    if any(row.level1 in codes for row in rows if row.is_real):
        return PASSED
    places = tuple(row.pointer for row in rows if row.level1 in codes)
    remedy = "按项目总成本、单位成本或分项成本设置成本指标，与预算金额相对应；确实不适用的，写明理由。"
    return Failed(places or ("/indicators",), "没有设置成本指标。", remedy)
