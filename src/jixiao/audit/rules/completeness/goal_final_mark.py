"""The text of the goal ends with a final mark, which shows that it is whole.

总体目标的末尾应当有句末标点，表明文字完整。

Basis:
    财预〔2015〕88号第十三条: targets are specific and complete. Cells of systems cut texts without saying so; where the last mark
    is missing a reader can't tell a sentence that is done from one that was cut behind a clause.

Does not apply when:
    1. there is no goal text (completeness.required-field reports that);
    2. the text has no mark at all: a phrase, not a sentence;
    3. the text is plainly cut (completeness.goal-truncated reports that).

Reading:
    A hint, no warning: most such goals only lack the mark. Final marks are `goal.final_marks`.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.rules.completeness.goal_truncated import is_cut
from jixiao.model import Goal, Project
from jixiao.terms.folding import fold

_SHOWN = 15
_WHOLE = "全年培训社区骨干300人，合格率不低于95%，知晓率达到80%以上"
RULE = Rule(
    id="JX132",
    name="completeness.goal-final-mark",
    family="completeness",
    catalogue=("F12",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("末尾有句号", sound(goals=(Goal("annual", f"{_WHOLE}。"),)), "passed"),
        Example(
            "话已说完，末尾没有句号",
            sound(goals=(Goal("annual", _WHOLE),)),
            "failed",
            "总体目标末尾没有句末标点，看不出是否写完，末尾是“…于95%,知晓率达到80%以上”。",
        ),
        Example(
            "末尾断在词的中间，另有提示",
            sound(goals=(Goal("annual", "全年培训社区骨干300人，及时排查消除安全隐"),)),
            "not_applicable",
            "目标文字没有写完，另有提示",
        ),
        Example("没有目标文字", sound(goals=()), "not_applicable", "没有目标文字"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each goal with a text."""
    checked = False
    for index, goal in enumerate(project.goals):
        text = fold(goal.text or "")
        if not text:
            continue
        checked = True
        if context.policy.any_pattern("goal.final_marks").search(text, max(0, len(text) - 1)):
            yield PASSED
        elif context.policy.any_pattern("goal.inner_marks").search(text) is None:
            yield NotApplicable("目标文字只是一个短语，不必有句末标点")  # 2
        elif is_cut(text, len(goal.text or ""), context.policy):
            yield NotApplicable("目标文字没有写完，另有提示")  # 3
        else:
            yield _failed(index, text)
    if not checked:
        yield NotApplicable("没有目标文字")  # 1


def _failed(index: int, text: str) -> Failed:
    end = text[-_SHOWN:]
    return Failed(
        (f"/goals/{index}/text",),
        f"总体目标末尾没有句末标点，看不出是否写完，末尾是“…{end}”。",
        "对照原件核实后补上句号；后面还有内容的，补全。",
        {"end": end},
    )
