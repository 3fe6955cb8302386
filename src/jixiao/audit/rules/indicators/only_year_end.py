"""Deadlines show how the year goes on; they do not all lie at its end.

时效指标不应当全部定在年底。

Basis:
    财预〔2015〕88号第十三条: targets are refined. A year that has only its last day as a deadline shows at mid-year, when it is monitored,
    neither delay nor progress.

Does not apply when:
    1. the sheet has no deadline in its budget year: dates of other years have rules of their own;
    2. a time is measured otherwise as well (响应时间 ≤30分钟, 及时率);
    3. the name of the row promises a rate: a date there is the fault of indicators.type-disagrees;
    4. the names say that the work belongs to the winter or the end of the year (冬季清园): data of the profile
       (`year_end.names`).

Reading:
    December, 12月底 and 年底 are the year's end. One finding for a sheet lists all rows.
"""

from datetime import date

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import due, indicator, number, sound, with_row, with_rows
from jixiao.audit.name_kinds import kinds_of_names
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.audit.year_end import ends_the_year
from jixiao.model import Project
from jixiao.terms.name_ends import Ends

_TIME = "13"
_MEASURED = frozenset({"quantity", "range"})
_LATE = due("2024年12月底前", date(2024, 12, 31))
RULE = Rule(
    id="JX330",
    name="indicators.only-year-end",
    family="indicators",
    catalogue=("Q17",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    forms=TARGET,
    examples=(
        Example("有年中的节点", with_rows(indicator("13", "资金支付时间", _LATE)), "passed"),
        Example(
            "只有年底一个时间",
            with_row(2, target=_LATE),
            "failed",
            "时效只有年底：“完成培训的时间”为“2024年12月底前”。",
        ),
        Example("冬季的工作", with_row(2, name="冬季清园完成时间", target=_LATE), "passed"),
        Example(
            "另有响应时间",
            sound(rows=(indicator("13", "响应时间", number("≤30分钟", "<=", "30", "分钟")), with_row(2, target=_LATE).indicators[2])),
            "passed",
        ),
        Example("没有时效指标", sound(rows=sound().indicators[:2]), "not_applicable", "没有本年度的截止时间"),
    ),
)  # fmt: skip


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    kinds = context.policy.once(kinds_of_names)
    rows = [row for row in context.annual_groups.of_class.get(_TIME, ()) if row.is_real and row.value]
    rows = [row for row in rows if not _is_rate_with_date(row, kinds)]  # 3
    ends = [(row, at_end) for row in rows if (at_end := ends_the_year(row, context)) is not None]
    if not ends:
        return NotApplicable("没有本年度的截止时间")  # 1
    is_measured = any(row.indicator.target and row.indicator.target.kind in _MEASURED for row in rows)  # 2
    in_winter = context.policy.any_word("year_end.names")
    if is_measured or not all(at_end for _, at_end in ends) or all(in_winter.search(row.name) for row, _ in ends):  # 4
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/target" for row, _ in ends),
        f"时效只有年底：{listed(f'{quoted(row.indicator.name)}为{printed_value(row)}' for row, _ in ends)}。",
        "按工作安排写明中间节点，如“6月底前完成招标”“9月底前完成60%”；确实在年底才有结果的，写明理由。",
        {"rows": str(len(ends))},
    )


def _is_rate_with_date(row: Row, kinds: Ends) -> bool:
    target = row.indicator.target
    is_date = target is not None and target.kind == "deadline"
    return is_date and kinds.meaning(row.bare_name) == "rate"
