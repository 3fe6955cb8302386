"""A row that only says that there is nothing does not stand beside a real row of the same class.

同一类指标已有实际内容的，不应当再留占位行。

Basis:
    财预〔2015〕88号第十三条: targets are specific. A class that says 无 and names an indicator contradicts itself.

Does not apply when:
    1. the sheet has no indicator whose second-level class is known.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS, indicator, sound, with_rows, words
from jixiao.audit.rule import Basis, Example, Failed, NotApplicable, Outcome, Passed, Rule
from jixiao.audit.wording import listed, quoted
from jixiao.model import Project

RULE = Rule(
    id="JX109",
    name="completeness.filler-beside-real",
    family="completeness",
    catalogue=("F09",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("没有占位行", sound(), "passed"),
        Example("占位行单独成类", with_rows(indicator("21", "无", words("无", "none"))), "passed"),
        Example(
            "社会效益有实际指标，又填“无”",
            with_rows(indicator("22", "无", words("无", "none"))),
            "failed",
            "社会效益指标已有“居民防灾知识知晓率”，又有1行填“无”。",
        ),
        Example(
            "没有读出二级指标",
            sound(rows=(replace(ROWS[0], level2=None),)),
            "not_applicable",
            "没有读出二级指标",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each class."""
    classes = context.classes
    if not classes:
        yield NotApplicable("没有读出二级指标")  # 1
        return
    if not context.filler_rows:
        yield Passed(len(classes))
        return
    filled = {(row.indicator.horizon, row.level2) for row in context.filler_rows}
    both = [rows for horizon, level2, rows in classes if (horizon, level2) in filled]
    faults = [(rows, real) for rows in both if (real := [row for row in rows if row.is_real])]
    yield Passed(len(classes) - len(faults))
    for rows, real in faults:
        fillers = [row for row in rows if row.is_filler]
        yield Failed(
            tuple(row.pointer for row in fillers),
            f"{real[0].class_label}已有{listed(quoted(row.indicator.name) for row in real)}，"
            f"又有{len(fillers)}行填“{fillers[0].indicator.name.strip()}”。",
            "删去占位行。",
            {"fillers": str(len(fillers))},
            compared=tuple(row.pointer for row in real),
        )
