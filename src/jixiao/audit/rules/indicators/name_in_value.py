"""The value does not repeat the name.

指标值不应当重复名称。

Basis:
    财预〔2021〕101号附件1: a name without the value, a value without the name. `普及率≥80%` in the column of values means that the name says
    something else, or the same twice.

Does not apply when:
    1. no value has words before its number, or is a text;
    2. the words say the span or the change (每年≥3次, 同比增长5%): data of the policy profile (`value_label.not_names`);
    3. the text is vague or has no number where one is needed: those have rules of their own;
    4. the value of a satisfaction indicator counts complaints: that is indicators.complaints-for-satisfaction.

Reading:
    One hint for a sheet lists all rows.
"""

import re
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import number, sound, with_row
from jixiao.audit.name_kinds import kinds_of_names
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.satisfaction import counts_complaints
from jixiao.audit.unmeasured import must_be_measured, vague_rows
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Project, TargetValue
from jixiao.terms.folding import fold

_SATISFACTION = "3"
_DIGIT = re.compile(r"\d")
_WORDED = ("qualitative", "text")
_LABELLED = replace(number("合格率≥95%", ">=", "95", "%"), label="合格率")
RULE = Rule(
    id="JX338",
    name="indicators.name-in-value",
    family="indicators",
    catalogue=("Q26",),
    severity="notice",
    version=2,
    citations=(Basis("财预〔2015〕88号", "第十四条"), Basis("财预〔2021〕101号", "附件1（设置原则）")),
    examples=(
        Example(
            "值里是口径", with_row(0, target=replace(number("全年≥300人", ">=", "300", "人"), label="全年")), "passed"
        ),
        Example(
            "值里重复名称",
            with_row(1, target=_LABELLED),
            "failed",
            "有1条指标值里写了名称：“培训合格率”为“合格率≥95%”。",
        ),
        Example("值里只有数和单位", sound(), "not_applicable", "没有带文字的指标值"),
    ),
)  # fmt: skip


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    groups = context.groups
    rows = {*groups.labelled, *groups.of_kinds(*_WORDED)}
    worded = [(row, target) for row in context.real_rows if row in rows and (target := row.indicator.target)]
    if not worded:
        return NotApplicable("没有带文字的指标值")  # 1
    repeated = [row for row, target in worded if _repeats(row, target, context)]
    if not repeated:
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/target" for row in repeated),
        f"有{len(repeated)}条指标值里写了名称："
        f"{listed(f'{quoted(row.indicator.name)}为{printed_value(row)}' for row in repeated)}。",
        "名称写在三级指标栏，指标值栏只写符号、数和单位，如“≥80%”。",
        {"rows": str(len(repeated))},
    )


def _repeats(row: Row, target: TargetValue, context: ProjectContext) -> bool:
    if target.label:
        label = fold(target.label)
        if label in context.policy.word_set("value_label.not_names"):  # 2
            return False
        if row.level1 == _SATISFACTION and label not in row.name and counts_complaints(row, context.policy):  # 4
            return False
        return label in row.name or context.policy.once(kinds_of_names).meaning(label) is not None
    if len(row.name) < context.policy.number("repeated_name.characters") or row.name not in row.value:
        return False
    return row not in context.of_rows(vague_rows) and not (
        must_be_measured(row, context) and _DIGIT.search(row.value) is None
    )  # 3
