"""The text of the goal is whole: it does not break off in the middle.

总体目标的文字应当完整，不应当中途截断。

Basis:
    财预〔2015〕88号第十三条: targets are specific and complete. A text that breaks off was cut by the system's cell or in
    conversion; what is missing nobody can review.

Does not apply when:
    1. there is no goal text (completeness.required-field reports that);
    2. the text ends with a final mark.

Reading:
    Many sound goals leave out the last full stop (completeness.goal-final-mark notes it). A text without one counts as cut when
    it ends as no sentence does (、, 和, an open bracket), on a number without its unit (达到65), inside a word (安全隐), is exactly as
    long as systems' cells are, or is long and ends its other sentences properly (`goal.cut.*`, `goal.cell_lengths`).
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.law import Policy
from jixiao.model import Goal, Project
from jixiao.terms.folding import fold

_SHOWN = 15
_END, _OPEN = 30, 80
"""Characters at the end of a goal that show whether it breaks off, or opened what it does not close: patterns look no further back."""
_CUT = "全年培训社区骨干300人，合格率不低于95%，居民防灾知识知晓率达到80%以上，开展应急演练和"
RULE = Rule(
    id="JX130",
    name="completeness.goal-truncated",
    family="completeness",
    catalogue=("F12",),
    severity="warning",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("目标文字完整", sound(), "passed"),
        Example(
            "末尾没有句号，但话已说完",
            sound(goals=(Goal("annual", "全年培训社区骨干300人，合格率不低于95%，知晓率达到80%以上"),)),
            "passed",
        ),
        Example(
            "末尾断在“和”字上",
            sound(goals=(Goal("annual", _CUT),)),
            "failed",
            "按读到的文字，总体目标没有写完，末尾是“…达到80%以上,开展应急演练和”。",
        ),
        Example(
            "末尾断在词的中间",
            sound(goals=(Goal("annual", "全年培训社区骨干300人，合格率不低于95%，及时排查消除安全隐"),)),
            "failed",
            "按读到的文字，总体目标没有写完，末尾是“…低于95%,及时排查消除安全隐”。",
        ),
        Example(
            "末尾的数没有单位",
            sound(goals=(Goal("annual", "全年培训社区骨干300人，培训合格率达到95"),)),
            "failed",
            "按读到的文字，总体目标没有写完，末尾是“…干300人,培训合格率达到95”。",
        ),
        Example("没有目标文字", sound(goals=()), "not_applicable", "没有目标文字"),
    ),
)


_BREAKS = ("goal.cut.patterns", "goal.cut.number.patterns", "goal.cut.word.patterns")


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each goal."""
    checked = False
    for index, goal in enumerate(project.goals):
        text = fold(goal.text or "")
        if not text:
            continue
        checked = True
        if not is_cut(text, len(goal.text or ""), context.policy):
            yield PASSED
            continue
        yield Failed(
            (f"/goals/{index}/text",),
            f"按读到的文字，总体目标没有写完，末尾是“…{text[-_SHOWN:]}”。",
            "对照原件补全；系统栏目容纳不下的，精简文字，保证内容完整。",
            {"end": text[-_SHOWN:], "length": str(len(goal.text or ""))},
        )
    if not checked:
        yield NotApplicable("没有目标文字")  # 1


def is_cut(text: str, length: int, policy: Policy) -> bool:
    """Whether a folded text, `length` characters long as printed, breaks off."""
    if policy.any_pattern("goal.cut.open.patterns").search(text, max(0, len(text) - _OPEN)):
        return True
    if policy.any_pattern("goal.final_marks").search(text, max(0, len(text) - 1)):
        return False  # 2
    end = max(0, len(text) - _END)
    if any(policy.any_pattern(key).search(text, end) for key in _BREAKS):
        return True
    if str(length) in policy.word_set("goal.cell_lengths"):
        return True
    sentences = text.count("。") + text.count(";")
    return length >= policy.number("goal.cut.long_text") and sentences >= policy.number("goal.cut.least_sentences")
