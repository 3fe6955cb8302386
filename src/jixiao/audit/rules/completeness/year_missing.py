"""The sheet says which budget year it is for.

表上应当写明是哪一个年度的。

Basis:
    财预〔2015〕88号附件（申报表）: the form prints its year below the title, and a target holds for one budget year. Without it
    neither the dates of the sheet nor its figures can be held against those of another year.

Does not apply when:
    1. a year is there that no calendar has: it is not missing, and nothing can be held against it.

Reading:
    The sheet's own year or that of its document will do; whether they agree is completeness.years-disagree. A heading left as the
    form prints it (（年度）) says none, one over several years (2024—2026年) not which. It is a warning: the year may stand on a cover
    or in a letter that was not handed over, so the message speaks of the text as read.
"""

from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import document, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project, Reading


def _alone(project: Project) -> Reading:
    """The sheet in a document without a year."""
    reading = document(project)
    return replace(reading, document=replace(reading.document, title="项目支出绩效目标表", fiscal_year=None))


RULE = Rule(
    id="JX129",
    name="completeness.year-missing",
    family="completeness",
    catalogue=("F01",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "附件（申报表）"),),
    examples=(
        Example("表头写明2024年度", sound(), "passed"),
        Example("标题写明2024年度", document(sound(fiscal_year=None)), "passed"),
        Example(
            "表头、标题都没有年度",
            _alone(sound(fiscal_year=None)),
            "failed",
            "按读到的文字，标题和表头都没有写明是哪一个年度的。",
        ),
        Example("年度不在日历之内", _alone(sound(fiscal_year=20244)), "not_applicable", "印着的年度不在日历之内"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    if context.fiscal_year is not None:
        return PASSED
    if context.own_year or context.document.fiscal_year:
        return NotApplicable("印着的年度不在日历之内")  # 1
    return Failed(
        ("/fiscal_year",),
        "按读到的文字，标题和表头都没有写明是哪一个年度的。",
        "在标题或表头写明预算年度，如“（2024年度）”；没有年度，时间和往年的数都无从核对。",
    )
