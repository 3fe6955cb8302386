"""A satisfaction indicator says whose satisfaction is meant.

满意度指标应当写明是谁的满意度。

Basis:
    财预〔2015〕88号第十三条: targets are specific. 服务对象 is printed in the form already; who they are (参训学员, 受益农户) decides who is asked.

Does not apply when:
    1. the sheet has no satisfaction indicator, or only complaints: those have rules of their own.

Reading:
    What names nobody is data of the policy profile (`satisfaction.nobody`); a group in brackets counts. One finding for a sheet.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.satisfaction import asking_rows
from jixiao.audit.wording import listed, quoted
from jixiao.model import Project
from jixiao.terms.name_ends import without_marks

RULE = Rule(
    id="JX334",
    name="indicators.satisfaction-group",
    family="indicators",
    catalogue=("Q21",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("写明了参训人员", sound(), "passed"),
        Example("在括号里写明", with_row(5, name="服务对象（参训学员）满意度"), "passed"),
        Example(
            "只写服务对象",
            with_row(5, name="服务对象满意度"),
            "failed",
            "满意度指标“服务对象满意度”没有写明是谁的满意度。",
        ),
        Example("没有满意度指标", sound(rows=sound().indicators[:5]), "not_applicable", "没有满意度指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    rows = context.of_rows(asking_rows)
    if not rows:
        return NotApplicable("没有满意度指标")  # 1
    nobody = context.policy.any_pattern("satisfaction.nobody")
    unnamed = [row for row in rows if nobody.search(without_marks(row.name))]
    if not unnamed:
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/name" for row in unnamed),
        f"满意度指标{listed(quoted(row.indicator.name) for row in unnamed)}没有写明是谁的满意度。",
        "写明接受服务的人或单位，如“参训学员满意度”“受益农户满意度”。",
        {"rows": str(len(unnamed))},
    )
