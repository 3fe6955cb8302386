"""In a monitoring sheet every indicator is judged; one that may not be reached has its reason and what is done about it.

运行监控应当逐条判断能否完成；“有可能”或“不可能”完成的指标，应当写明原因和改进措施。

Basis:
    财预〔2019〕136号: deviations are analysed and put right in time; the monitoring form has columns for reason and remark.

Does not apply when:
    1. the sheet says of no indicator how likely it is;
    2. the indicator is said to be reached for certain (`sure_likelihood.words`); what is expected then: process.forecast-short;
    3. a row without a likelihood has a forecast, or says why there is none.

Reading:
    A reason alone is half of it: what is done, or when, is told by words of the policy profile (`monitoring.measure.patterns`).
    For what may still be reached a remark beside the reason will do as well, whatever its words.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, sound
from jixiao.audit.monitored import said_beside, says_both
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, quoted
from jixiao.model import Project
from jixiao.terms.folding import fold


def _sheet(likelihood: str | None, reason: str | None = None) -> Project:
    first = replace(ROWS[0], progress="120人", likelihood=likelihood, deviation_reason=reason)
    return sound(form="monitoring", form_id=None, rows=(first, *ROWS[1:]))


def _unjudged(progress: str) -> Project:
    sure = [replace(item, forecast="可以完成", likelihood="确定能") for item in ROWS[:-1]]
    return sound(form="monitoring", form_id=None, rows=(*sure, replace(ROWS[-1], progress=progress)))


RULE = Rule(
    id="JX507",
    name="process.monitoring-reason",
    family="process",
    catalogue=("W05",),
    severity="error",
    version=3,
    forms=frozenset({"monitoring"}),
    citations=(Basis("中发〔2018〕34号", "（八）做好绩效运行监控"), Basis("财预〔2019〕136号", "正文")),
    examples=(
        Example("有可能完成，写明了原因和措施", _sheet("有可能", "开班推迟，三季度补办两期"), "passed"),
        Example(
            "有可能完成，没有原因",
            _sheet("有可能"),
            "failed",
            "数量指标“培训社区骨干人数”完成目标可能性为“有可能”，没有写原因和措施。",
        ),
        Example(
            "不可能完成，只有原因，没有措施",
            _sheet("完全不可能", "2个班的教室产权有纠纷"),
            "failed",
            "数量指标“培训社区骨干人数”完成目标可能性为“完全不可能”，只写了原因，没有写改进措施。",
        ),
        Example(
            "有可能完成，只有原因，没有措施",
            _sheet("有可能", "市场行情一般"),
            "failed",
            "数量指标“培训社区骨干人数”完成目标可能性为“有可能”，只写了原因，没有写改进措施。",
        ),
        Example("不可能完成，有原因也有措施", _sheet("完全不可能", "教室产权有纠纷，已另借场地，次年补训"), "passed"),
        Example(
            "别的指标都判断了，这一条空着",
            _unjudged("尚未调查"),
            "failed",
            "服务对象满意度指标“参训人员满意度”既没有预计完成情况，也没有选择完成目标可能性。",
        ),
        Example("确定能完成", _sheet("确定能"), "not_applicable", "确定能完成"),
        Example("没有填写可能性", _sheet(None), "not_applicable", "表中没有填写完成目标可能性"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each indicator that says how likely it is, and for each that alone does not."""
    judged = [row for row in context.rows if row.indicator.likelihood]
    if not judged:
        yield NotApplicable("表中没有填写完成目标可能性")  # 1
        return
    yield from (_judged(row, context) for row in judged)
    blank = [row for row in context.real_rows if not row.indicator.likelihood]
    if len(blank) < len(judged):
        yield from (_unjudged_row(row, context) for row in blank if not (row.indicator.forecast or "").strip())  # 3


def _judged(row: Row, context: ProjectContext) -> Outcome:
    likelihood = row.indicator.likelihood or ""
    law = context.policy
    if fold(likelihood) in law.word_set("sure_likelihood.words"):
        return NotApplicable("确定能完成")  # 2
    said = said_beside(row, context)
    is_given_up = fold(likelihood) in law.word_set("impossible_likelihood.words")
    if law.any_pattern("monitoring.measure.patterns").search(said) or (not is_given_up and says_both(row, context)):
        return PASSED
    return Failed(
        (f"{row.pointer}/likelihood", f"{row.pointer}/name"),
        f"{named(row)}完成目标可能性为{quoted(likelihood)}，"
        f"{'只写了原因，没有写改进措施' if said else '没有写原因和措施'}。",
        "写明偏差的原因（经费、制度、人员、硬件条件或其他）和年内的改进措施。",
        {"likelihood": likelihood},
    )


def _unjudged_row(row: Row, context: ProjectContext) -> Outcome:
    if said_beside(row, context):
        return NotApplicable("没有预计，写明了原因")  # 3
    return Failed(
        (f"{row.pointer}/name",),
        f"{named(row)}既没有预计完成情况，也没有选择完成目标可能性。",
        "写明全年预计完成情况，选择完成目标的可能性；尚未到时点的，在备注中写明何时调查、核定。",
        {},
    )
