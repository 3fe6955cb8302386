"""A value that rises or falls against another year says by how much, or from what.

与其他年度相比升降的指标值应当写明基数或幅度。

Basis:
    财预〔2015〕88号第十三条: what is put into words can still be measured. 较上年下降 is reached by the smallest change, and the sheet does
    not have the figure it starts from.

Does not apply when:
    1. no value rises or falls against another year: a level (≤2023年) is indicators.other-year-base;
    2. a number stands in the value or the name (较上年下降5%, 2023年为12起);
    3. the class demands a number and there is none: that is indicators.no-measure.

Reading:
    A hint: the figure may be published statistics, and the direction can then be checked. One finding for a sheet lists all rows.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound, with_row, words
from jixiao.audit.other_years import compared_rows, says_base
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named, printed_value
from jixiao.model import Project

_NO_CHANGE = NotApplicable("没有与其他年度相比升降的指标值")
RULE = Rule(
    id="JX344",
    name="indicators.other-year-change",
    family="indicators",
    catalogue=("Q38",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example(
            "名称写明基数",
            with_row(4, name="事故死亡人数（2023年为12人）", target=words("较2023年下降", "comparison")),
            "passed",
        ),
        Example(
            "只写下降",
            with_row(4, name="事故死亡人数", target=words("较上年下降", "comparison")),
            "failed",
            "与其他年度相比而没有写明基数和幅度：社会效益指标“事故死亡人数”为“较上年下降”。",
        ),
        Example("没有比较", sound(), "not_applicable", "没有与其他年度相比升降的指标值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    compared = context.once(compared_rows, project)["change"]
    if not compared:
        return _NO_CHANGE  # 1, 3
    baseless = [row for row in compared if not says_base(row)]  # 2
    if not baseless:
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/target" for row in baseless),
        f"与其他年度相比而没有写明基数和幅度：{listed(f'{named(row)}为{printed_value(row)}' for row in baseless)}。",
        "写明基数和幅度，如“较2023年（320件）下降5%”。",
        {"rows": str(len(baseless))},
    )
