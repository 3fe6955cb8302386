"""A date is one that the calendar has.

指标值、完成值中的日期应当是日历上有的。

Basis:
    财预〔2015〕88号第十三条: targets are specific and can be measured. Whether 9月31日 was kept nobody can tell, and which day was meant
    only who wrote it.

Does not apply when:
    1. the sheet has no value with a date;
    2. the digits are no date: 18月龄, 质保期36月, 2023-2024学年.

Reading:
    The value alone is read; in goals and names such a date is a slip (completeness.slip). The fault can come from the conversion of
    the file, so the message speaks of the text as read.
"""

from collections.abc import Iterator, Sequence

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import evaluated, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unreal_dates import is_unreal
from jixiao.audit.wording import named, quoted
from jixiao.model import Project, TargetValue
from jixiao.values.lexicon import reason


def _unreal(text: str) -> TargetValue:
    return TargetValue(text, "text", reason=reason("no_such_date"))


RULE = Rule(
    id="JX307",
    name="indicators.no-such-date",
    family="indicators",
    catalogue=("Q01", "F21"),
    severity="error",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("11月底是日历上有的", sound(), "passed"),
        Example(
            "9月没有31日",
            with_row(2, target=_unreal("2024年9月31日前")),
            "failed",
            "按读到的文字，时效指标“完成培训的时间”的指标值“2024年9月31日前”，日历上没有这个日期。",
        ),
        Example(
            "完成值写了13月",
            evaluated(2, actual=_unreal("2024年13月2日")),
            "failed",
            "按读到的文字，时效指标“完成培训的时间”的完成值“2024年13月2日”，日历上没有这个日期。",
        ),
        Example("没有日期", sound(rows=()), "not_applicable", "没有写明日期的值"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each value with a date."""
    checked = False
    for row in _rows(context):
        for cell, label, value in (
            ("target", "指标值", row.indicator.target),
            ("actual", "完成值", row.indicator.actual),
        ):
            if value is None:
                continue
            is_wrong = value.reason is not None and is_unreal(value)  # 2
            if not is_wrong:
                if value.kind == "deadline":
                    checked = True
                    yield PASSED
                continue
            checked = True
            yield Failed(
                (f"{row.pointer}/{cell}", f"{row.pointer}/name"),
                f"按读到的文字，{named(row)}的{label}{quoted(value.text)}，日历上没有这个日期。",
                "对照原件和工作计划，改为实有的日期。",
                {"value": value.text},
            )
    if not checked:
        yield NotApplicable("没有写明日期的值")  # 1


def _rows(context: ProjectContext) -> Sequence[Row]:
    """Rows that may hold a date: a target that is no date is a text, and says why."""
    return context.rows if context.reported_rows else context.groups.of_kinds("deadline", "text")
