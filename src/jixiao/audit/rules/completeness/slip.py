"""The text has no slip of the pen or of recognition that can't be anything else.

文字中不应当有明显的错别字或识别错误。

Basis:
    财预〔2015〕88号第十四条: the form is filled in correctly. 早灾 is 旱灾 to a reader, but not to a search, and not in the law.

Does not apply when:
    1. the sheet has no text;
    2. the value is a date that no calendar has: indicators.no-such-date.

Reading:
    Only what can't be right is listed (`slips`, data of the policy profile); no dictionary is asked. The slip can come from
    the conversion of the file, so it is a hint that speaks of the text as read. One finding for a sheet.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.slips import slips
from jixiao.audit.unreal_dates import is_unreal
from jixiao.audit.wording import listed
from jixiao.model import Goal, Project

_AROUND = 4
RULE = Rule(
    id="JX125",
    name="completeness.slip",
    family="completeness",
    catalogue=("F21",),
    severity="notice",
    version=7,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("没有错别字", sound(), "passed"),
        Example(
            "旱灾写作早灾",
            with_row(0, name="早灾救助人数"),
            "failed",
            "按读到的文字，疑有错别字：“早灾救助人数”中的“早灾”似应为“旱灾”。",
        ),
        Example(
            "时间写作时问",
            with_row(2, name="培训完成时问"),
            "failed",
            "按读到的文字，疑有错别字：“培训完成时问”中的“时问”似应为“时间”。",
        ),
        Example(
            "目标文字中的错字",
            sound(goals=(Goal("annual", "全年培训社区骨干300人，资金按时拔付。"),)),
            "failed",
            "按读到的文字，疑有错别字：“资金按时拔付。”中的“拔付”似应为“拨付”。",
        ),
        Example("空表", sound(rows=(), goals=(), name=None), "not_applicable", "表中没有文字"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    whole = _whole_text(project, context)
    if not whole:
        return NotApplicable("表中没有文字")  # 1
    found = {}
    if known := context.policy.once(slips).in_text(whole):
        for pointer, text in _texts(project, context).items():
            for slip in known:
                if it := slip.pattern.search(text):
                    around = text[max(0, it.start() - _AROUND) : it.end() + _AROUND]
                    found[pointer] = f"“{around}”中的“{it[0]}”似应为“{slip.right}”"
    if not found:
        return PASSED
    return Failed(
        tuple(found),
        f"按读到的文字，疑有错别字：{listed(dict.fromkeys(found.values()))}。",
        "对照原件：确为错别字的，改正后重新公开；属于识别或转换造成的，以原件为准。",
        {"places": str(len(found))},
    )


def _whole_text(project: Project, context: ProjectContext) -> str:
    """All texts, one a line: most sheets have no slip, and one search tells so."""
    parts = [project.name or "", *[text for goal in project.goals for text in (goal.text, goal.actual_text) if text]]
    if context.real_rows:
        parts += (context.names, context.values)
    return "\n".join(parts).strip()


def _texts(project: Project, context: ProjectContext) -> dict[str, str]:
    texts = {f"/goals/{index}/text": goal.text for index, goal in enumerate(project.goals) if goal.text}
    texts |= {f"/goals/{i}/actual_text": goal.actual_text for i, goal in enumerate(project.goals) if goal.actual_text}
    if project.name:
        texts["/name"] = project.name
    for row in context.rows:
        if row.is_real:
            texts[f"{row.pointer}/name"] = row.name
            if not is_unreal(row.indicator.target):  # 2
                texts[f"{row.pointer}/target"] = row.value
    return texts
