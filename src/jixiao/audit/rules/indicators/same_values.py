"""The values of a sheet are values of its indicators, not one pattern filled in throughout.

各项指标值不应当千篇一律。

Basis:
    财预〔2015〕88号第十三条: targets are specific and fit the task. Where quantity, quality, cost and effect all read `100%` or `88/100`, none of
    them has been set.

Does not apply when:
    1. the sheet has too few values for a pattern (`same_value.least_rows`);
    2. the values are words or bare numbers: those have rules of their own.

Reading:
    One and the same value counts where it stands for something that is no rate (人数, 成本); 应发尽发率, 准确率 and 及时率 may all
    be 100%. `85/100` and `90/100` are one pattern: what a scoring form holds, not a target.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, number, sound, words
from jixiao.audit.name_ends import without_ornament
from jixiao.audit.name_kinds import kinds_of_names
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value
from jixiao.model import Project

_OF = re.compile(r"\d+(?:\.\d+)?/\d+(?:\.\d+)?")
_NUMBER = re.compile(r"\d")
_BARE = re.compile(r"[≥≤<>=]?\d+(?:\.\d+)?")
_ALL = number("100%", None, "100", "%")
RULE = Rule(
    id="JX342",
    name="indicators.same-values",
    family="indicators",
    catalogue=("Q37",),
    severity="error",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("值各不相同", sound(), "passed"),
        Example(
            "全是“88/100”",
            sound(rows=tuple(replace(row, target=words("88 / 100", "text")) for row in ROWS)),
            "failed",
            "6条指标的值千篇一律，没有一条是目标值：“88 / 100”。",
        ),
        Example(
            "人数、成本也是100%",
            sound(rows=tuple(replace(row, target=_ALL) for row in ROWS)),
            "failed",
            "6条指标的值千篇一律，没有一条是目标值：“100%”。",
        ),
        Example("指标太少", sound(rows=ROWS[:2]), "not_applicable", "有数的指标值太少，看不出是否千篇一律"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for a sheet."""
    rows = [row for row in context.real_rows if row.value]
    if len(rows) < context.policy.number("same_value.least_rows"):
        yield NotApplicable("有数的指标值太少，看不出是否千篇一律")  # 1
        return
    if not (_are_one(rows, context) or all(_OF.fullmatch(row.value) for row in rows)):
        yield PASSED
        return
    yield Failed(
        tuple(f"{row.pointer}/target" for row in rows),
        f"{len(rows)}条指标的值千篇一律，没有一条是目标值：{listed(dict.fromkeys(map(printed_value, rows)))}。",
        "按每条指标的名称重新填写：数量写个数，时效写日期，成本写金额，质量和满意度写百分比。",
        {"rows": str(len(rows))},
    )


def _are_one(rows: Sequence[Row], context: ProjectContext) -> bool:
    """Whether all values are the same one, with a number, and not all of them are rates."""
    first = rows[0].value
    if any(row.value != first for row in rows) or not _NUMBER.search(first) or _BARE.fullmatch(first):  # 2
        return False
    kinds = context.policy.once(kinds_of_names)
    return any(kinds.meaning(without_ornament(row.name)) != "rate" for row in rows)
