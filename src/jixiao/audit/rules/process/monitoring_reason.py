"""In a monitoring sheet a target that may not or will not be reached comes with its reason and what is done about it.

运行监控中“有可能”或“不可能”完成的指标，应当写明原因和改进措施。

Basis:
    财预〔2019〕136号: deviations are analysed and put right in time; the monitoring form has columns for reason and remark.

Does not apply when:
    1. the sheet says of no indicator how likely it is;
    2. the indicator is said to be reached for certain (`sure_likelihood.words`).
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, quoted
from jixiao.model import Project
from jixiao.terms.folding import fold


def _sheet(likelihood: str | None, reason: str | None = None) -> Project:
    first = replace(ROWS[0], progress="120人", likelihood=likelihood, deviation_reason=reason)
    return sound(form="monitoring", form_id=None, rows=(first, *ROWS[1:]))


RULE = Rule(
    id="JX507",
    name="process.monitoring-reason",
    family="process",
    catalogue=("W05",),
    severity="error",
    version=1,
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
        Example("确定能完成", _sheet("确定能"), "not_applicable", "确定能完成"),
        Example("没有填写可能性", _sheet(None), "not_applicable", "表中没有填写完成目标可能性"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each indicator that says how likely it is."""
    rows = [row for row in context.rows if row.indicator.likelihood]
    if not rows:
        yield NotApplicable("表中没有填写完成目标可能性")  # 1
    for row in rows:
        yield _judged(row, context)


def _judged(row: Row, context: ProjectContext) -> Outcome:
    likelihood = row.indicator.likelihood or ""
    if fold(likelihood) in context.policy.word_set("sure_likelihood.words"):
        return NotApplicable("确定能完成")  # 2
    reason = fold(row.indicator.deviation_reason or row.indicator.remark or "")
    if reason and reason not in context.policy.word_set("filler.words"):
        return PASSED
    return Failed(
        (f"{row.pointer}/likelihood", f"{row.pointer}/name"),
        f"{named(row)}完成目标可能性为{quoted(likelihood)}，没有写原因和措施。",
        "写明偏差的原因（经费、制度、人员、硬件条件或其他）和年内的改进措施。",
        {"likelihood": likelihood},
    )
