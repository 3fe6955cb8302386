"""Numbered rows stand in the order of their numbers, not sorted as text (10 before 1).

带编号的指标应当按编号顺序排列，不应当按字符排序。

Basis:
    财预〔2015〕88号第十四条: the form is filled in as laid down. 指标10 before 指标1 shows that a program sorted the texts; who
    reads the rows in order takes the wrong cost for a quantity.

Does not apply when:
    1. no class has ten numbered rows: up to nine, both orders are the same.

Reading:
    One finding for a sheet names the classes.
"""

from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, indicator, number, sound
from jixiao.audit.numbering import row_numbers, spans
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Indicator, Project

_TEN = 10


def _works(*ordinals: int) -> tuple[Indicator, ...]:
    value = number("≥2场", ">=", "2", "场")
    return tuple(indicator("11", f"指标{n}：第{n}类培训", value, ordinal=n) for n in ordinals)


_BELOW_TEN = NotApplicable("编号不到10")
RULE = Rule(
    id="JX123",
    name="completeness.sorted-as-text",
    family="completeness",
    catalogue=("F16",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("按编号顺序", sound(rows=_works(*range(1, 11))), "passed"),
        Example(
            "指标10排在指标1之前",
            sound(rows=_works(10, *range(1, 10))),
            "failed",
            "数量指标按字符排序，编号的顺序为10、1–9。",
        ),
        Example(
            "编号写作“10.”的也一样",
            sound(
                rows=tuple(
                    replace(row, name=row.name.removeprefix("指标").replace("：", "."), ordinal=None)
                    for row in _works(1, 10, *range(2, 10))
                )
            ),
            "failed",
            "数量指标按字符排序，编号的顺序为1、10、2–9。",
        ),
        Example("编号不到10", sound(rows=ROWS), "not_applicable", "编号不到10"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    sorted_so, is_long = [], False
    numbers = context.once(row_numbers, project)
    for _, level2, rows in context.classes if max(numbers.values(), default=0) >= _TEN else ():
        numbered = [row for row in rows if row.position in numbers]
        printed = [numbers[row.position] for row in numbered]
        is_long = is_long or max(printed, default=0) >= _TEN
        if _is_sorted_as_text(printed):
            sorted_so.append((context.label(level2), list(zip(printed, numbered, strict=True))))
    if not is_long:
        return _BELOW_TEN  # 1
    if not sorted_so:
        return PASSED
    told = "；".join(f"{label}按字符排序，编号的顺序为{_order(rows)}" for label, rows in sorted_so)
    return Failed(
        tuple(rows[0][1].pointer for _, rows in sorted_so),
        f"{told}。",
        "按编号的大小重新排列；编号写作01、02……的，系统也能排对。",
        {"classes": "、".join(label for label, _ in sorted_so)},
    )


def _is_sorted_as_text(numbers: list[int]) -> bool:
    """Whether numbers run in an order that is that of their texts, marks behind them counted or not, and not their own."""
    if numbers == sorted(numbers):
        return False
    return numbers in (sorted(numbers, key=str), sorted(numbers, key=lambda number: f"{number}:"))


def _order(rows: list[tuple[int, Row]]) -> str:
    """The printed order as runs: 10、1–9."""
    runs: list[list[int]] = []
    for ordinal, _ in rows:
        if runs and runs[-1][-1] == ordinal - 1:
            runs[-1].append(ordinal)
        else:
            runs.append([ordinal])
    return "、".join(spans(tuple(run)) for run in runs)
