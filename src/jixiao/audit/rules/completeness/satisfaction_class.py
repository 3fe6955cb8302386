"""A sheet of the 2021 taxonomy without a satisfaction indicator has nobody to ask.

采用2021年指标分类的，有服务对象的项目应当设置满意度指标。

Basis:
    财预〔2021〕101号: satisfaction is set where it is needed; then the survey must really be made. 中发〔2018〕34号（八） names the
    satisfaction of those served among the indicators. The class is data of the policy profile (`optional_level1.*`).

Does not apply when:
    1. in the sheet's taxonomy the class must be set: that is completeness.level1-class;
    2. the class of some indicators could not be read;
    3. the sheet says itself that there is none (a row of 无).

Reading:
    Whether a project serves anybody can't be read off the sheet, so it is a hint.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS_2021, sound, sound_2021
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed
from jixiao.model import Project

_NO_SUCH_CLASS = NotApplicable("表式的指标分类中没有按需要选设的一级指标")
RULE = Rule(
    id="JX116",
    name="completeness.satisfaction-class",
    family="completeness",
    catalogue=("F02",),
    severity="notice",
    version=1,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2021〕101号", "附件1")),
    examples=(
        Example("有满意度指标", sound_2021(), "passed"),
        Example("没有满意度指标", sound_2021(rows=ROWS_2021[:-1]), "failed", "没有设置满意度指标。"),
        Example("2015年分类必设满意度", sound(), "not_applicable", "表式的指标分类中没有按需要选设的一级指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    codes = context.class_words("optional_level1")
    missing = [code for code in codes if code not in context.annual_level1] if codes else []
    if not codes:
        return _NO_SUCH_CLASS  # 1
    if any(row.is_real for row in context.annual_level1.get(None, ())):
        return NotApplicable("有指标没有读出一级指标")  # 2
    if not missing:
        return PASSED  # 3
    labels = listed(context.label(code) for code in missing)
    remedy = "有明确服务对象或受益人的，补设满意度指标并安排调查；没有的不必设置。"
    return Failed(("/indicators",), f"没有设置{labels}。", remedy, {"missing": " ".join(missing)})
