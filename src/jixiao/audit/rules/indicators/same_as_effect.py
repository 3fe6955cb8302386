"""What is done and what it brings about are different things, and so are effects of different classes.

同一条指标不应当既作产出又作效益，或在两类效益中重复。

Basis:
    财预〔2015〕88号第九条, 第十条: outputs and effects, and effects of each class, are indicators of their own. One text in two classes
    says nothing in one of them, and its points count twice.

Does not apply when:
    1. the row only says that there is nothing, or no two classes could share a row;
    2. the class is cost, which is named after what is paid for.

Reading:
    Names are compared without white space and final marks; the value need not be the same. Twice in one class is
    completeness.duplicate-indicator.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, indicator, sound, with_rows, words
from jixiao.audit.namesakes import namesakes
from jixiao.audit.row_kinds import effects
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_EFFECT = "2"
_NO_COST = frozenset({"1", "2", "3"})
_COST = "14"
_LEVEL = words("持续提升")
RULE = Rule(
    id="JX335",
    name="indicators.same-as-effect",
    family="indicators",
    catalogue=("Q22",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第九条"), Basis("财预〔2015〕88号", "第十条")),
    examples=(
        Example("各类指标各不相同", sound(), "passed"),
        Example(
            "社会效益与可持续影响相同",
            with_rows(indicator("22", "企业安全管理水平", _LEVEL), indicator("24", "企业安全管理水平。", _LEVEL)),
            "failed",
            "“企业安全管理水平”既是社会效益指标又是可持续影响指标，指标值都是“持续提升”。",
        ),
        Example(
            "产出与效益相同",
            with_rows(replace(ROWS[4], level2=ROWS[1].level2, level1=ROWS[1].level1)),
            "failed",
            "“居民防灾知识知晓率”既是质量指标又是社会效益指标，指标值都是“≥80%”。",
        ),
        Example("没有效益指标", sound(rows=ROWS[:4]), "not_applicable", "没有可以比较的两类指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for a sheet, and a finding for each text."""
    if not _has_two_classes(context):
        yield NotApplicable("没有可以比较的两类指标")  # 1
        return
    groups: dict[tuple[str, str], list[Row]] = {}
    for row, name in context.of_rows(namesakes).items():
        if _is_compared(row):
            groups.setdefault((row.indicator.horizon, name), []).append(row)
    twice = [group for group in groups.values() if len(group) > 1 and _is_told_twice(group)]
    if not twice:
        yield PASSED
    yield from map(_failed, twice)


def _is_compared(row: Row) -> bool:
    return row.level1 in _NO_COST and bool(row.level2) and row.level2 != _COST  # 2


def _has_two_classes(context: ProjectContext) -> bool:
    """Whether a benefit, and a row of another class, can be compared."""
    effect = next(filter(_is_compared, context.of_rows(effects)), None)
    others = (row for row in context.real_rows if effect is not None and row.level2 != effect.level2)
    return any(map(_is_compared, others))


def _is_told_twice(group: list[Row]) -> bool:
    return len({row.level2 for row in group}) > 1 and any(row.level1 == _EFFECT for row in group)


def _failed(group: list[Row]) -> Failed:
    classes = "又是".join(dict.fromkeys(row.class_label for row in group))
    values = listed(dict.fromkeys(map(printed_value, group)))
    same = f"指标值都是{values}" if len({row.value for row in group}) == 1 else f"指标值为{values}"
    return Failed(
        tuple(f"{row.pointer}/name" for row in group[1:]),
        f"{quoted(group[0].indicator.name)}既是{classes}，{same}。",
        "产出写做了多少、做得怎样，效益写带来什么变化；只留最合适的一类，另一类改成它自己的指标。",
        {"name": group[0].name, "classes": " ".join(row.level2 or "" for row in group)},
        compared=(f"{group[0].pointer}/name",),
    )
