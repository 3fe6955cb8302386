"""A one-off project does not last several years.

一次性项目的项目期不应当超过一年。

Basis:
    财预〔2015〕88号第十三条: targets are realistic and fit a planned period. The limit is data of the policy profile
    (`one_off.max_years`).

Does not apply when:
    1. the attribute does not say 一次性;
    2. the period names neither a number of years nor its first and last day.

Reading:
    The code lists have words of their own for projects that go over years (跨年度, 阶段性, 多年期延续性).
"""

from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.periods import length_in_years
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.model import Attribute, Period, Project

_ONE_OFF = Attribute("01", "一次性项目")
_THREE_YEARS = Period("2024年-2026年", None, date(2024, 1, 1), date(2026, 12, 31))
_NOT_ONE_OFF = NotApplicable("不是一次性项目")
RULE = Rule(
    id="JX208",
    name="funds.one-off-period",
    family="funds",
    catalogue=("M05",),
    severity="warning",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("一次性项目，项目期1年", sound(attribute=_ONE_OFF, period=Period("1年", 1)), "passed"),
        Example(
            "一次性项目，项目期3年",
            sound(attribute=_ONE_OFF),
            "failed",
            "项目属性为“一次性项目”，项目期却为“3年”。",
        ),
        Example(
            "一次性项目，2024年至2026年",
            sound(attribute=_ONE_OFF, period=_THREE_YEARS),
            "failed",
            "项目属性为“一次性项目”，项目期却为“2024年-2026年”。",
        ),
        Example("经常性项目", sound(), "not_applicable", "不是一次性项目"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    years = length_in_years(project.period)
    if not context.policy.any_word("one_off.words").search(project.attribute.label or ""):
        return _NOT_ONE_OFF  # 1
    if years is None:
        return NotApplicable("项目期没有写明年数")  # 2
    if years <= context.policy.number("one_off.max_years"):
        return PASSED
    return Failed(
        ("/attribute", "/period"),
        f"项目属性为{quoted(project.attribute.label or '')}，项目期却为{quoted(project.period.text or '')}。",
        "核对项目属性：跨年度实施的，改为相应的属性；确为一次性的，项目期填1年。",
        {"years": str(years)},
    )
