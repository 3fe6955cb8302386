"""A new major project was assessed before it got a budget, and the assessment supports it.

新出台的重大项目应当先作事前绩效评估，结论不予支持的不得安排预算。

Basis:
    中发〔2018〕34号（六）: new major policies and projects are assessed beforehand; the result is a condition of the budget.

Does not apply when:
    1. no record of the process is at hand for the project;
    2. it is not new, or nobody noted whether it is;
    3. it is not known to be major, and the place does not ask for the assessment of every new project (`ex_ante.required`);
    4. the sheet asks for no money.

Reading:
    The record of the process comes from the files of the office. Which conclusion refuses is data of the policy profile
    (`ex_ante.conclusions`, the last one).
"""

from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.process_records import NO_RECORD
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import money, quoted
from jixiao.model import Project
from jixiao.model.process_record import ProcessRecord

_EVERY_NEW = "new"


def _record(**facts: str | bool | None) -> ProcessRecord:
    return ProcessRecord("社区防灾培训项目", date(2024, 3, 1), **facts)  # type: ignore[arg-type]  # examples below


RULE = Rule(
    id="JX516",
    name="process.ex-ante",
    family="process",
    catalogue=("W02",),
    severity="error",
    version=1,
    forms=TARGET,
    citations=(Basis("中发〔2018〕34号", "（六）建立绩效评估机制"),),
    examples=(
        Example(
            "重大新项目评估后予以支持",
            sound(),
            "passed",
            record=_record(is_new=True, is_major=True, ex_ante="予以支持"),
        ),
        Example(
            "重大新项目没有评估",
            sound(),
            "failed",
            "新增重大项目安排年度资金30万元，没有事前绩效评估的记录。",
            record=_record(is_new=True, is_major=True),
        ),
        Example(
            "评估结论不予支持",
            sound(),
            "failed",
            "事前绩效评估的结论为“不予支持”，仍安排年度资金30万元。",
            record=_record(is_new=True, is_major=True, ex_ante="不予支持"),
        ),
        Example("没有过程记录", sound(), "not_applicable", NO_RECORD.reason),
        Example("延续项目", sound(), "not_applicable", "不是新增项目，或没有记录是不是", record=_record(is_new=False)),
        Example(
            "新增而不是重大的项目",
            sound(),
            "not_applicable",
            "没有记作重大项目，当地也没有要求新增项目都评估",
            record=_record(is_new=True),
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    record, annual = context.record, project.funding.annual
    if record is None:
        return NO_RECORD  # 1
    if not record.is_new:
        return NotApplicable("不是新增项目，或没有记录是不是")  # 2
    if not record.is_major and _EVERY_NEW not in context.policy.word_set("ex_ante.required"):
        return NotApplicable("没有记作重大项目，当地也没有要求新增项目都评估")  # 3
    if not annual:
        return NotApplicable("没有安排资金")  # 4
    if record.ex_ante is None:
        kind = "新增重大项目" if record.is_major else "新增项目"
        return _failed(f"{kind}安排年度资金{money(annual, context)}，没有事前绩效评估的记录。", "")
    if record.ex_ante == context.policy.words("ex_ante.conclusions")[-1]:
        said = f"事前绩效评估的结论为{quoted(record.ex_ante)}，仍安排年度资金{money(annual, context)}。"
        return _failed(said, record.ex_ante)
    return PASSED


def _failed(message: str, conclusion: str) -> Failed:
    remedy = "补作事前绩效评估，评估结论支持的才安排预算；已经评估的，补充记录和评估报告。"
    return Failed(("/funding/annual", "/name"), message, remedy, {"conclusion": conclusion})
