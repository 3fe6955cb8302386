"""A sheet is not last year's word for word: goal and indicators are set anew for the year.

年度目标和指标不应整份照抄上年。

Basis:
    财预〔2015〕88号第十三条: targets fit the work and the money of the year. A sheet in which nothing but the year was changed was
    not set but copied.

Does not apply when:
    1. no target sheet of last year is at hand for the project;
    2. the sheet has no annual goal.

Reading:
    Years and white space apart. Goal and every indicator with its value must be the same; a standing task may well be the
    same each year, so this is a hint. Where the money was changed as well, process.same-target-other-money says so.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.matching import is_copy
from jixiao.audit.printed_fields import goal_pointer
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project

_BEFORE = sound(fiscal_year=2023)
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
            "指标值比上年提高",
            sound(),
            "passed",
            beside=(replace(with_row(0, target=number("≥200人", ">=", "200", "人")), fiscal_year=2023),),
        ),
        Example(
            "只换了年度",
            sound(),
            "failed",
            "总体目标和6条指标与2023年度的目标表一字不差。",
            beside=(_BEFORE,),
        ),
        Example("没有上年的目标表", sound(), "not_applicable", "没有同一项目上年的目标表"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for the sheet."""
    before = counterpart(context, "target", years_before=1)
    goal = next((goal.text for goal in project.goals if goal.horizon == "annual"), None)
    if before is None:
        yield NotApplicable("没有同一项目上年的目标表")  # 1
    elif not goal:
        yield NotApplicable("没有填写年度目标")  # 2
    elif is_copy(project, context, before):
        rows = sum(row.is_real for row in context.annual_rows)
        yield Failed(
            (goal_pointer(project, "annual"),),
            f"总体目标和{rows}条指标与{before.context.fiscal_year}年度的目标表一字不差。",
            "按今年的任务、资金和上年完成情况重新设定目标和指标值。",
            {"last_year": str(before.context.fiscal_year), "rows": str(rows)},
        )
    else:
        yield PASSED
