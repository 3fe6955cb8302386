"""A project of several years has more money in total than in one of them.

多年期项目的项目总额（或者中期资金总额）一般应当大于年度资金总额。

Basis:
    财预〔2015〕88号第十三条: a target fits the amount of money. Where five years cost as much as one, either the period or the
    total was not filled in with care.

Does not apply when:
    1. the period names neither a number of years nor its first and last day, or is no longer than a year;
    2. the total or the year's money is not filled in, or is 0.

Reading:
    All the money may be due in the first year, so it is a hint.
"""

from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, sound
from jixiao.audit.periods import length_in_years
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import NO_TOTALS, totals
from jixiao.audit.wording import money, quoted
from jixiao.model import Period, Project

_TWO_YEARS = Period("2024年1月-2025年12月", None, date(2024, 1, 1), date(2025, 12, 31))
_ONE_YEAR = NotApplicable("不是多年期项目")
RULE = Rule(
    id="JX206",
    name="funds.multi-year-total",
    family="funds",
    catalogue=("M04",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("三年90万元，当年30万元", sound(), "passed"),
        Example(
            "三年项目的总额等于当年资金",
            sound(funding=funds(total="300000")),
            "failed",
            "项目期为“3年”，项目总额与年度资金总额却同为30万元。",
        ),
        Example(
            "两个年度的项目，总额等于当年资金",
            sound(funding=funds(total="300000"), period=_TWO_YEARS),
            "failed",
            "项目期为“2024年1月-2025年12月”，项目总额与年度资金总额却同为30万元。",
        ),
        Example("一年的项目", sound(period=Period("1年", 1)), "not_applicable", "不是多年期项目"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    years = length_in_years(project.period)
    if (years or 0) <= 1:
        return _ONE_YEAR  # 1
    held = totals(project, context)
    if held is None or not held.whole or not held.year:
        return NO_TOTALS  # 2
    if held.whole != held.year:
        return PASSED
    return Failed(
        (held.total.pointer, held.annual.pointer, "/period"),
        f"项目期为{quoted(project.period.text or '')}，{held.name}与年度资金总额却同为{money(held.whole, context)}。",
        f"{held.name}填各年度资金之和；资金只在一年安排的，核对项目期。",
        {**held.facts, "years": str(years)},
    )
