"""A target that got the lowest grade in its review gets no money.

绩效目标审核为“差”的项目，不得进入下一步预算程序。

Basis:
    财预〔2015〕88号第二十五条: a target graded 差 must not enter the next step of the budget.

Does not apply when:
    1. no record of the process is at hand for the project, or it has no grade;
    2. target and budget are not approved yet: the unit can still revise.

Reading:
    The grade is that of the last review before the approval.
"""

from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.process_records import NO_RECORD
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import money
from jixiao.model import Project
from jixiao.model.process_record import ProcessRecord
from jixiao.model.review import GRADES, Grade


def _record(grade: Grade | None, *, is_approved: bool = True) -> ProcessRecord:
    return ProcessRecord("社区防灾培训项目", date(2024, 3, 1), review_grade=grade, is_approved=is_approved)


RULE = Rule(
    id="JX517",
    name="process.weak-target-approved",
    family="process",
    catalogue=("W03",),
    severity="error",
    version=1,
    forms=TARGET,
    citations=(Basis("财预〔2015〕88号", "第二十五条"),),
    examples=(
        Example("审核为良", sound(), "passed", record=_record("良")),
        Example(
            "审核为差而批复了资金",
            sound(),
            "failed",
            "绩效目标审核为“差”，仍批复年度资金30万元。",
            record=_record("差"),
        ),
        Example("没有过程记录", sound(), "not_applicable", NO_RECORD.reason),
        Example("没有审核等级", sound(), "not_applicable", "没有审核等级的记录", record=_record(None)),
        Example("还没有批复", sound(), "not_applicable", "还没有批复", record=_record("差", is_approved=False)),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    record, annual = context.record, project.funding.annual
    if record is None:
        return NO_RECORD  # 1
    if record.review_grade is None:
        return NotApplicable("没有审核等级的记录")  # 1
    if not record.is_approved:
        return NotApplicable("还没有批复")  # 2
    if record.review_grade != GRADES[-1] or not annual:
        return PASSED
    return Failed(
        ("/funding/annual", "/name"),
        f"绩效目标审核为“{record.review_grade}”，仍批复年度资金{money(annual, context)}。",
        "收回批复或退回修改绩效目标，重新审核通过后再安排预算。",
        {"grade": record.review_grade, "annual": str(annual)},
    )
