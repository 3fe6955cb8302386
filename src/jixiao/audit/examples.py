"""Sheets and documents for the examples of rules: a sound one, and small functions that vary it.

The sheets are invented. Every example is a sound sheet with one thing changed, so that what a rule reacts to is the
change and nothing else.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from jixiao.model import (
    Amounts,
    Assessment,
    Attribute,
    ClassLabel,
    Deadline,
    DocumentRecord,
    Funding,
    FundingLine,
    Goal,
    Indicator,
    IndicatorScore,
    NamedCode,
    OwnFunds,
    Period,
    Problem,
    Project,
    Reading,
    Source,
    TargetValue,
    TemplateRow,
    TransferFunds,
)
from jixiao.model.value import Kind, Operator, Relation
from jixiao.terms.taxonomy import taxonomies

_PARENTS = {"annual": "total", "own.total": "annual", "transfer.total": "annual"}
_BY_SIDE = {
    f"{block}{end}": f"{block}{end.replace('_', '.')}"
    for block in ("mid_term", "annual")
    for end in ("", "_fiscal", "_other")
}
_FIRST_ROW = 20
_TABLE = 1


def number(text: str, operator: Operator | None, figure: str, unit: str | None) -> TargetValue:
    """A value with one number: `number("≥300人次", ">=", "300", "人次")`."""
    amount = Decimal(figure)
    low = None if operator in ("<=", "<") else amount
    high = None if operator in (">=", ">") else amount
    return TargetValue(text, "quantity", operator, low, high, unit)


def span(text: str, low: str, high: str, unit: str) -> TargetValue:
    """A range."""
    return TargetValue(text, "range", None, Decimal(low), Decimal(high), unit)


def due(text: str, day: date, relation: Relation = "on_or_before") -> TargetValue:
    """A deadline."""
    return TargetValue(text, "deadline", deadline=Deadline(day, relation, "day"))


def words(text: str, kind: Kind = "qualitative", unit: str | None = None) -> TargetValue:
    """A value of words: qualitative, `none`, `placeholder`, `comparison` or `text`."""
    return TargetValue(text, kind, unit=unit)


def indicator(code: str, name: str, target: TargetValue | None, **more: Any) -> Indicator:
    """An indicator of a class (`11`); its labels are those of the taxonomy that has the code."""
    taxonomy = taxonomies()["cn-2021" if code[0] == "4" else "cn-2015"]
    level2: ClassLabel = taxonomy.label(code)
    return Indicator("annual", taxonomy.parent(level2), level2, name, target, **more)


def blank_row(code: str, text: str) -> TemplateRow:
    """A row of template text."""
    return TemplateRow("annual", taxonomies()["cn-2015"].label(code), text, Source(line=60, table=_TABLE))


def _rows_placed(rows: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The rows at their places; those that stand there already, which most rows of most examples do, are not made again."""
    return tuple(
        item if item.source == place else replace(item, source=place)
        for item, place in zip(rows, map(_row_place, range(len(rows))), strict=True)
    )


@cache
def _row_place(number: int) -> Source:
    return Source(table=_TABLE, line=_FIRST_ROW + number)


ROWS = _rows_placed(
    (
        indicator("11", "培训社区骨干人数", number("≥300人", ">=", "300", "人")),
        indicator("12", "培训合格率", number("≥95%", ">=", "95", "%")),
        indicator("13", "完成培训的时间", due("2024年11月底前", date(2024, 11, 30))),
        indicator("14", "人均培训成本", number("≤1000元", "<=", "1000", "元")),
        indicator("22", "居民防灾知识知晓率", number("≥80%", ">=", "80", "%")),
        indicator("31", "参训人员满意度", number("≥90%", ">=", "90", "%")),
    )
)
"""Rows of the sound sheet: quantity, quality, time, cost, social benefit, satisfaction."""


def funds(**amounts: str | None) -> Funding:
    """Funds in 元 by term with `_` for the dot (`own_total="300000"`); terms left out are those of the sound sheet."""
    sound_amounts: dict[str, str | None] = {
        "total": "900000", "annual": "300000",
        "own_total": "300000", "own_fiscal": "300000", "own_other": "0", "own_carryover": "0",
        "transfer_total": "0", "transfer_central": "0", "transfer_regional": "0",
    }  # fmt: skip
    values = {key: None if text is None else Decimal(text) for key, text in (sound_amounts | amounts).items()}
    own = OwnFunds(*(values[f"own_{part}"] for part in ("total", "fiscal", "other", "carryover")))
    transfer = TransferFunds(*(values[f"transfer_{part}"] for part in ("total", "central", "regional")))
    lines = tuple(_line(key.replace("_", "."), value) for key, value in values.items())
    return Funding(values["total"], values["annual"], own, transfer, lines)


def side_by_side(rows: tuple[Indicator, ...] | None = None, **amounts: str | None) -> Project:
    """The sound sheet on a form that sets the plan period and the year side by side; funds in 元 by term with `_` for the dot."""
    sound_amounts: dict[str, str | None] = {
        "mid_term": "900000", "mid_term_fiscal": "900000", "mid_term_other": "0",
        "annual": "300000", "annual_fiscal": "300000", "annual_other": "0",
    }  # fmt: skip
    values = {key: None if text is None else Decimal(text) for key, text in (sound_amounts | amounts).items()}
    lines = tuple(_line(_BY_SIDE[key], value) for key, value in values.items())
    return sound(
        form_id="mof-2015-declaration", rows=rows or ROWS, funding=Funding(None, values["annual"], lines=lines)
    )


def _line(term: str, value: Decimal | None) -> FundingLine:
    block, dot, _ = term.partition(".")
    parent = _PARENTS.get(term) or (None if not dot else block if block in _BY_SIDE else f"{block}.total")
    return FundingLine(term, term, parent, Amounts(declared=value))


