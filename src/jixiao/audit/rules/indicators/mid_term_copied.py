"""The goal of the whole term is more than that of one year.

中期目标不应当与年度目标一字不差。

Basis:
    财预〔2015〕88号第九条: a target is that of the term and that of the year. Where both say the same, one of them is missing.

Does not apply when:
    1. the sheet has not both goals;
    2. the project lasts one year.

Reading:
    Years, white space and a printed label (年度目标：) don't count as a difference.
"""

import re
from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import SOUND, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.model import Goal, Period, Project
from jixiao.model.project import Horizon
from jixiao.terms.folding import fold

_YEARS = re.compile(
    r"(?:19|20)\d\d(?:[-—~至](?:19|20)\d\d)?年?度?|^(?:中期|年度|总体|长期|实施期)?(?:总体)?(?:绩效)?目标[:：]"
)
_SAME = Goal("mid_term", SOUND.goals[0].text)
RULE = Rule(
    id="JX341",
    name="indicators.mid-term-copied",
    family="indicators",
    catalogue=("Q36",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第九条"),),
    examples=(
        Example(
            "中期目标是三年的",
            sound(goals=(Goal("mid_term", "三年培训社区骨干900人，合格率不低于95%。"), *SOUND.goals)),
            "passed",
        ),
        Example(
            "一字不差",
            sound(goals=(_SAME, *SOUND.goals)),
            "failed",
            "中期目标与年度目标一字不差：“全年培训社区骨干300人，合格率不低于95%，居民防灾知识…”。",
        ),
        Example("项目期一年", sound(goals=(_SAME, *SOUND.goals), period=Period("1年", 1)), "not_applicable", "项目期为一年"),
        Example("没有中期目标", sound(), "not_applicable", "没有同时写中期目标和年度目标"),
        Example(
            "中期目标空着",
            sound(goals=(replace(_SAME, text=None), *SOUND.goals)),
            "not_applicable",
            "没有同时写中期目标和年度目标",
        ),
    ),
)  # fmt: skip


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    term, year = _goal(project, "mid_term"), _goal(project, "annual")
    if term is None or year is None:
        return NotApplicable("没有同时写中期目标和年度目标")  # 1
    if project.period.years == 1:
        return NotApplicable("项目期为一年")  # 2
    if _bare(term[1]) != _bare(year[1]):
        return PASSED
    return Failed(
        (term[0], year[0]),
        f"中期目标与年度目标一字不差：{quoted(term[1])}。",
        "中期目标写项目期内要完成的总量和要达到的效果，年度目标写其中当年完成的部分。",
        {"goal": _bare(term[1])},
    )


def _goal(project: Project, horizon: Horizon) -> tuple[str, str] | None:
    """Pointer and text of the first goal of a horizon that has a text."""
    for index, goal in enumerate(project.goals):
        if goal.horizon == horizon and goal.text and goal.text.strip():
            return f"/goals/{index}/text", goal.text
    return None


def _bare(text: str) -> str:
    return _YEARS.sub("", fold(text)).rstrip("。.;")
