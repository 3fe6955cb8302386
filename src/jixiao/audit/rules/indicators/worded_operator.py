"""A limit is written with a sign, not in words, and not in both.

上下限应当用“≥”“≤”等符号表示，不用文字。

Basis:
    财预〔2015〕88号第十四条: the form is filled in as laid down; its columns are compared by programs. 大于85% and 95%以上 leave
    open whether the number itself counts.

Does not apply when:
    1. no value has a limit;
    2. the value is a span of time (30日内, 5个工作日以内), where the words behind are the natural wording.

Reading:
    One finding for a sheet lists all rows.
"""

import re

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project

_SIGNS = "≥≤≧≦⩾⩽≯≮<>=═"
_WORDS_BEHIND = ("以上", "以下", "以内", "之内")
_WORDS_BEFORE = re.compile(r"不低于|不少于|不超过|不高于|大于|小于|高于|低于|超过|至少|至多|不小于|不大于")
RULE = Rule(
    id="JX319",
    name="indicators.worded-operator",
    family="indicators",
    catalogue=("Q11",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("用符号", sound(), "passed"),
        Example(
            "大于85%",
            with_row(1, target=number("大于85%", ">", "85", "%")),
            "failed",
            "有1条指标值的上下限用文字表示：“培训合格率”为“大于85%”。",
        ),
        Example(
            "符号和文字并用",
            with_row(1, target=number("≥85%以上", ">=", "85", "%")),
            "failed",
            "有1条指标值的上下限用文字表示：“培训合格率”为“≥85%以上”。",
        ),
        Example("没有上下限", sound(rows=(sound().indicators[2],)), "not_applicable", "没有带上下限的数量"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    limits = [row for row in context.groups.signed if (it := row.indicator.target) and it.kind == "quantity"]
    if not limits:
        return NotApplicable("没有带上下限的数量")  # 1
    worded = [row for row in limits if _is_worded(row, context)]
    if not worded:
        return PASSED
    told = listed(f"{quoted(row.indicator.name)}为{printed_value(row)}" for row in worded)
    return Failed(
        tuple(f"{row.pointer}/target" for row in worded),
        f"有{len(worded)}条指标值的上下限用文字表示：{told}。",
        "改用一种符号，如“≥95%”“≤5%”。",
        {"rows": str(len(worded))},
    )


def _is_worded(row: Row, context: ProjectContext) -> bool:
    begins_with_sign = row.value[0] in _SIGNS
    says_more = not row.value[1:2].isdigit() and _WORDS_BEFORE.match(row.value, 1)
    if begins_with_sign and not says_more and not row.value.endswith(_WORDS_BEHIND):
        return False
    if not begins_with_sign and any(sign in row.value for sign in _SIGNS):
        return False
    if _WORDS_BEFORE.match(row.value):
        return True
    unit = row.indicator.target.unit if row.indicator.target else None
    return unit not in context.policy.word_set("unit_family.time")  # 2