def matrix(
    rows: Mapping[str, tuple[str | None, str | None, str | None]], *, marks: tuple[str, str, str] | None = None
) -> Funding:
    """Funds of a self-evaluation: term -> initial budget, full-year budget, executed, in 元.

    `marks` are points, execution rate in percent and score of the first line.
    """
    lines = []
    for term, amounts in rows.items():
        initial, budget, executed = (None if text is None else Decimal(text) for text in amounts)
        parent = None if term == "annual" else "annual"
        lines.append(FundingLine(term, term, parent, Amounts(None, initial, budget, executed)))
    if marks is not None:
        points, rate, score = map(Decimal, marks)
        lines[0] = replace(lines[0], points=points, execution_rate_pct=rate, score=score)
    return Funding(annual=lines[0].amounts.annual_budget, lines=tuple(lines))


SOUND = Project(
    form="target",
    form_id="ningxia-target-2024",
    name="社区防灾培训项目",
    department=NamedCode(name="某省应急管理厅"),
    unit=NamedCode(name="某省应急培训中心"),
    fiscal_year=2024,
    attribute=Attribute("02", "经常性项目"),
    period=Period("3年", 3),
    funding=funds(),
    goals=(Goal("annual", "全年培训社区骨干300人，合格率不低于95%，居民防灾知识知晓率达到80%以上。"),),
    indicators=ROWS,
)
"""A sheet in which no rule finds anything, without places; :func:`sound` adds them."""


def sound(**changes: Any) -> Project:
    """The sound sheet with some fields changed; `rows=` replaces the indicators. Every row gets a place."""
    if "rows" in changes:
        changes["indicators"] = changes.pop("rows")
    return _placed(replace(SOUND, **changes))


def with_row(index: int, **changes: Any) -> Project:
    """The sound sheet with fields of one row changed."""
    return sound(rows=(*ROWS[:index], replace(ROWS[index], **changes), *ROWS[index + 1 :]))


def with_rows(*added: Indicator) -> Project:
    """The sound sheet with rows added in the order of their classes."""
    every = sorted((*ROWS, *added), key=lambda item: item.level2.code if item.level2 and item.level2.code else "")
    return sound(rows=tuple(every))


def without(*codes: str) -> Project:
    """The sound sheet without the rows of some classes, first or second level."""
    kept = (item for item in ROWS if not (item.level2 and (item.level2.code or "").startswith(codes)))
    return sound(rows=tuple(kept))


ROWS_2021 = (
    indicator("41", "项目总成本", number("≤30万元", "<=", "300000", "元")),
    *(item for item in ROWS if item.level2 and item.level2.code not in ("13", "14")),
)
"""Rows of a sound sheet of the 2021 taxonomy: cost as a class of its own."""


def sound_2021(rows: tuple[Indicator, ...] = ROWS_2021, **changes: Any) -> Project:
    """A sound sheet of the 2021 taxonomy, on a form that no definition fits."""
    return sound(rows=rows, form_id=None, **changes)


ACTUALS = (
    number("312人", None, "312", "人"),
    number("97%", None, "97", "%"),
    due("2024年11月20日", date(2024, 11, 20), "in"),
    number("920元", None, "920", "元"),
    number("85%", None, "85", "%"),
    number("94%", None, "94", "%"),
)
"""What the rows of the sound sheet came to."""


def self_evaluation(**changes: Any) -> Project:
    """A sound self-evaluation: every target reached, points and scores on every row, funds as a matrix."""
    points = (Decimal(number) for number in ("15", "15", "10", "10", "30", "10"))
    scored = tuple(
        replace(item, actual=actual, points=share, score=share)
        for item, actual, share in zip(ROWS, ACTUALS, points, strict=True)
    )
    money = matrix({"annual": ("300000", "300000", "280000"), "annual.fiscal": ("300000", "300000", "280000"),
                    "annual.carryover": ("0", "0", "0"), "annual.other": ("0", "0", "0")},
                   marks=("10", "93.33", "9.33"))  # fmt: skip
    goal = replace(SOUND.goals[0], actual_text="全年培训社区骨干312人，合格率97%，居民防灾知识知晓率达到85%。")
    base: dict[str, Any] = {
        "form": "self_evaluation",
        "form_id": "mof-2020-self-evaluation",
        "funding": money,
        "goals": (goal,),
        "rows": scored,
        "total_points": Decimal(100),
        "total_score": Decimal("99.33"),
    }
    return sound(**(base | changes))


def evaluated(index: int, **changes: Any) -> Project:
    """The sound self-evaluation with fields of one row changed."""
    rows = self_evaluation().indicators
    return self_evaluation(rows=(*rows[:index], replace(rows[index], **changes), *rows[index + 1 :]))


def assessed(*rows: IndicatorScore, execution: IndicatorScore | None = None) -> Assessment:
    """Recomputed scores, of the rows named by their pointers alone."""
    grades = (("90", "优"), ("80", "良"), ("60", "中"), ("0", "差"))
    return Assessment("mof-2020", rows, execution, None, grades=tuple((Decimal(low), name) for low, name in grades))


def document(*projects: Project, problems: tuple[Problem, ...] = ()) -> Reading:
    """A document that holds the sheets."""
    record = DocumentRecord("2024年度项目支出绩效目标表", "某省应急管理厅", 2024, date(2024, 2, 20), "0" * 64, "万元")
    return Reading(record, projects, problems)


def _placed(project: Project) -> Project:
    rows = _rows_placed(project.indicators)
    return replace(project, indicators=rows, sources={"/name": Source(table=_TABLE, line=8), **project.sources})
