"""A number has its unit, and a unit its number.

指标值有数量的应当写明计量单位，写了单位的应当有数量。

Basis:
    财预〔2015〕88号第十三条: targets are quantified and can be measured. `1` of what is not said; `%` without a number says
    nothing.

Does not apply when:
    1. the sheet has no value with a number;
    2. the name says what is counted (次数, 人数, or a unit in brackets at its end), or the value is 0.

Reading:
    One finding for a sheet lists all rows. What names and units count is data of the policy profile
    (`countable_name.patterns`, `bare_units`). A cost for one of something that does not say in what money (`1800/盒`) lacks it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows, words
from jixiao.audit.name_kinds import promised_kinds
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unmeasured import rows_without_unit
from jixiao.audit.wording import listed, named, printed_value, quoted
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_WORDED = ("qualitative", "text")
_NUMBERS = ("quantity", "range")
_SIGNS = "≥≤><=约"
_SHARE = re.compile(r"(?<![\d.])0?\.\d+(?!\d)")
_MULTIPLES = ("万", "亿")
RULE = Rule(
    id="JX302",
    name="indicators.number-without-unit",
    family="indicators",
    catalogue=("Q03",),
    severity="warning",
    version=3,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("数量都有单位", sound(), "passed"),
        Example("名称已写明“人数”", with_row(0, target=number("≥300", ">=", "300", None)), "passed"),
        Example(
            "指标值只有“1”",
            with_rows(indicator("11", "完成专家指导服务", number("1", None, "1", None))),
            "failed",
            "有1条指标值有数无单位：数量指标“完成专家指导服务”为“1”。",
        ),
        Example(
            "单价没有写元",
            with_row(3, target=words("≤1000/人", "text")),
            "failed",
            "有1条指标值有数无单位：成本指标“人均培训成本”为“≤1000/人”。",
        ),
        Example(
            "指标值只有“%”",
            with_row(1, target=words("%", "text")),
            "failed",
            "有1条指标值有单位无数：质量指标“培训合格率”为“%”。",
        ),
        Example(
            "没有数量",
            sound(rows=(indicator("22", "安全形势", words("平稳")),)),
            "not_applicable",
            "没有带数量的指标值",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for a sheet, and one more where units stand alone."""
    groups, units = context.groups, context.policy.word_set("bare_units")
    alone = [row for row in groups.of_kinds(*_WORDED) if row.is_real and row.value.strip(_SIGNS) in units]
    without = context.of_rows(rows_without_unit)
    bare = [row for row in context.real_rows if row in without] if without else []  # 2
    if not alone and not bare and not [row for kind in _NUMBERS for row in groups.of_kind.get(kind, ()) if row.is_real]:
        yield NotApplicable("没有带数量的指标值")  # 1
        return
    if bare:
        yield _failed(bare, "有数无单位", _what_to_write(bare, context))
    if alone:
        yield _failed(alone, "有单位无数", "填写数量，如“≥95%”。")
    if not bare and not alone:
        yield PASSED


def _what_to_write(rows: list[Row], context: ProjectContext) -> str:
    """A share printed as 0.99 becomes per cent; of 5万 it is said what there are so many of; else a unit is missing."""
    kinds = context.of_rows(promised_kinds)
    shares = [row for row in rows if kinds.get(row) == "rate" and _SHARE.search(row.value)]
    multiples = [row for row in rows if row.value.endswith(_MULTIPLES)]
    told = [f"{printed_value(row)}是比率，写成百分数，如{quoted(_in_percent(row))}。" for row in shares[:1]]
    told += [f"{printed_value(row)}后面写明是多少什么，如“万元”“万人次”。" for row in multiples[:1]]
    slashed = [row for row in rows if "/" in row.value and row not in multiples]
    told += [f"{printed_value(row)}在“/”前面写明是多少什么，如“元”“万元”。" for row in slashed[:1]]
    if len(shares) + len(multiples) + len(slashed) < len(rows):
        told.append("在数量后写明计量单位，并按实际工作量填写，如“97家”“10个”。")
    return "".join(told)


def _in_percent(row: Row) -> str:
    return _SHARE.sub(lambda share: f"{decimal_text(Decimal(share[0]) * 100)}%", row.value, count=1)


def _failed(rows: list[Row], fault: str, remedy: str) -> Failed:
    values = dict.fromkeys(printed_value(row) for row in rows)
    classes = dict.fromkeys(row.class_label for row in rows)
    if len(rows) > 1 and len(values) == len(classes) == 1:
        names = listed(dict.fromkeys(quoted(row.indicator.name) for row in rows))
        which = f"{next(iter(classes))}{names}，都为{next(iter(values))}"
    else:
        which = listed(f"{named(row)}为{printed_value(row)}" for row in rows)
    places = tuple(f"{row.pointer}/target" for row in rows)
    return Failed(places, f"有{len(rows)}条指标值{fault}：{which}。", remedy, {"rows": str(len(rows))})
