"""What is done over several years is no less than what is done in one of them.

数量指标的中期值是几年的合计，不应当少于年度值。

Basis:
    财预〔2015〕88号第九条: a target is that of the term and that of the year, and the year is a part of the term.

Does not apply when:
    1. no quantity stands in both blocks by the same name, once in each, with one number in the same unit and no upper limit;
    2. it does not add up over the years: rates, durations, means and what there is at a time (`level.patterns`, `level.units`).

Reading:
    What there is at a time (护林员, 低保对象) may well fall, and names don't always tell it, so it is a hint. Equal numbers may be a
    stock that is kept; that the whole goal is copied is indicators.mid-term-copied.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, indicator, number, sound, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import printed_value, quoted
from jixiao.model import Indicator, Project
from jixiao.model.value import TargetValue

_QUANTITY, _MID_TERM, _ANNUAL = "11", "mid_term", "annual"
_AT_LEAST = frozenset({None, "=", ">=", ">"})


def _term(figure: str, unit: str = "人", name: str | None = None) -> Indicator:
    target = number(f"≥{figure}{unit}", ">=", figure, unit)
    return replace(indicator("11", name or ROWS[0].name or "", target), horizon="mid_term")


RULE = Rule(
    id="JX345",
    name="indicators.mid-term-below-annual",
    family="indicators",
    catalogue=("Q40",),
    severity="notice",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第九条"),),
    examples=(
        Example("三年900人，当年300人", with_rows(_term("900")), "passed"),
        Example(
            "三年200人，当年300人",
            with_rows(_term("200")),
            "failed",
            "数量指标“培训社区骨干人数”的中期值“≥200人”少于年度值“≥300人”，几年合计不会少于一年。",
        ),
        Example(
            "平均数不逐年相加",
            with_rows(_term("20", name="平均班额"), indicator("11", "平均班额", number("≥30人", ">=", "30", "人"))),
            "not_applicable",
            "没有中期和年度都写了、可以逐年相加的数量",
        ),
        Example("没有中期指标", sound(), "not_applicable", "没有中期和年度都写了、可以逐年相加的数量"),
    ),
)


def check(_project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each quantity that both blocks have."""
    pairs = list(_pairs(context)) if len(context.annual_rows) < len(context.rows) else []
    if not pairs:
        yield NotApplicable("没有中期和年度都写了、可以逐年相加的数量")  # 1, 2
    for term, year in pairs:
        if (_target(term).low or 0) >= (_target(year).low or 0):
            yield PASSED
        else:
            yield Failed(
                (f"{term.pointer}/target", f"{year.pointer}/target"),
                f"{term.class_label}{quoted(term.indicator.name)}的中期值{printed_value(term)}少于年度值{printed_value(year)}，几年合计不会少于一年。",
                "核对两个值：中期写项目期内的合计，年度写其中当年完成的部分。",
                {"mid_term": term.value, "annual": year.value},
            )


def _pairs(context: ProjectContext) -> Iterator[tuple[Row, Row]]:
    levels, units = context.policy.any_pattern("level.patterns"), context.policy.word_set("level.units")
    found: dict[str, list[Row]] = {}
    for row in context.groups.of_class.get(_QUANTITY, ()):
        if row.is_real and levels.search(row.name) is None:
            found.setdefault(row.bare_name, []).append(row)
    for rows in found.values():
        terms = [row for row in rows if row.indicator.horizon == _MID_TERM]
        years = [row for row in rows if row.indicator.horizon == _ANNUAL]
        if len(terms) != 1 or len(years) != 1:
            continue
        unit = _target(terms[0]).unit
        if _is_sum(terms[0]) and _is_sum(years[0]) and unit == _target(years[0]).unit and unit not in units:
            yield terms[0], years[0]


def _target(row: Row) -> TargetValue:
    return row.indicator.target or TargetValue("", "none")


def _is_sum(row: Row) -> bool:
    target = _target(row)
    return target.kind == "quantity" and target.operator in _AT_LEAST and target.low is not None and bool(target.unit)
