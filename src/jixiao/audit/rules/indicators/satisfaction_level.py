"""A satisfaction target asks for something: at least the usual level, and few complaints.

满意度的目标值不应当低于参照值，投诉率的上限不应当高于参照值。

Basis:
    财预〔2015〕88号第九条: a target says how satisfied those are who are served. No instrument says how many: the levels are ours, data of
    the policy profile (`satisfaction.least`, `complaint.most`), and the message says so.

Does not apply when:
    1. no indicator of the class is a percentage of the satisfied or of those who complain;
    2. the value points the wrong way, is more than 100% or a range from 0: those have rules of their own.

Reading:
    One finding for a sheet lists all rows. 投诉办结率 is work on complaints, and high is good.
"""

from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import number, sound, with_row, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.satisfaction import measured_thing, satisfaction_rows
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project
from jixiao.terms.name_ends import without_ornament

_FULL = Decimal(100)
RULE = Rule(
    id="JX333",
    name="indicators.satisfaction-level",
    family="indicators",
    catalogue=("Q20",),
    severity="warning",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第九条"),),
    examples=(
        Example("满意度≥90%", sound(), "passed"),
        Example(
            "满意度偏低",
            with_row(5, target=number("≥70%", ">=", "70", "%")),
            "failed",
            "“参训人员满意度”为“≥70%”，低于本系统的参照值80%。",
        ),
        Example(
            "投诉率上限偏高",
            with_row(5, name="参训人员投诉率", target=number("≤10%", "<=", "10", "%")),
            "failed",
            "“参训人员投诉率”为“≤10%”，高于本系统的参照值5%。",
        ),
        Example(
            "“群众满意”问的也是满意程度",
            with_row(5, name="群众满意", target=number("≥55%", ">=", "55", "%")),
            "failed",
            "“群众满意”为“≥55%”，低于本系统的参照值80%。",
        ),
        Example("没有百分比", with_row(5, target=words("满意")), "not_applicable", "没有用百分比表示的满意度、投诉率"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    least, most = (context.policy.number(key) for key in ("satisfaction.least", "complaint.most"))
    low: list[Row] = []
    high: list[Row] = []
    checked = False
    for row in satisfaction_rows(context):
        level = _least_satisfied(row, context)
        if level is not None:
            low += [row] if level < least else []
        elif (level := _most_complaining(row, context)) is not None:
            high += [row] if level > most else []
        checked = checked or level is not None
    if not checked:
        return NotApplicable("没有用百分比表示的满意度、投诉率")  # 1
    if not low and not high:
        return PASSED
    faults = [
        _told(rows, limit)
        for rows, limit in ((low, f"低于本系统的参照值{least}%"), (high, f"高于本系统的参照值{most}%"))
        if rows
    ]
    return Failed(
        tuple(f"{row.pointer}/target" for row in (*low, *high)),
        f"{'；'.join(faults)}。",
        "制度没有规定具体的数：参照上年实际和同类项目调整；确有原因的，说明依据。",
        {"rows": str(len(low) + len(high)), "least": f"{least}", "most": f"{most}"},
    )  # fmt: skip


def _told(rows: list[Row], limit: str) -> str:
    return f"{listed(f'{quoted(row.indicator.name)}为{printed_value(row)}' for row in rows)}，{limit}"


def _least_satisfied(row: Row, context: ProjectContext) -> Decimal | None:
    """The lowest percentage of satisfied people that the value allows."""
    target = row.indicator.target
    if target is None or target.unit != "%" or not target.low or target.low > _FULL:  # 2
        return None
    is_level = context.policy.any_pattern("satisfaction.names").search(measured_thing(row))
    return target.low if is_level else None


def _most_complaining(row: Row, context: ProjectContext) -> Decimal | None:
    """The highest percentage of complaints that the value allows."""
    target = row.indicator.target
    if target is None or target.unit != "%" or target.high is None or target.high > _FULL:  # 2
        return None
    is_level = context.policy.any_pattern("complaint.rates").search(without_ornament(measured_thing(row)))
    return target.high if is_level else None
