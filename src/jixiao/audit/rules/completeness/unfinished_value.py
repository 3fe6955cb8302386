"""A target value is filled in, and no placeholder stands in its place.

指标值应当填写完整，不得空白，不得以“***”“XX”“待定”代替。

Basis:
    财预〔2015〕88号第十三条: targets are specific and quantified. 中发〔2018〕34号（八）: the target comes before the money; a
    value that is still to be set can't be approved, monitored or evaluated.

Does not apply when:
    1. the row only says that there is nothing, or is template text;
    2. most rows have no value: then the column of values was not read.

Reading:
    What counts as unfinished is data of the policy profile (`unfinished.patterns`). 暂不确定 and 项目实际值, which the
    integrated budget system allows, do not.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, sound, with_row, words
from jixiao.audit.name_kinds import kind_of_name
from jixiao.audit.rule import Basis, Example, Failed, NotApplicable, Outcome, Passed, Rule
from jixiao.audit.unmeasured import unfinished_rows
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project, TargetValue

_IN_DATE = re.compile(r"[^\d个作](?:月|日)|年[^\d]*(?:月|日|前|底)")
RULE = Rule(
    id="JX107",
    name="completeness.unfinished-value",
    family="completeness",
    catalogue=("F07",),
    severity="error",
    version=6,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("指标值都已填写", sound(), "passed"),
        Example(
            "指标值以星号代替",
            with_row(0, target=words("***人", "placeholder", "人")),
            "failed",
            "数量指标“培训社区骨干人数”的指标值为“***人”，没有填写具体内容。",
        ),
        Example(
            "数字的位置写着X",
            with_row(0, target=words("≥X万人", "text")),
            "failed",
            "数量指标“培训社区骨干人数”的指标值为“≥X万人”，没有填写具体内容。",
        ),
        Example(
            "指标值“待上级下达任务后确定”",
            with_row(0, target=words("待上级下达任务后确定", "text")),
            "failed",
            "数量指标“培训社区骨干人数”的指标值为“待上级下达任务后确定”，没有填写具体内容。",
        ),
        Example(
            "暂按多少人，没有定下来",
            with_row(0, target=words("暂按300人", "text")),
            "failed",
            "数量指标“培训社区骨干人数”的指标值为“暂按300人”，没有填写具体内容。",
        ),
        Example(
            "满意度写“无”",
            with_row(5, target=words("无", "none")),
            "failed",
            "服务对象满意度指标“参训人员满意度”的指标值为“无”，没有填写具体内容。",
        ),
        Example("投诉率写“无”", with_row(5, name="学员投诉率", target=words("无", "none")), "passed"),
        Example(
            "指标值空白",
            with_row(2, target=None),
            "failed",
            "时效指标“完成培训的时间”的指标值为空白，没有填写具体内容。",
        ),
        Example(
            "多数指标没有值，可能是没有读到这一栏",
            sound(rows=tuple(replace(item, target=None) for item in ROWS)),
            "not_applicable",
            "多数指标没有指标值，可能是没有读到这一栏",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row that says something."""
    rows = context.real_rows  # 1
    blank = [row.value for row in rows].count("")
    if not rows or blank * 2 > len(rows):
        yield NotApplicable("多数指标没有指标值，可能是没有读到这一栏" if rows else "没有指标")  # 2
        return
    unfinished = context.of_rows(unfinished_rows)
    failed = [row for row in rows if row in unfinished] if unfinished else []
    yield from (_failed(row, context) for row in failed)
    yield Passed(len(rows) - len(failed))


def _failed(row: Row, context: ProjectContext) -> Failed:
    target = row.indicator.target
    return Failed(
        (f"{row.pointer}/target", f"{row.pointer}/name"),
        f"{named(row)}的指标值为{printed_value(row)}，没有填写具体内容。",
        _what_to_write(row, target, context),
        {"target": target.text if target else ""},
    )


def _what_to_write(row: Row, target: TargetValue | None, context: ProjectContext) -> str:
    """A date where the name asks for one or the blank stands in one (XX月), else a number."""
    unit = target.unit if target else None
    if _IN_DATE.search(row.value) or (unit is None and kind_of_name(row, context) == "time"):
        return "填写年月，或者具体日期；一时定不下来的，按工作计划填写最迟的月份。"
    what = f"和单位“{unit}”" if unit else "、单位或时间"
    return f"填写经过测算的数值{what}；年初难以预计的，按上年实际或测算依据填写预计数。"
