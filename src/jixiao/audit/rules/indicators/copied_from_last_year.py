"""A sheet is not last year's word for word: goal and indicators are set anew for the year.

年度目标和指标不应整份照抄上年。

Basis:
    财预〔2015〕88号第十三条: targets fit the work and the money of the year. A sheet in which nothing but the year was changed was
    not set but copied.

Does not apply when:
    1. no target sheet of last year is at hand for the project;
    2. the sheet has too few indicators to tell.

Reading:
    Years and white space apart. So many of the indicators must be the same with their values (`copied_rows.share_pct`); a
    standing task may well be the same each year, so this is a hint. Where every one is the same and the money was changed,
    process.same-target-other-money says so as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.beside import Counterpart, counterpart
from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.matching import rows_kept, same_goals
from jixiao.audit.printed_fields import goal_pointer
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project

_FEW = 3
_BEFORE = sound(fiscal_year=2023)
_NO_SHEET = NotApplicable("没有同一项目上年的目标表")
RULE = Rule(
    id="JX504",
    name="indicators.copied-from-last-year",
    family="indicators",
    catalogue=("Q35",),
    severity="notice",
    version=1,
    forms=TARGET,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example(
            "两条指标值比上年提高",
            with_row(0, target=number("≥400人", ">=", "400", "人")),
            "passed",
            beside=(replace(with_row(1, target=number("≥90%", ">=", "90", "%")), fiscal_year=2023),),
        ),
        Example(
            "只换了年度",
            sound(),
            "failed",
            "总体目标和6条指标与2023年度的目标表一字不差。",
            beside=(_BEFORE,),
        ),
        Example(
            "六条指标只改了一条",
            with_row(0, target=number("≥400人", ">=", "400", "人")),
            "failed",
            "总体目标和6条指标中有5条与2023年度的目标表一字不差。",
            beside=(_BEFORE,),
        ),
        Example("没有上年的目标表", sound(), "not_applicable", "没有同一项目上年的目标表"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for the sheet."""
    before = counterpart(context, "target", years_before=1)
    if before is None:
        return _NO_SHEET  # 1
    rows = context.annual_real_rows
    if len(rows) < _FEW:
        return NotApplicable("指标太少，谈不上照抄")  # 2
    if len(kept := rows_kept(context, before.context)) * 100 >= _share(context) * len(rows):
        return _failed(project, kept, len(rows), before)
    return PASSED


def _share(context: ProjectContext) -> Decimal:
    return context.policy.number("copied_rows.share_pct")


def _failed(project: Project, kept: Sequence[Row], count: int, before: Counterpart) -> Failed:
    year = before.context.fiscal_year
    is_same = same_goals(project, before.project)
    what = f"{count}条指标" if len(kept) == count else f"{count}条指标中有{len(kept)}条"
    goal = (goal_pointer(project, "annual"),) if is_same else ()
    return Failed(
        (*goal, *(f"{row.pointer}/name" for row in kept)),
        f"{'总体目标和' if is_same else ''}{what}与{year}年度的目标表一字不差。",
        "按今年的任务、资金和上年完成情况重新设定目标和指标值。",
        {"last_year": str(year), "rows": str(count), "same": str(len(kept))},
    )
