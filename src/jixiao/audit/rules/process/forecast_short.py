"""In a monitoring sheet an indicator that is expected to miss its target is not said to be reached for certain.

全年预计完成情况达不到目标值的，不应当判断为“确定能”完成，应当写明原因和措施。

Basis:
    财预〔2019〕136号: monitoring holds what is expected for the year against the target, finds deviations and puts them right in time.
    A sheet that expects 900吨 of 1500吨 and says 确定能 hides one.

Does not apply when:
    1. what is expected can't be compared with the target: no number or date, another unit;
    2. the likelihood itself says that the target may be missed: process.monitoring-reason;
    3. reason or remark says something.

Reading:
    Without a likelihood, a forecast below the target needs its reason too. Of a deadline that has no forecast counts when the work was
    done.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, sound
from jixiao.audit.forecasts import expected_text, falls_short
from jixiao.audit.monitored import said_beside
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value, quoted
from jixiao.model import Project
from jixiao.terms.folding import fold


def _sheet(row: int, **said: Any) -> Project:
    rows = tuple(replace(item, **said) if place == row else item for place, item in enumerate(ROWS))
    return sound(form="monitoring", form_id=None, rows=rows)


RULE = Rule(
    id="JX520",
    name="process.forecast-short",
    family="process",
    catalogue=("W05", "Q40"),
    severity="error",
    version=2,
    forms=frozenset({"monitoring"}),
    citations=(Basis("中发〔2018〕34号", "（八）做好绩效运行监控"), Basis("财预〔2019〕136号", "正文")),
    examples=(
        Example("预计完成目标", _sheet(0, forecast="300人", likelihood="确定能"), "passed"),
        Example(
            "预计180人，目标300人，却填确定能",
            _sheet(0, forecast="180人", likelihood="确定能"),
            "failed",
            "数量指标“培训社区骨干人数”目标值“≥300人”，全年预计“180人”，达不到目标，完成目标可能性却为“确定能”，没有说明原因。",
        ),
        Example(
            "已经逾期，没有填可能性",
            _sheet(2, progress="2024年12月18日"),
            "failed",
            "时效指标“完成培训的时间”目标值“2024年11月底前”，已于“2024年12月18日”，达不到目标，没有说明原因。",
        ),
        Example(
            "写明了原因",
            _sheet(0, forecast="180人", likelihood="确定能", deviation_reason="两期改在四季度补办"),
            "not_applicable",
            "写明了原因",
        ),
        Example("预计没有数", _sheet(0, forecast="按期完成"), "not_applicable", "预计完成情况不能与目标值比较"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each indicator whose likelihood does not itself admit the deviation."""
    sure = context.policy.word_set("sure_likelihood.words") | {""}
    rows = [row for row in context.real_rows if fold(row.indicator.likelihood or "") in sure]  # 2
    if not rows:
        yield NotApplicable("没有判断为确定能完成的指标")
    yield from (_judged(row, context) for row in rows)


def _judged(row: Row, context: ProjectContext) -> Outcome:
    is_short = falls_short(row, context)
    if is_short is None:
        return NotApplicable("预计完成情况不能与目标值比较")  # 1
    if not is_short:
        return PASSED
    if said_beside(row, context):
        return NotApplicable("写明了原因")  # 3
    expected = expected_text(row)
    is_forecast = bool((row.indicator.forecast or "").strip())
    likelihood = row.indicator.likelihood or ""
    return Failed(
        (f"{row.pointer}/forecast" if is_forecast else f"{row.pointer}/progress", f"{row.pointer}/name"),
        f"{named(row)}目标值{printed_value(row)}，{'全年预计' if is_forecast else '已于'}{quoted(expected)}，达不到目标，"
        f"{f'完成目标可能性却为{quoted(likelihood)}，' if likelihood else ''}没有说明原因。",
        "核对预计完成情况；确实达不到的，改选可能性，写明原因和年内的改进措施，按程序申请调整目标。",
        {"target": row.value, "expected": expected, "likelihood": likelihood},
    )
