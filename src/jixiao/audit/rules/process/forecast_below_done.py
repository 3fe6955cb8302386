"""In a monitoring sheet no less is expected for the whole year than was done in its first months.

全年预计完成的数量不应当少于已经完成的数量。

Basis:
    财预〔2019〕136号: monitoring holds what was done, and what is expected for the year, against the target. What adds up over the
    year can't become less.

Does not apply when:
    1. one of the two is no number, or they have different units;
    2. it is no quantity of output that adds up over the year: rates, means, what there is at a time (`level.patterns`, `level.units`),
       and effects, which may be what is left of something bad (积水点个数).

Reading:
    Which of the two is wrong, or whether the forecast was written for the rest of the year only, the sheet does not say.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, sound
from jixiao.audit.forecasts import are_of_one_unit
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, quoted
from jixiao.model import Project
from jixiao.values import parse_value

_QUANTITY = "11"


def _sheet(**said: Any) -> Project:
    return sound(form="monitoring", form_id=None, rows=(replace(ROWS[0], **said), *ROWS[1:]))


RULE = Rule(
    id="JX521",
    name="process.forecast-below-done",
    family="process",
    catalogue=("W05", "Q40"),
    severity="error",
    version=1,
    forms=frozenset({"monitoring"}),
    citations=(Basis("财预〔2019〕136号", "正文"),),
    examples=(
        Example("半年180人，全年300人", _sheet(progress="180人", forecast="300人"), "passed"),
        Example(
            "半年320人，全年300人",
            _sheet(progress="320人", forecast="300人"),
            "failed",
            "数量指标“培训社区骨干人数”已完成“320人”，全年预计却只有“300人”。",
        ),
        Example("没有写全年预计", _sheet(progress="180人"), "not_applicable", "没有可以比较的已完成数和全年预计数"),
    ),
)


def check(_project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row with both numbers."""
    checked = False
    for row in context.real_rows:
        numbers = _numbers(row, context)
        if numbers is None:  # 1, 2
            continue
        checked = True
        done, expected = numbers
        if expected >= done:
            yield PASSED
            continue
        yield Failed(
            (f"{row.pointer}/forecast", f"{row.pointer}/progress"),
            f"{named(row)}已完成{quoted(row.indicator.progress or '')}，全年预计却只有{quoted(row.indicator.forecast or '')}。",
            "核对两个数；全年预计写到年底的合计，不是剩下几个月的数。",
            {"progress": row.indicator.progress or "", "forecast": row.indicator.forecast or ""},
        )
    if not checked:
        yield NotApplicable("没有可以比较的已完成数和全年预计数")


def _numbers(row: Row, context: ProjectContext) -> tuple[Decimal, Decimal] | None:
    """What was done and what is expected; None where they can't be compared, or don't add up."""
    item, law = row.indicator, context.policy
    if (
        not item.progress
        or not item.forecast
        or row.level2 != _QUANTITY
        or law.any_pattern("level.patterns").search(row.name)
    ):
        return None
    done, expected = (
        parse_value(text, name=item.name, year=context.fiscal_year) for text in (item.progress, item.forecast)
    )
    if done.kind != "quantity" or expected.kind != "quantity" or not are_of_one_unit(done, expected, context):
        return None
    unit = done.unit or ""
    if "/" in unit or unit in law.word_set("parts.not_added.units") or unit in law.word_set("level.units"):
        return None
    number = expected.high if expected.low is None else expected.low
    return None if done.low is None or number is None else (done.low, number)
