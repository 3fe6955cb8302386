"""The reviewer is asked whether work of a season can be done before the season has begun.

名称写明季节、半年或季度，时间却在它开始以前的，请审核人判断是否写错。

Basis:
    财预〔2015〕88号第十三条: targets are specific. What is done in autumn is not finished in March.

Does not apply when:
    1. no name with a date says a season, a half or a quarter of the year (`question.seasons`);
    2. it says what is done before (`question.before_season.words`: 准备, 采购, 学期), or another year; or the date is not of the budget year.

Reading:
    A hint and a question. A month before the season is still allowed, and so is any month behind it, for a date is the last day. Of
    several seasons (春秋两季) the first counts. Of winter, which the end of the year divides, the months far from it are asked about.
"""

import re
from collections.abc import Iterator
from datetime import date

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import due, indicator, sound, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.seasons import Season, may_say_season, seasons_of
from jixiao.audit.wording import printed_value, quoted
from jixiao.model import Project

_LATEST = frozenset({"before", "on_or_before", "in"})
_YEAR = re.compile(r"(?:19|20)\d\d年|[上去次翌明]年|跨年")


def _row(text: str, month: int) -> Project:
    return with_rows(indicator("13", "秋季集中演练完成时间", due(text, date(2024, month, 28), "on_or_before")))


RULE = Rule(
    id="JX358",
    name="indicators.question-season",
    family="indicators",
    catalogue=("Q40",),
    severity="notice",
    version=1,
    is_question=True,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("秋季的工作10月底前完成", _row("2024年10月28日前", 10), "passed"),
        Example(
            "秋季的工作3月底前完成",
            _row("2024年3月28日前", 3),
            "failed",
            "请审核人判断：“秋季集中演练完成时间”说的是秋季，时间“2024年3月28日前”在它以前，是否写错？",
        ),
        Example("名称没有说季节", sound(), "not_applicable", "没有写明季节的时间"),
    ),
)


def check(_project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each date of work of a season."""
    dated = context.groups.of_kind.get("deadline", ()) if may_say_season(context.names, context.policy) else ()
    found = [(row, seasons) for row in dated if (seasons := _seasons(row, context))]
    if not found:
        yield NotApplicable("没有写明季节的时间")  # 1, 2
    for row, seasons in found:
        month = _month(row, context)
        if month is None or any(season.may_be_over(month) for season in seasons):
            yield PASSED
            continue
        yield Failed(
            (f"{row.pointer}/target", f"{row.pointer}/name"),
            f"{quoted(row.indicator.name)}说的是{seasons[0].word}，时间{printed_value(row)}在它以前，是否写错？",
            "核对月份；确为提前做的准备工作的，在名称中写明。",
            {"season": seasons[0].word, "target": row.value},
        )


def _seasons(row: Row, context: ProjectContext) -> tuple[Season, ...]:
    seasons = seasons_of(row.name, context.policy)
    if not seasons or not row.is_real or _YEAR.search(row.name):
        return ()
    return () if context.policy.any_word("question.before_season.words").search(row.name) else seasons


def _month(row: Row, context: ProjectContext) -> int | None:
    deadline = row.indicator.target.deadline if row.indicator.target is not None else None
    if deadline is None or deadline.date is None or deadline.relation not in _LATEST:
        return None
    return deadline.date.month if context.fiscal_year in (None, deadline.date.year) else None
