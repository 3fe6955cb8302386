"""The values of a sheet are values of its indicators, not one pattern filled in throughout.

各项指标值不应当千篇一律。

Basis:
    财预〔2015〕88号第十三条: targets are specific and fit the task. Where quantity, quality, cost and effect all read `100%` or `88/100`, none of
    them has been set.

Does not apply when:
    1. the sheet has too few values for a pattern (`same_value.least_rows`);
    2. the cells are unfilled (`***`, 无): those have rules of their own.

Reading:
    One and the same value, with or without a sign, counts where it stands for different kinds of quantity: a percentage for 人数 or
    成本, `1` or `完成` for 人数 and 合格率 alike. 准确率 and 及时率 may all be 100%; quantity, cost and satisfaction never are, even where all are
    called 率. Nearly all rows (`same_value.least_share`) are enough where it fits still less. `85/100` and `90/100` are one pattern;
    so are two bare numbers that every row is filled with in turn (`88`, `100`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, number, sound, words
from jixiao.audit.row_kinds import is_of_every_class, row_kind
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value
from jixiao.model import Project

_OF = re.compile(r"\d+(?:\.\d+)?/\d+(?:\.\d+)?")
_SIGNS = "≥≤<>=.。;"  # what a value may have or not and still say the same
_IN_TURN = 3  # times that each of two numbers stands at least where they are a pattern
_ALL = number("100%", None, "100", "%")
RULE = Rule(
    id="JX342",
    name="indicators.same-values",
    family="indicators",
    catalogue=("Q37",),
    severity="error",
    version=4,
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
        Example(
            "名称都改成了率，数量、成本、满意度也不会是一个值",
            sound(rows=tuple(replace(row, name=f"{row.name[:4]}完成率", target=_ALL) for row in ROWS)),
            "failed",
            "6条指标的值千篇一律，没有一条是目标值：“100%”。",
        ),
        Example(
            "一半88，一半100，都没有单位",
            sound(rows=tuple(replace(row, target=words(("100", "88")[at % 2], "text")) for at, row in enumerate(ROWS))),
            "failed",
            "6条指标的值千篇一律，没有一条是目标值：“100”、“88”。",
        ),
        Example("指标太少", sound(rows=ROWS[:2]), "not_applicable", "有数的指标值太少，看不出是否千篇一律"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    unfilled = context.groups.of_kinds("placeholder", "none")  # 2
    rows = [row for row in context.real_rows if row.value and row not in unfilled]
    if len(rows) < context.policy.number("same_value.least_rows"):
        return NotApplicable("有数的指标值太少，看不出是否千篇一律")  # 1
    alike = _alike(rows, context)
    if not alike:
        return PASSED
    extent = f"{len(rows)}条指标的值" if len(alike) == len(rows) else f"{len(rows)}条指标中有{len(alike)}条的值"
    return Failed(
        tuple(f"{row.pointer}/target" for row in alike),
        f"{extent}千篇一律，没有一条是目标值：{listed(dict.fromkeys(map(printed_value, alike)))}。",
        "按每条指标的名称重新填写：数量写个数，时效写日期，成本写金额，质量和满意度写百分比。",
        {"rows": str(len(alike))},
    )


def _alike(rows: Sequence[Row], context: ProjectContext) -> Sequence[Row]:
    """The rows that hold one value or pattern, where it cannot be right for all of them; else none."""
    if _OF.fullmatch(rows[0].value) and all(_OF.fullmatch(row.value) for row in rows):
        return rows
    number = context.policy.number
    needed = max(number("same_value.least_rows"), number("same_value.least_share") * len(rows) / 100)
    most = int(len(rows) - needed) + 1
    if len({row.value.strip(_SIGNS) for row in rows[: 2 * most]}) > most:  # as in most sheets
        return ()
    values = [row.value.strip(_SIGNS) for row in rows]
    (commonest, count), *others = Counter(values).most_common()
    if len(others) == 1 and min(count, others[0][1]) >= _IN_TURN and all(map(str.isdecimal, values)):
        return rows
    if count < needed:
        return ()
    same = [row for row, value in zip(rows, values, strict=True) if value == commonest]
    if count == len(rows) and is_of_every_class(rows, context.policy):
        return same
    return same if _misfits(same, context) >= (1 if count == len(rows) else 2) else ()


def _misfits(rows: Sequence[Row], context: ProjectContext) -> int:
    """How many rows are not rates, for a percentage; for other values how many kinds there are beyond the one that may fit."""
    kinds = [row_kind(row, context.policy) for row in rows]
    target = rows[0].indicator.target
    if target is not None and target.unit == "%":
        return sum(kind not in ("rate", None) for kind in kinds)
    return len({kind for kind in kinds if kind}) - 1
