"""Nothing of the blank form is left in the sheet.

表中不应当保留空白模板的内容。

Basis:
    财预〔2015〕88号第十四条: the form is filled in with the fixed contents. `指标2：` and `……` are what the blank form prints;
    `≥**亩` in a name is where a number should have been put.

Does not apply when:
    1. the sheet has no rows.

Reading:
    A prefix before a real name (`指标1：参训人次`) is not counted. One finding for a sheet lists all places.
"""

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import blank_row, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, quoted
from jixiao.model import Project

RULE = Rule(
    id="JX108",
    name="completeness.template-text",
    family="completeness",
    catalogue=("F08",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("没有模板内容", sound(), "passed"),
        Example("名称前的“指标1：”不算", with_row(0, name="指标1：培训社区骨干人数"), "passed"),
        Example(
            "保留“指标2：”和“……”",
            sound(template_rows=(blank_row("11", "指标2："), blank_row("12", "……"))),
            "failed",
            "表中保留空白模板的内容2处：“指标2：”、“……”。",
        ),
        Example(
            "名称中保留“≥**人”",
            with_row(0, name="培训人数（≥**人）"),
            "failed",
            "表中保留空白模板的内容1处：“培训人数（≥**人）”。",
        ),
        Example("没有指标", sound(rows=()), "not_applicable", "没有指标"),
    ),
)


def _left_rows(context: ProjectContext) -> list[Row]:
    """Rows whose name is that of the blank form, or keeps its marks for what is to be filled in."""
    law = context.policy
    if law.any_line("template_name.patterns").search(context.names) is None:
        return [row for row in context.rows if row.is_template]
    marks = law.any_pattern("template_name.patterns")
    return [row for row in context.rows if row.is_template or marks.search(row.name)]


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    if not context.rows and not project.template_rows:
        return NotApplicable("没有指标")  # 1
    left = {f"/template_rows/{index}": row.text for index, row in enumerate(project.template_rows)}
    left |= {f"{row.pointer}/name": row.indicator.name for row in _left_rows(context)}
    if not left:
        return PASSED
    return Failed(
        tuple(left),
        f"表中保留空白模板的内容{len(left)}处：{listed(dict.fromkeys(quoted(text) for text in left.values()))}。",
        "填写实际内容，或删去空行和名称中的空格符号。",
        {"places": str(len(left))},
    )
