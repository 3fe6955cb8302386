"""Rows that only say that there is nothing are left out.

不适用的指标类别不设即可，不必填“无”“0”“/”占位。

Basis:
    财预〔2015〕88号第十三条: targets are specific and quantified. A row of 无 measures nothing, and is counted as an
    indicator by everyone who adds them up.

Does not apply when:
    1. a real row stands in the same class: that is completeness.filler-beside-real;
    2. the class must be set, or nothing else stands in its first-level class: that is a missing class.

Reading:
    A value that says 不涉及 or 不适用 (`filler.values`) makes a row one of them whatever its name. 无 and 0 beside a name may be
    a target (事故), and an output or a satisfaction without a value is a fault of its own.
    One finding for a sheet lists all rows; a form that prints every class invites such rows, so it is a hint and no fault.
"""

from operator import attrgetter

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, sound, with_row, with_rows, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unmeasured import is_unfinished, must_be_measured
from jixiao.audit.wording import listed
from jixiao.model import Project
from jixiao.model.project import Horizon

RULE = Rule(
    id="JX105",
    name="completeness.filler-rows",
    family="completeness",
    catalogue=("F05",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("没有占位行", sound(), "passed"),
        Example(
            "经济效益、生态效益填“无”",
            with_rows(indicator("21", "无", words("无", "none")), indicator("23", "0", words("0", "none"))),
            "failed",
            "有2行以“无”“0”占位：经济效益指标、生态效益指标。",
        ),
        Example(
            "有名称而值为“不涉及”",
            with_rows(indicator("21", "票房收入", words("不涉及", "none"))),
            "failed",
            "有1行以“不涉及”占位：经济效益指标。",
        ),
        Example("占位行在必设的质量指标中，按缺项处理", with_row(1, name="无", target=words("无", "none")), "passed"),
        Example("没有指标", sound(rows=()), "not_applicable", "没有指标"),
    ),
)


_position = attrgetter("position")


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    if not context.rows:
        return NotApplicable("没有指标")
    left_out = _left_out(context)
    if not left_out and not context.filler_rows:
        return PASSED
    required = {*context.class_words("required_level1"), *context.class_words("required_output")}
    fillers = sorted((*context.filler_rows, *left_out), key=_position) if left_out else context.filler_rows
    fillers = [row for row in fillers if row.level2 not in required]
    others = [row for row in context.real_rows if row not in left_out] if left_out else context.real_rows
    real = {(row.indicator.horizon, row.level2) for row in others}
    fillers = [row for row in fillers if (row.indicator.horizon, row.level2) not in real or not row.is_filler]  # 1
    alive = {(row.indicator.horizon, row.level1) for row in others} if fillers else set()
    optional = [row for row in fillers if _stands_alone(row, alive, required)]  # 2
    if not optional:
        return PASSED
    marks = "".join(f"“{mark}”" for mark in dict.fromkeys(map(_mark, optional)))
    classes = listed(dict.fromkeys(row.class_label for row in optional))
    return Failed(
        tuple(row.pointer for row in optional),
        f"有{len(optional)}行以{marks}占位：{classes}。",
        "删去占位行；与项目有关的效益，改填可以衡量的指标和指标值。",
        {"rows": str(len(optional))},
    )


def _left_out(context: ProjectContext) -> frozenset[Row]:
    """The rows whose value says of a named effect that it does not apply."""
    fillers = context.policy.word_set("filler.values")
    if not [filler for filler in fillers if filler in context.values]:
        return frozenset()
    rows = [row for row in context.real_rows if row.value.rstrip("。.;") in fillers]
    return frozenset([row for row in rows if not must_be_measured(row, context) and not is_unfinished(row, context)])


def _mark(row: Row) -> str:
    return row.indicator.name.strip() if row.is_filler else row.value


def _stands_alone(row: Row, alive: set[tuple[Horizon, str | None]], required: set[str]) -> bool:
    """Whether the sheet is whole without the row: its first-level class has real rows, or need not be set."""
    return (row.indicator.horizon, row.level1) in alive or row.level1 not in required
