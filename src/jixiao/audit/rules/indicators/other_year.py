"""A date in the target value is not of a year before the sheet's.

指标值中的时间不应当早于预算年度。

Basis:
    财预〔2015〕88号第十三条: targets fit the planned period. A value of last year was copied from last year's sheet, or is
    reached before the money is there.

Does not apply when:
    1. the value is no date, and does not stand for one in a class of time;
    2. the value compares with an earlier year (≤2023年, 较2023年), or spans years with the sheet's among them
       (2023-2024学年, 2023年11月至次年3月);
    3. the block is that of the medium term;
    4. the budget year is not known.

Reading:
    Years in the name are not looked at: 2023年确认的企业 is paid in 2024. Later years are indicators.after-period.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import due, sound, with_row, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.audit.years import budget_years
from jixiao.model import Project

_TIME = "13"
_WORDED = ("qualitative", "text")
_YEAR = re.compile(r"((?:19|20)(?<!\d..)\d{2})(?=学?年|[-/.~—–至到]\d)")
RULE = Rule(
    id="JX305",
    name="indicators.other-year",
    family="indicators",
    catalogue=("Q15",),
    severity="error",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("2024年度的时间", sound(), "passed"),
        Example(
            "2024年度的表写2023年的时间",
            with_row(2, target=due("2023年10月31日前", date(2023, 10, 31))),
            "failed",
            "时效指标“完成培训的时间”的指标值为“2023年10月31日前”，早于2024年度。",
        ),
        Example(
            "与上年比较",
            with_row(2, target=words("较2023年缩短", "comparison")),
            "not_applicable",
            "没有时间类的指标值",
        ),
        Example("不知道年度", sound(fiscal_year=None), "passed"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each date."""
    known = budget_years(project, context)
    if known is None:
        yield NotApplicable("不知道预算年度")  # 4
        return
    year = known[0]
    rows = [row for row in _dated(context) if row.is_real and row.indicator.horizon != "mid_term"]  # 1, 3
    if not rows:
        yield NotApplicable("没有时间类的指标值")
    compares = context.policy.any_word("comparison.words")
    for row in rows:
        years = [int(match) for match in _YEAR.findall(row.value)]
        if not years or max(years) >= year or compares.search(row.value):  # 2
            yield PASSED
        else:
            yield Failed(
                (f"{row.pointer}/target", f"{row.pointer}/name"),
                f"{named(row)}的指标值为{printed_value(row)}，早于{year}年度。",
                f"改为{year}年度内的时间；确为以前年度完成的工作，在名称中写明，并设本年度的指标值。",
                {"target": row.value, "fiscal_year": str(year)},
            )


def _dated(context: ProjectContext) -> Sequence[Row]:
    """Rows with a date, and those of the class of time with words."""
    times = context.groups.of_class.get(_TIME, ())
    if not [row for row in times if (target := row.indicator.target) is not None and target.kind in _WORDED]:
        return context.groups.of_kind.get("deadline", ())
    rows = context.groups.of_kinds("deadline", *_WORDED)
    return [row for row in rows if row in times or (row.indicator.target and row.indicator.target.kind == "deadline")]
