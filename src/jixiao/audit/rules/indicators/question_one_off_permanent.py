"""The reviewer is asked whether a one-off project has indicators of permanent operation.

一次性项目设了像是年年都有的工作指标的，请审核人判断。

Basis:
    财预〔2015〕88号第十三条: targets fit the task. A one-off project ends; what goes on every year is another one's.

Does not apply when:
    1. the project is not one-off by its attribute (`one_off.words`);
    2. it has no output or cost indicator.

Reading:
    A hint and a question: the sign is a word of lasting work (`question.permanent_words`) in an output or a cost. Effects may last.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import indicator, number, sound, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named
from jixiao.model import Attribute, Project

_ONE_OFF = Attribute("01", "一次性项目")
_OUTPUTS = frozenset({"1", "4"})
_NOT_ONE_OFF = NotApplicable("不是一次性项目")
RULE = Rule(
    id="JX352",
    name="indicators.question-one-off-permanent",
    family="indicators",
    catalogue=("Q32",),
    severity="notice",
    version=2,
    is_question=True,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("一次性项目没有长期工作", sound(attribute=_ONE_OFF), "passed"),
        Example(
            "一次性项目设了日常运行",
            sound(
                attribute=_ONE_OFF,
                rows=with_rows(indicator("11", "平台日常维护次数", number("12次", None, "12", "次"))).indicators,
            ),
            "failed",
            "请审核人判断：项目属性为“一次性项目”，数量指标“平台日常维护次数”是否为年年都有的工作？",
        ),
        Example(
            "一次性项目设了日常巡检",
            sound(
                attribute=_ONE_OFF,
                rows=with_rows(indicator("11", "日常巡检次数", number("48次", None, "48", "次"))).indicators,
            ),
            "failed",
            "请审核人判断：项目属性为“一次性项目”，数量指标“日常巡检次数”是否为年年都有的工作？",
        ),
        Example("经常性项目", sound(), "not_applicable", "不是一次性项目"),
        Example("没有产出指标", sound(attribute=_ONE_OFF, rows=()), "not_applicable", "没有产出、成本指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    label = project.attribute.label
    if not label or not context.policy.any_word("one_off.words").search(label):
        return _NOT_ONE_OFF  # 1
    outputs = [row for row in context.real_rows if row.level1 in _OUTPUTS]
    if not outputs:
        return NotApplicable("没有产出、成本指标")  # 2
    lasting = context.policy.any_word("question.permanent_words")
    rows = [row for row in outputs if lasting.search(row.name) or lasting.search(row.value)]
    if not rows:
        return PASSED
    return Failed(
        (*(f"{row.pointer}/name" for row in rows), "/attribute"),
        f"项目属性为“{label.strip()}”，{listed(map(named, rows))}是否为年年都有的工作？",
        "属于日常工作的，改列经常性项目或基本支出；确为一次性工作的，名称写明是哪一次。",
        {"rows": str(len(rows))},
    )
