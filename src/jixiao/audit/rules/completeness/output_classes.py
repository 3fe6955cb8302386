"""Every required second-level class of output has an indicator.

产出指标应当按规定的二级指标逐类设置。

Basis:
    财预〔2015〕88号第十条: output indicators are quantity, quality, timeliness and cost. 中发〔2018〕34号（八） asks for output and
    cost. Under 财预〔2021〕101号 quality and timeliness are set where they matter, and cost is a class of its own. The
    classes are data of the policy profile (`required_output.*`).

Does not apply when:
    1. the sheet has no output indicator at all: that is the finding of completeness.level1-class;
    2. the second-level class of some output indicators could not be read.
"""

from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS, indicator, sound, with_row, with_rows, without, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed
from jixiao.model import Project

_OUTPUT = "1"
RULE = Rule(
    id="JX103",
    name="completeness.output-classes",
    family="completeness",
    catalogue=("F03",),
    severity="warning",
    version=1,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十条")),
    examples=(
        Example("数量、质量、时效、成本都有", sound(), "passed"),
        Example("占位行旁边另有实际指标", with_rows(indicator("13", "无", words("无", "none"))), "passed"),
        Example("没有成本指标", without("14"), "failed", "产出指标中缺少：成本指标。"),
        Example(
            "质量指标只填“无”",
            with_row(1, name="无", target=words("无", "none")),
            "failed",
            "产出指标中缺少：质量指标（只有占位行）。",
        ),
        Example("没有产出指标", without("1"), "not_applicable", "没有产出指标，见一级指标的检查"),
        Example(
            "有产出指标读不出二级指标",
            sound(rows=(replace(ROWS[0], level2=None), *ROWS[2:])),
            "not_applicable",
            "有1条产出指标没有读出二级指标，不能断定缺哪一类",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    output = context.annual_level1.get(_OUTPUT, ())
    real = [row for row in output if row.is_real]
    if not real:
        return NotApplicable("没有产出指标，见一级指标的检查")  # 1
    present = {row.level2 for row in real}
    if None in present:
        unknown = sum(row.level2 is None for row in real)
        return NotApplicable(f"有{unknown}条产出指标没有读出二级指标，不能断定缺哪一类")  # 2
    missing = [code for code in context.class_words("required_output") if code not in present]
    if not missing:
        return PASSED
    empty = [row for row in output if row.level2 in missing]
    held = {row.level2 for row in empty}
    labels = [context.label(code) + ("（只有占位行）" if code in held else "") for code in missing]
    return Failed(
        tuple(row.pointer for row in empty) or ("/indicators",),
        f"产出指标中缺少：{listed(labels)}。",
        f"补设{listed(context.label(code) for code in missing)}；确实不适用的，在申报说明中写明理由。",
        {"missing": " ".join(missing)},
    )
