"""A value that is held to the level of another year says what that level was.

以其他年度的水平为标准的指标值应当写明基数。

Basis:
    财预〔2015〕88号第十三条: what is put into words can still be measured. ≤2023年 is reached or missed only against a figure, and the sheet
    does not have it.

Does not apply when:
    1. no value is held to another year's level: that it rises or falls is indicators.other-year-change;
    2. a number stands in the value or the name (2023年为12起);
    3. the class demands a number and there is none: that is indicators.no-measure.

Reading:
    One finding for a sheet lists all rows.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound, with_row, words
from jixiao.audit.other_years import compared_rows, says_base
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named, printed_value
from jixiao.model import Project

RULE = Rule(
    id="JX343",
    name="indicators.other-year-base",
    family="indicators",
    catalogue=("Q38",),
    severity="warning",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example(
            "名称写明基数",
            with_row(4, name="事故死亡人数（2023年为12人）", target=words("低于2023年", "comparison")),
            "passed",
        ),
        Example(
            "只写不高于某年",
            with_row(4, name="事故死亡人数", target=words("≤2023年", "comparison")),
            "failed",
            "以其他年度为标准而没有写明基数：社会效益指标“事故死亡人数”为“≤2023年”。",
        ),
        Example("没有比较", sound(), "not_applicable", "没有以其他年度为标准的指标值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    compared = context.once(compared_rows, project)["level"]
    if not compared:
        return NotApplicable("没有以其他年度为标准的指标值")  # 1, 3
    baseless = [row for row in compared if not says_base(row)]  # 2
    if not baseless:
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/target" for row in baseless),
        f"以其他年度为标准而没有写明基数：{listed(f'{named(row)}为{printed_value(row)}' for row in baseless)}。",
        "写明那一年的实际数，如“≤12起（2023年为12起）”。",
        {"rows": str(len(baseless))},
    )
