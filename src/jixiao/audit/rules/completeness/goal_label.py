"""The text of the goal does not begin with the label of its own cell.

总体目标的正文不应当以栏目名开头。

Basis:
    财预〔2015〕88号第十四条: targets are filled in by the fixed form. The form prints the label; repeated in the text it shows
    that the cell was copied as a whole.

Does not apply when:
    1. there is no goal text.

Reading:
    Only a label with a colon behind it; “本项目的绩效目标是……” is a sentence (`goal.label.words`).
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Goal, Project
from jixiao.terms.folding import fold

_LONGEST = 20
RULE = Rule(
    id="JX131",
    name="completeness.goal-label",
    family="completeness",
    catalogue=("F13",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("正文直接写内容", sound(), "passed"),
        Example(
            "正文以“绩效目标：”开头",
            sound(goals=(Goal("annual", "绩效目标：全年培训社区骨干300人，合格率不低于95%，知晓率达到80%以上。"),)),
            "failed",
            "总体目标的正文以栏目名“绩效目标:”开头。",
        ),
        Example(
            "正文以“目标：”开头",
            sound(goals=(Goal("annual", "目标：全年培训社区骨干300人，合格率不低于95%，知晓率达到80%以上。"),)),
            "failed",
            "总体目标的正文以栏目名“目标:”开头。",
        ),
        Example("没有目标文字", sound(goals=()), "not_applicable", "没有目标文字"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each goal."""
    labels = context.policy.word_set("goal.label.words")
    checked = False
    for index, goal in enumerate(project.goals):
        if not goal.text:
            continue
        checked = True
        if ":" not in fold(goal.text):  # the whole text, which others fold as well
            yield PASSED
            continue
        label, colon, _ = fold(goal.text[: 2 * _LONGEST]).lstrip("【[“(").partition(":")
        if not colon or label.rstrip("】]”)") not in labels:
            yield PASSED
            continue
        yield Failed(
            (f"/goals/{index}/text",),
            f"总体目标的正文以栏目名“{label}:”开头。",
            "删去正文开头的栏目名，直接写目标内容。",
            {"label": label},
        )
    if not checked:
        yield NotApplicable("没有目标文字")  # 1
