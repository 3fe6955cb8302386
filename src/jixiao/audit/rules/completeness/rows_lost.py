"""Numbered indicators of a class are all there, where another class of the sheet prints the numbers that it lacks.

同一项目中，一类指标编号齐全，另一类编号中断的，疑似漏行。

Basis:
    财预〔2015〕88号第九条: outputs and the cost that they need belong together. Where 13 works are numbered as quantities
    and their costs as 1–6 and 10–13, three rows are lost, and the cost no longer adds up to the money.

Does not apply when:
    1. the sheet prints no numbers (`指标1：`).

Reading:
    A row of template text (`指标7：` without a name) is empty, not lost. A gap that no other class fills is
    completeness.numbering. Rows are often lost when a file is converted, so the message speaks of the text as read.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS, indicator, number, sound
from jixiao.audit.numbering import Numbering, lost_elsewhere, numberings, spans
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Indicator, Project


def _numbered(code: str, *numbers: int) -> tuple[Indicator, ...]:
    value = number("≤10000元", "<=", "10000", "元") if code == "14" else number("1项", None, "1", "项")
    return tuple(indicator(code, f"指标{n}：第{n}项工作", value, ordinal=n) for n in numbers)


_NO_NUMBERS = NotApplicable("指标没有编号")
RULE = Rule(
    id="JX111",
    name="completeness.rows-lost",
    family="completeness",
    catalogue=("F15",),
    severity="error",
    version=2,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第九条")),
    examples=(
        Example("两类编号都齐全", sound(rows=(*_numbered("11", 1, 2, 3), *_numbered("14", 1, 2, 3))), "passed"),
        Example(
            "数量指标编号1–4，成本指标缺3",
            sound(rows=(*_numbered("11", 1, 2, 3, 4), *_numbered("14", 1, 2, 4))),
            "failed",
            "成本指标的编号为1–2、4，缺3；数量指标的编号1–4齐全。按读到的文字疑似漏行，可能是制表遗漏，也可能是文件转换时丢失。",
        ),
        Example("没有编号", sound(rows=ROWS), "not_applicable", "指标没有编号"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each class that prints numbers."""
    every = context.once(numberings, project)
    if not every:
        yield _NO_NUMBERS  # 1
    for one in every:
        other = lost_elsewhere(one, every)
        yield _failed(one, other, context) if other else PASSED


def _failed(one: Numbering, other: Numbering, context: ProjectContext) -> Failed:
    lost = "、".join(f"指标{number}" for number in one.missing)
    return Failed(
        (one.last_before_gap().pointer,),
        f"{context.label(one.level2)}的编号为{spans(one.present)}，缺{spans(one.missing)}；"
        f"{context.label(other.level2)}的编号{spans(other.present)}齐全。"
        "按读到的文字疑似漏行，可能是制表遗漏，也可能是文件转换时丢失。",
        f"对照原件补上{context.label(one.level2)}的{lost}；原件也没有的，补填后重新核对成本与资金。",
        {
            "class": one.level2,
            "present": spans(one.present),
            "missing": spans(one.missing),
            "complete_class": other.level2,
        },
        compared=tuple(row.pointer for row in other.rows if row.indicator.ordinal in one.missing),
    )
