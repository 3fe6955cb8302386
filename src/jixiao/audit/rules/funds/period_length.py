"""The period of a project is one that can be planned.

项目期应当合乎常理，不应当以“99年”之类代替长期，经常性项目不应当只有几个月。

Basis:
    财预〔2015〕88号第十三条: targets are studied and realistic, and fit a planned period. The limit is data of the policy
    profile (`period.max_years`).

Does not apply when:
    1. the period names neither a number of years nor its first and last day.

Reading:
    99年 is what systems put in for 长期. A recurrent project (经常性) that gives a period of some years is right: the period
    is that of its approval. One of some months (`period.recurrent_least_months`) is none: what ends in September does not recur.
"""

from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.periods import length_in_years, months_of_calendar
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.model import Attribute, Period, Project

_TO_2099 = Period("2020年-2099年", None, date(2020, 1, 1), date(2099, 12, 31))
_SEVEN_MONTHS = Period("2024年3月-2024年9月", None, date(2024, 3, 1), date(2024, 9, 30))
RULE = Rule(
    id="JX207",
    name="funds.period-length",
    family="funds",
    catalogue=("M05",),
    severity="warning",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("项目期3年", sound(), "passed"),
        Example("项目期99年", sound(period=Period("99年", 99)), "failed", "项目期“99年”超过30年，不合常理。"),
        Example(
            "2020年至2099年",
            sound(period=_TO_2099),
            "failed",
            "项目期“2020年-2099年”超过30年，不合常理。",
        ),
        Example(
            "经常性项目只有7个月",
            sound(attribute=Attribute("02", "经常性项目"), period=_SEVEN_MONTHS),
            "failed",
            "项目属性为“经常性项目”，项目期“2024年3月-2024年9月”却只有7个月。",
        ),
        Example("项目期没有年数", sound(period=Period("长期")), "not_applicable", "项目期没有写明年数"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    years, limit = length_in_years(project.period), context.policy.number("period.max_years")
    if years is None:
        return NotApplicable("项目期没有写明年数")  # 1
    if (months := _too_few_months(project, context)) is not None:
        label, period = quoted(project.attribute.label or ""), quoted(project.period.text or "")
        return Failed(
            ("/period", "/attribute"),
            f"项目属性为{label}，项目期{period}却只有{months}个月。",
            "经常性项目按批准的年限填写；只做一段时间的，核对项目属性。",
            {"months": str(months)},
        )
    if years <= limit:
        return PASSED
    return Failed(
        ("/period",),
        f"项目期{quoted(project.period.text or '')}超过{limit}年，不合常理。",
        "按批准的实施期限填写；长期执行的，按中期规划期填写，到期重新申报。",
        {"years": str(years), "limit": str(limit)},
    )


def _too_few_months(project: Project, context: ProjectContext) -> int | None:
    """How many months a recurrent project lasts, where they are too few."""
    months = months_of_calendar(project.period)
    if months is None or months >= context.policy.number("period.recurrent_least_months"):
        return None
    is_recurrent = context.policy.any_word("recurrent.words").search(project.attribute.label or "")
    return months if is_recurrent else None
