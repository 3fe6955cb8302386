"""A cell holds one value.

一条指标只写一个指标值。

Basis:
    财预〔2021〕101号附件1: one indicator is one thing. `***户、***间` is two, and neither can be scored.

Does not apply when:
    1. no value was left uninterpreted or unfinished: one with a single number has been read;
    2. the numbers belong to a standard or document (GB 5749): data of the policy profile (`one_value.patterns`);
    3. an indicator of time has a plan of stages (6月底50%，年底100%): that is one.

Reading:
    Parts between 、，；和 count where each ends in a number, or a gap to be filled, with a unit; so do numbers with units side by side
    (12期300人), times left out (2小时30分钟). An indicator of time has two values where it sets two waits (24小时内响应，48小时内修复), a
    wait and a date, or, named as a time, a date and a rate. One finding for a sheet.
"""

import re

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import sound, with_row, words
from jixiao.audit.name_kinds import kinds_of_names
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named, printed_value
from jixiao.model import Project

_UNREAD = ("text", "placeholder")
_TIME = "13"
_BETWEEN = re.compile(
    r"[、;。]|,(?!\d{3})|以及|[和及与且]|\+(?=\d)"
    r"|/(?=[≥≤<>]|\d[\d.]*万?(?:人|户|间|个|名|家|套|台|期|场|件|份|处|座|亩)(?:$|[/、,;]))"
)
_SIDE_BY_SIDE = re.compile(
    r"[^\d、,;()年月日天时分秒角点至到]{0,8}(?:\d[\d.]*(?:万|亿)?[^\W\d年月日天时分秒角点至到]{1,3}){2,}"
)
_VALUE = re.compile(r"(?:\d|[*×_]{1,9}|[Xx]{2,9})(?:万|亿|千|百)?[%‰]?[^\d*×_Xx]{0,6}$")
_DATED = "@"
_DATE = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}|[次当本每上下])(?<!个)月(?:份|\d{1,2}[日号]|[上中下]旬|[底末中初])?(?:之前|以前|前)?(?![起至后到-])"
    r"|(?:19|20)\d\d年[底末]?前?(?![起至后到-])|年底前?"
)
_WAIT = re.compile(r"\d(?:个?(?:工作日|自然日|小时|分钟|秒|星期|周|月)|[天日](?!前))")
_RATE = re.compile(r"\d[%‰]")
_ASIDE = re.compile(r"\([^()]*\)")
RULE = Rule(
    id="JX339",
    name="indicators.several-values",
    family="indicators",
    catalogue=("Q27",),
    severity="warning",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第十三条"), Basis("财预〔2021〕101号", "附件1（设置原则）")),
    examples=(
        Example("文号里的数不是值", with_row(1, target=words("符合GB5749-2022、HJ91.1-2019标准", "text")), "passed"),
        Example(
            "一格两个值",
            with_row(0, target=words("300人、12期", "text")),
            "failed",
            "一格里写了几个指标值：数量指标“培训社区骨干人数”为“300人、12期”。",
        ),
        Example(
            "时效一格既有期限又有日期",
            with_row(2, name="补助发放时限", target=words("≤30个工作日；次月15日前", "text")),
            "failed",
            "一格里写了几个指标值：时效指标“补助发放时限”为“≤30个工作日；次月15日前”。",
        ),
        Example("一格一个值", sound(), "not_applicable", "指标值都只有一个"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    unread = [row for row in context.groups.of_kinds(*_UNREAD) if row.is_real]
    if not unread:
        return NotApplicable("指标值都只有一个")  # 1
    several = [row for row in unread if _holds_several(row, context)]
    if not several:
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/target" for row in several),
        f"一格里写了几个指标值：{listed(f'{named(row)}为{printed_value(row)}' for row in several)}。",
        "一个值设一条指标，名称分别写明，如“损坏房屋救助户数”“损坏房屋救助间数”。",
        {"rows": str(len(several))},
    )


def _holds_several(row: Row, context: ProjectContext) -> bool:
    if context.policy.any_pattern("one_value.patterns").search(row.value):  # 2
        return False
    if row.level2 == _TIME:
        return _holds_several_times(row, context)  # 3
    if _SIDE_BY_SIDE.fullmatch(row.value):
        return True
    return sum(_VALUE.search(part) is not None for part in _BETWEEN.split(row.value)) > 1


def _holds_several_times(row: Row, context: ProjectContext) -> bool:
    """Whether a time has several waits, a wait beside a date, or a date and one rate although it is named as a time."""
    parts = _BETWEEN.split(_ASIDE.sub("", _DATE.sub(_DATED, row.value)))
    waits = sum(_WAIT.search(part) is not None for part in parts)
    dates = sum(_DATED in part for part in parts)
    if waits:
        return waits + dates > 1 and len(parts) > 1
    is_time = context.policy.once(kinds_of_names).meaning(row.bare_name) == "time"
    return is_time and dates == 1 and len(_RATE.findall(row.value)) == 1
