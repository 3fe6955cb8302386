"""Points follow the weight of an indicator, not an even share.

分值应当按重要程度分配，不宜平均。

Basis:
    财预〔2020〕10号, annex: points are split among the indicators by their importance.

Does not apply when:
    1. fewer indicators than the policy profile asks for (`repeated.least`) have points.

Reading:
    The points of the classes are fixed, so what counts is the share within a class: every class with several indicators divides its points
    evenly, and these indicators are as many as the profile asks for. Points that differ by their last decimal (8.33, 8.34) are a class
    divided. A hint: an even share may be meant.
"""

from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import self_evaluation
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import WITH_POINTS, half_place, marks, rows_with_points
from jixiao.model import Project

_ROWS = self_evaluation().indicators
_BY_CLASS = tuple(
    replace(row, points=Decimal(points))
    for row, points in zip(_ROWS, ("12.5", "12.5", "12.5", "12.5", "30", "10"), strict=True)
)
_EVEN = tuple(replace(row, points=Decimal(15), score=Decimal(15)) for row in _ROWS)
_FEW_POINTS = NotApplicable("有分值的指标太少")
RULE = Rule(
    id="JX419",
    name="scores.equal-points",
    family="scores",
    catalogue=("S21",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=WITH_POINTS,
    examples=(
        Example("分值有轻有重", self_evaluation(), "passed"),
        Example(
            "6条指标都是15分",
            self_evaluation(rows=_EVEN),
            "failed",
            "6条指标的分值都是15分，没有按重要程度分配（本系统的参照值：4条以上平均即提示）。",
        ),
        Example(
            "产出的四条平分50分",
            self_evaluation(rows=_BY_CLASS),
            "failed",
            "4条指标的分值都是12.5分，没有按重要程度分配（本系统的参照值：4条以上平均即提示）。",
        ),
        Example("只有两条指标", self_evaluation(rows=_EVEN[:2]), "not_applicable", "有分值的指标太少"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    rows = tuple([row for row in rows_with_points(context) if row.indicator.points])
    least = int(context.policy.number("repeated.least"))
    if len(rows) < least:
        return _FEW_POINTS  # 1
    groups = (rows,) if _is_even(project, rows) else _shared(rows)
    even = sum(len(group) for group in groups if _is_even(project, group))
    if even < max(least, sum(map(len, groups))):
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/points" for group in groups for row in group),
        f"{_worded(groups)}，没有按重要程度分配（本系统的参照值：{least}条以上平均即提示）。",
        "核心指标多给分值，次要指标少给分值。",
        {"rows": str(even)},
    )


def _shared(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """Rows of each first-level class that has several; the points of a class with one row are those of the class."""
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.level1, []).append(row)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _is_even(project: Project, rows: tuple[Row, ...]) -> bool:
    """Whether the points are the same, or differ by their last decimal because a class could not be divided (8.33, 8.34)."""
    points = [row.indicator.points or Decimal(0) for row in rows]
    apart = max(points) - min(points)
    if not apart or all(part == part.to_integral_value() for part in points):
        return not apart
    return apart <= 2 * min(
        half_place(project, f"{row.pointer}/points", row.indicator.points or Decimal(0)) for row in rows
    )


def _worded(groups: tuple[tuple[Row, ...], ...]) -> str:
    if len(groups) == 1:
        return f"{len(groups[0])}条指标的分值都是{_points(groups[0])}"
    classes = (f"{_class(group[0])}{len(group)}条各{_points(group)}" for group in groups)
    return f"各类指标的分值平均分配（{'、'.join(classes)}）"


def _points(group: tuple[Row, ...]) -> str:
    return "或".join(marks(part) for part in sorted({row.indicator.points or Decimal(0) for row in group}))


def _class(row: Row) -> str:
    return (row.indicator.level1.label if row.indicator.level1 else None) or "未归类指标"
