"""What was to be put right is put right by the day set for it.

评价、监控和检查发现的问题，应当在期限内整改并办结。

Basis:
    中发〔2018〕34号（九）: results of evaluation are used. A problem that stays open after its day was found for nothing.

Does not apply when:
    1. no record of the process is at hand for the project, or it has no problem to be put right;
    2. the day for every open one is still to come.

Reading:
    Open is what nobody accepted yet, an answer of the unit or not. The record says on which day it was drawn up.
"""

from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.process_records import NO_RECORD
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, quoted
from jixiao.model import Project
from jixiao.model.process_record import ProcessRecord, RectificationRecord


def _record(until: date, *, is_closed: bool) -> ProcessRecord:
    task = RectificationRecord("教材采购没有验收记录", until, is_closed)
    return ProcessRecord("社区防灾培训项目", date(2024, 9, 1), rectifications=(task,))


RULE = Rule(
    id="JX519",
    name="process.rectification-open",
    family="process",
    catalogue=("W09",),
    severity="warning",
    version=1,
    citations=(Basis("中发〔2018〕34号", "（九）开展绩效评价和结果应用"),),
    examples=(
        Example("已经办结", sound(), "passed", record=_record(date(2024, 6, 30), is_closed=True)),
        Example(
            "过了期限没有办结",
            sound(),
            "failed",
            "有1个问题过了整改期限没有办结：“教材采购没有验收记录”（期限2024年6月30日）。",
            record=_record(date(2024, 6, 30), is_closed=False),
        ),
        Example("没有过程记录", sound(), "not_applicable", NO_RECORD.reason),
        Example(
            "期限未到", sound(), "not_applicable", "整改期限未到", record=_record(date(2024, 12, 1), is_closed=False)
        ),
        Example(
            "没有整改的问题",
            sound(),
            "not_applicable",
            "没有需要整改的问题",
            record=ProcessRecord("社区防灾培训项目", date(2024, 9, 1)),
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    record = context.record
    if record is None or not record.rectifications:
        return NO_RECORD if record is None else NotApplicable("没有需要整改的问题")  # 1
    still_open = [task for task in record.rectifications if not task.is_closed]
    late = [task for task in still_open if task.until_day < record.as_of]
    if late:
        told = listed(f"{quoted(task.problem)}（期限{_zh(task.until_day)}）" for task in late)
        return Failed(
            ("/name",),
            f"有{len(late)}个问题过了整改期限没有办结：{told}。",
            "尽快整改并报告情况，由下达整改的单位验收办结；确需延期的，重新确定期限。",
            {"open": str(len(late)), "as_of": record.as_of.isoformat()},
        )
    if still_open:
        return NotApplicable("整改期限未到")  # 2
    return PASSED


def _zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
