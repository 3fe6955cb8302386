"""A deadline lies within the year, and within the project.

完成时间不应当晚于预算年度末或项目期末。

Basis:
    财预〔2015〕88号第十三条: targets fit the planned period. The target of a year is reached in the year; what comes later can't
    be evaluated with it.

Does not apply when:
    1. the value is no date;
    2. the value is a span that begins in the budget year or before (2024年11月至2025年3月): a season goes over the year's end;
    3. neither the budget year nor the project's last day is known; in the block of the medium term the last day counts alone;
    4. the project ended before the budget year: that is completeness.period-over, and the year's end counts.

Reading:
    `日前` may leave the day itself out or not; here it does, for 2025年1月1日前 means the year 2024.
    ≤2025年 in the class of time is the year's end.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import due, indicator, sound, with_row, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.audit.years import budget_years, year_limit
from jixiao.model import Period, Project

_YEAR = re.compile(r"((?:19|20)(?<!\d..)\d{2})(?=年|[-/.]\d)")
_BEFORE_A_DAY = re.compile(r"日之?前$")
RULE = Rule(
    id="JX306",
    name="indicators.after-period",
    family="indicators",
    catalogue=("Q16", "Q15"),
    severity="error",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("2024年11月底前完成", sound(), "passed"),
        Example(
            "年度目标写到次年",
            with_row(2, target=due("2025年3月31日前", date(2025, 3, 31))),
            "failed",
            "时效指标“完成培训的时间”的指标值为“2025年3月31日前”，晚于2024年度末。",
        ),
        Example("元旦之前即在年度内", with_row(2, target=due("2025年1月1日前", date(2025, 1, 1))), "passed"),
        Example(
            "晚于项目期末",
            sound(period=Period("2024年3月至6月", None, date(2024, 3, 1), date(2024, 6, 30))),
            "failed",
            "时效指标“完成培训的时间”的指标值为“2024年11月底前”，晚于项目期末（2024年6月30日）。",
        ),
        Example(
            "没有日期",
            sound(rows=(indicator("22", "安全形势", words("平稳")),)),
            "not_applicable",
            "没有写明日期的指标值",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each date."""
    checked = False
    for row in context.groups.of_kinds("deadline", "comparison"):
        last = _last_day(row) or year_limit(row, context)
        if last is None:  # 1
            continue
        checked = True
        limit, name = _limit(project, context, row)
        if limit is None:
            yield NotApplicable("不知道预算年度和项目期末")  # 3
        elif last > limit and _begins_before(row, limit):
            yield NotApplicable("跨年度的起止时间")  # 2
        elif last <= limit:
            yield PASSED
        else:
            yield Failed(
                (f"{row.pointer}/target", f"{row.pointer}/name"),
                f"{named(row)}的指标值为{printed_value(row)}，晚于{name}。",
                f"改为不晚于{limit.year}年{limit.month}月{limit.day}日的时间；以后年度的工作列入以后年度的目标。",
                {"target": row.value, "limit": limit.isoformat()},
            )
    if not checked:
        yield NotApplicable("没有写明日期的指标值")


def _last_day(row: Row) -> date | None:
    """The last day on which the value can be met."""
    deadline = row.indicator.target.deadline if row.indicator.target else None
    if deadline is None or deadline.date is None:
        return None
    excludes_the_day = deadline.relation == "before" or _BEFORE_A_DAY.search(row.value) is not None
    return deadline.date - timedelta(days=1) if excludes_the_day and deadline.date > date.min else deadline.date


def _begins_before(row: Row, limit: date) -> bool:
    """Whether the value is a span that begins not later than the year of the limit."""
    years = [int(year) for year in _YEAR.findall(row.value)]
    return len(years) > 1 and min(years) <= limit.year


def _limit(project: Project, context: ProjectContext, row: Row) -> tuple[date | None, str]:
    years, end = budget_years(project, context), project.period.end
    if years is not None and end is not None and end.year < years[0]:
        end = None  # 4
    year = None if years is None else years[1]
    year_end = None if year is None or row.indicator.horizon == "mid_term" else date(year, 12, 31)
    if end is not None and (year_end is None or end < year_end):
        return end, f"项目期末（{end.year}年{end.month}月{end.day}日）"
    return year_end, f"{year}年度末"
