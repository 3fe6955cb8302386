"""The reviewer is asked which of two opposite rates is the target, where they do not add up to 100 per cent.

合格率与不合格率这样相反的两个比率，合起来不是100%的，请审核人判断以哪一个为准。

Basis:
    财预〔2015〕88号第十三条: targets are specific. 合格率≥70% and 不合格率≤20% are two targets for the same thing.

Does not apply when:
    1. no rate of a block has the name of another one with 不, 未 or 非 in it, once each, a lower limit beside an upper one, in per cent.

Reading:
    A hint and a question: the two may count different things. Where they add up, one of them is enough, which is no fault.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import printed_value, quoted
from jixiao.model import Indicator, Project

_NOT = "不未非"
_OPPOSED = re.compile(f"[{_NOT}].*率$", re.MULTILINE)
_RATE, _WHOLE = "率", 100
_AT_LEAST, _AT_MOST = frozenset({None, "=", ">=", ">"}), frozenset({None, "=", "<=", "<"})


def _rows(right: str, wrong: str) -> tuple[Indicator, Indicator]:
    return (
        indicator("12", "教材印刷合格率", number(f"≥{right}%", ">=", right, "%")),
        indicator("12", "教材印刷不合格率", number(f"≤{wrong}%", "<=", wrong, "%")),
    )


RULE = Rule(
    id="JX357",
    name="indicators.question-opposites",
    family="indicators",
    catalogue=("Q40",),
    severity="notice",
    version=1,
    is_question=True,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("合格率95%，不合格率5%", with_rows(*_rows("95", "5")), "passed"),
        Example(
            "合格率90%，不合格率5%",
            with_rows(*_rows("90", "5")),
            "failed",
            "请审核人判断：“教材印刷合格率”为“≥90%”，“教材印刷不合格率”为“≤5%”，两个比率合起来不是100%，以哪一个为准？",
        ),
        Example("没有相反的比率", sound(), "not_applicable", "没有名称相反的两个比率"),
    ),
)


def check(_project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each pair."""
    pairs = list(_pairs(context)) if _OPPOSED.search(context.names) is not None else []
    if not pairs:
        yield NotApplicable("没有名称相反的两个比率")  # 1
    for right, wrong, together in pairs:
        if together == _WHOLE:
            yield PASSED
            continue
        shown = "，".join(f"{quoted(row.indicator.name)}为{printed_value(row)}" for row in (right, wrong))
        yield Failed(
            (f"{right.pointer}/target", f"{wrong.pointer}/target"),
            f"{shown}，两个比率合起来不是100%，以哪一个为准？",
            "两个说的是同一件事，只留一个；确为不同的比率的，在名称中写明。",
            {"right": right.value, "wrong": wrong.value},
        )


def _pairs(context: ProjectContext) -> Iterator[tuple[Row, Row, Decimal]]:
    """Rows of opposite names with what their limits make together."""
    rates: dict[tuple[str, str], list[Row]] = {}
    for row in context.real_rows:
        if row.bare_name.endswith(_RATE):
            rates.setdefault((row.indicator.horizon, row.bare_name), []).append(row)
    for (horizon, name), wrong in rates.items():
        for place in (place for place, sign in enumerate(name) if sign in _NOT):
            right = rates.get((horizon, name[:place] + name[place + 1 :]), [])
            if len(right) == len(wrong) == 1:
                least, most = _limit(right[0], _AT_LEAST), _limit(wrong[0], _AT_MOST)
                if least is not None and most is not None:
                    yield right[0], wrong[0], least + most


def _limit(row: Row, operators: frozenset[str | None]) -> Decimal | None:
    target = row.indicator.target
    if target is None or target.kind != "quantity" or target.unit != "%" or target.operator not in operators:
        return None
    return target.high if target.low is None else target.low
