"""No indicator stands twice in the same class with the same value.

同一类指标中不应当有名称和指标值都相同的指标。

Basis:
    财预〔2015〕88号第十三条: targets are specific and fit the task. A row that stands twice counts one work, and its points,
    twice.

Does not apply when:
    1. the row only says that there is nothing, or is template text;
    2. the reading reports that the names are cut: what was cut off may differ.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, indicator, sound, with_rows, words
from jixiao.audit.places import source_of
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Passed, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project, Source

RULE = Rule(
    id="JX113",
    name="completeness.duplicate-indicator",
    family="completeness",
    catalogue=("F17",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("指标各不相同", sound(), "passed"),
        Example(
            "名称相同而值不同", with_rows(indicator("11", "培训社区骨干人数", words("另行安排", "text"))), "passed"
        ),
        Example(
            "同一指标填了两次",
            with_rows(ROWS[0]),
            "failed",
            "数量指标“培训社区骨干人数”填写了2次，指标值都是“≥300人”。",
        ),
        Example("没有指标", sound(rows=()), "not_applicable", "没有指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each distinct indicator."""
    real = context.real_rows  # 1
    if not real:
        yield NotApplicable("没有指标")
        return
    if len({(row.name, row.value) for row in real}) == len(real):
        yield Passed(len(real))
        return
    groups: dict[tuple[str, str | None, str, str], list[Row]] = {}
    for row in real:
        groups.setdefault((row.indicator.horizon, row.level2 or row.level1, row.name, row.value), []).append(row)
    cut = {_line(problem.source) for problem in context.problems if problem.code == "truncated"}
    for rows in groups.values():
        if len(rows) == 1:
            yield PASSED
        elif any(_line(source_of(project, f"{row.pointer}/name")) in cut for row in rows):
            yield NotApplicable("名称可能被截断，不能断定重复")  # 2
        else:
            yield Failed(
                tuple(f"{row.pointer}/name" for row in rows),
                f"{named(rows[0])}填写了{len(rows)}次，指标值都是{printed_value(rows[0])}。",
                "删去重复的指标；确为两项工作的，在名称中分别写明。",
                {"times": str(len(rows))},
            )


def _line(source: Source) -> tuple[int | None, int | None, int | None]:
    return source.table, source.row, source.line
