"""The project has not ended before the budget year.

项目期在预算年度之前已经结束的，应当说明为何还要安排资金。

Basis:
    财预〔2015〕88号第十四条: the form is filled in with the fixed contents, its year is the budget year. A period that is over
    was copied from an older sheet, or the project asks money for work that is done.

Does not apply when:
    1. the year of the sheet or the last day of the project is not known;
    2. the name or the goal says what is still to pay (尾款, 质保金, 结转): data of the profile (`closing.words`).

Reading:
    There are other reasons to pay later, so it is a warning, while a project that begins after the year is an error of
    completeness.years-disagree.
"""

from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.model import Period, Project
from jixiao.values.plan_years import period_words

_OVER = Period("2021年1月至2023年12月", None, date(2021, 1, 1), date(2023, 12, 31))
_UNKNOWN_YEAR = NotApplicable("不知道预算年度或项目期末")
RULE = Rule(
    id="JX121",
    name="completeness.period-over",
    family="completeness",
    catalogue=("F10",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    forms=TARGET,
    examples=(
        Example("项目期包括2024年", sound(period=Period("2023-2025年", 3, None, date(2025, 12, 31))), "passed"),
        Example(
            "项目2023年已经结束",
            sound(period=_OVER),
            "failed",
            "项目期为“2021年1月至2023年12月”，在2024年度之前已经结束。",
        ),
        Example("只付尾款", sound(name="培训基地建设尾款", period=_OVER), "not_applicable", "项目期后付款，事由已写明"),
        Example("项目期没有写明起止", sound(), "not_applicable", "不知道预算年度或项目期末"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    year, end = context.fiscal_year, project.period.end
    if year is None or end is None:
        return _UNKNOWN_YEAR  # 1
    if end.year >= year:
        return PASSED
    if _says_why(project, context):
        return NotApplicable("项目期后付款，事由已写明")  # 2
    return Failed(
        ("/period",),
        f"项目期为{quoted(period_words(project.period) or str(end))}，在{year}年度之前已经结束。",
        "核对项目期；项目已完成而支付尾款、质保金等的，在项目名称或目标中写明。",
        {"period_end": end.isoformat(), "fiscal_year": str(year)},
    )


def _says_why(project: Project, context: ProjectContext) -> bool:
    words = context.policy.any_word("closing.words")
    return any(words.search(text) for text in (project.name, *(goal.text for goal in project.goals)) if text)
