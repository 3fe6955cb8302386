"""The unit sets targets, monitors and evaluates itself; it does not hand that to a third party.

绩效目标设定、运行监控和单位自评应当由单位自己做，不得委托第三方代做。

Basis:
    财预〔2021〕6号: what belongs to the unit itself is in principle not given to a third party.

Does not apply when:
    1. no record of the process is at hand for the project, or nobody noted who did these steps, and the sheet's own texts
       say nothing of it.

Reading:
    Advice and training by a third party are no handing out; the record names the steps that it did in the unit's place. The
    goals, what became of them, reasons and remarks are read for the same (`handed_out.patterns`).
"""

from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import self_evaluation, sound
from jixiao.audit.handed_out_texts import told_step
from jixiao.audit.process_records import NO_RECORD
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, quoted
from jixiao.model import Goal, Project
from jixiao.model.process_record import ProcessRecord


def _record(*steps: str) -> ProcessRecord:
    return ProcessRecord("社区防灾培训项目", date(2024, 3, 1), handed_out=steps)


RULE = Rule(
    id="JX518",
    name="process.handed-out",
    family="process",
    catalogue=("W08",),
    severity="warning",
    version=2,
    citations=(Basis("财预〔2021〕6号"),),
    examples=(
        Example("都是单位自己做的", sound(), "passed", record=_record()),
        Example(
            "目标设定和自评委托了第三方",
            sound(),
            "failed",
            "目标设定、单位自评由第三方代做，应当由单位自己做。",
            record=_record("目标设定", "单位自评"),
        ),
        Example(
            "表上写着自评表由公司编制",
            self_evaluation(
                goals=(Goal("annual", "全年培训300人。", "培训312人，聘请第三方公司编制了自评表和自评报告。"),)
            ),
            "failed",
            "“培训312人，聘请第三方公司编制了自评表和自评报告”：单位自评由第三方代做，应当由单位自己做。",
        ),
        Example("没有过程记录", sound(), "not_applicable", NO_RECORD.reason),
        Example(
            "没有记录由谁做",
            sound(),
            "not_applicable",
            "没有记录由谁做",
            record=ProcessRecord("社区防灾培训项目", date(2024, 3, 1)),
        ),
    ),
)


_REMEDY = "由单位自行设定目标、监控和自评；第三方只提供咨询、培训和技术支持。"


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    record = context.record
    if record is not None and record.handed_out:
        return Failed(
            ("/name",),
            f"{listed(record.handed_out)}由第三方代做，应当由单位自己做。",
            _REMEDY,
            {"steps": "、".join(record.handed_out)},
        )
    if told := told_step(project, context):
        pointer, sentence, step = told
        message = f"{quoted(sentence)}：{step}由第三方代做，应当由单位自己做。"
        return Failed((pointer,), message, _REMEDY, {"steps": step})
    if record is None:
        return NO_RECORD  # 1
    if record.handed_out is None:
        return NotApplicable("没有记录由谁做")  # 1
    return PASSED
