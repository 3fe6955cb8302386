"""Numbers printed before the indicators of a class run without a gap.

带编号的指标，编号应当连续。

Basis:
    财预〔2015〕88号第十四条: the form is filled in completely. A gap in the numbers asks whether a row was forgotten.

Does not apply when:
    1. the sheet prints no numbers (`指标1：`);
    2. another class prints the numbers that are missing here: that is completeness.rows-lost.

Reading:
    A number may be missing because a row was taken out on purpose, so it is a hint.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import ROWS, indicator, number, sound
from jixiao.audit.numbering import lost_elsewhere, numberings, spans
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project

_WORKS = tuple(
    indicator("11", f"指标{n}：第{n}项工作", number("2项", None, "2", "项"), ordinal=n) for n in (1, 2, 3, 4)
)
_NO_NUMBERS = NotApplicable("指标没有编号")
RULE = Rule(
    id="JX112",
    name="completeness.numbering",
    family="completeness",
    catalogue=("F15",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("编号连续", sound(rows=_WORKS), "passed"),
        Example(
            "编号缺3", sound(rows=(*_WORKS[:2], _WORKS[3])), "failed", "按读到的文字，数量指标的编号为1–2、4，缺3。"
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
        if not one.missing:
            yield PASSED
        elif lost_elsewhere(one, every):
            yield NotApplicable("另一类指标印有这些编号，见疑似漏行的检查")  # 2
        else:
            yield Failed(
                (one.last_before_gap().pointer,),
                f"按读到的文字，{context.label(one.level2)}的编号为{spans(one.present)}，缺{spans(one.missing)}。",
                "核对是否漏填；确实没有的，重新编号。",
                {"class": one.level2, "present": spans(one.present), "missing": spans(one.missing)},
            )
