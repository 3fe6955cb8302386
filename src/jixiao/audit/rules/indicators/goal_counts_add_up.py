"""Counts that a goal breaks down add up.

总体目标列明的分项数量之和应当等于总数。

Basis:
    财预〔2015〕88号第十三条: targets are specific and can be measured. Where whole and parts disagree, one of them is wrong.

Does not apply when:
    1. the goal breaks no count down: in brackets behind it, behind 分别 or 包括, before 共 or 合计, or as 2+8=10, and what
       it names behind 其中 is no more.

Reading:
    其中 and 含 often name some of the parts, so that they may be less than the whole; they may be more only where they can overlap
    (女性20人, 党员30人; `goal.overlapping.words`), and none alone. Parts in different units, and approximate numbers, are not
    added. The amounts of money are funds.goal-parts.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.prose.counts import CountList, all_count_lists, too_large_parts
from jixiao.audit.prose.goals import GoalFigures, goal_figures
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.model import Goal, Project
from jixiao.values import decimal_text

_AMONG = "其中"
_NO_PARTS = NotApplicable("目标文字没有列出分项数量")
RULE = Rule(
    id="JX363",
    name="indicators.goal-counts-add-up",
    family="indicators",
    catalogue=("M13",),
    severity="warning",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example(
            "100人与200人合300人",
            sound(goals=(Goal("annual", "全年培训社区骨干300人（东片100人、西片200人），合格率不低于95%。"),)),
            "passed",
        ),
        Example(
            "100人与180人不合300人",
            sound(goals=(Goal("annual", "全年培训社区骨干300人（东片100人、西片180人），合格率不低于95%。"),)),
            "failed",
            "总体目标中“300人（东片100人、西片180人”的分项之和为280，与总数300不符。",
        ),
        Example(
            "其中各项多于总数",
            sound(goals=(Goal("annual", "全年培训社区骨干300人，其中东片150人、西片180人，合格率不低于95%。"),)),
            "failed",
            "总体目标中“300人，其中东片150人、西片180人”，其中各项之和为330，超过总数300。",
        ),
        Example("没有列分项", sound(), "not_applicable", "目标文字没有列出分项数量"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each count that is broken down."""
    checked = False
    for goal, found in context.once(all_count_lists, project):
        checked = True
        yield PASSED if found.total == found.whole else _failed(goal, found)
    for goal in context.once(goal_figures, project):
        for found in too_large_parts(goal, context.policy) if _AMONG in goal.text else ():
            checked = True
            yield _failed(goal, found, is_among=True)
    if not checked:
        yield _NO_PARTS  # 1


def _failed(goal: GoalFigures, found: CountList, *, is_among: bool = False) -> Failed:
    total, whole = decimal_text(found.total), decimal_text(found.whole)
    place = {} if found.start is None else {"span": f"{found.start}-{found.start + len(found.text)}"}
    told = f"的分项之和为{total}，与总数{whole}不符"
    if is_among:
        told = f"，其中{'各项之和' if len(found.parts) > 1 else '一项'}为{total}，超过总数{whole}"
    return Failed(
        (goal.pointer,),
        f"总体目标中{quoted(found.text)}{told}。",
        "核对各项数量，使分项之和与总数一致，并与指标值一致。",
        {"total": whole, "sum": total, "parts": " + ".join(decimal_text(part) for part in found.parts), **place},
    )
