"""Generated projects that obey an official form, for property tests (hypothesis)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from jixiao.forms import Form, FormCell, forms
from jixiao.forms.extras import chosen, extended, extras_of
from jixiao.model import (
    Amounts,
    Attribute,
    Funding,
    FundingLine,
    Goal,
    Indicator,
    NamedCode,
    OwnFunds,
    Period,
    Project,
    TemplateRow,
    TransferFunds,
)
from jixiao.model.project import Horizon
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold, label_key
from jixiao.values.dates import parse_period
from jixiao.values.grammar import parse_value
from jixiao.values.numbers import plain

_HARMLESS = "开展执法检查 应急演练 覆盖率 发放救助资金 企业 培训 （含宁东基地） 2024年 第3批 PM2.5"
_TRAPS = r"""
=1+1 +86 -5% @提及 '撇号 <5% </td> &lt; A&B; [#typst] $x$ #let \n _x000D_ {fiscal_year} {0} %s *粗* _斜_ `码` ~ ^
"引号" “双引号” 100% ≥95% 2024/7/30 ㎡ ‰ ① ／ http://a.cn/?b=1&c // --
项目期 主管部门 绩效目标 资金总额 数量 合计 无 0
"""
HARMLESS = ("a b", *_HARMLESS.split())
TRAPS = tuple(_TRAPS.split())
_LETTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
_AMOUNTS = st.one_of(
    st.none(),
    st.just(Decimal(0)),
    st.integers(0, 10**13).map(lambda cents: plain(Decimal(cents) / 100)),
    st.sampled_from([Decimal("14715741.6"), Decimal(5299000), Decimal("0.01"), Decimal(-20000)]),
)
_POINTS = st.one_of(st.none(), st.integers(0, 10000).map(lambda hundredths: plain(Decimal(hundredths) / 100)))
_VALUES = (
    "≥4个",
    "<5%",
    "100%",
    "2024年12月底前",
    "0-20万人次",
    "***户",
    "持续提升",
    "无",
    "/",
    "1",
    "≤250000元",
    "=1",
)
_PERIODS = (None, "5年", "1年", "3年", "三年", "长期", "2022年3月-2023年11月", "2024年度")
_TEMPLATES = ("指标2：", "指标3：", "……")
_CODED_NAME = re.compile(r"^[\[(（【]?\d|^[0-9A-Z]{13}")
_TEMPLATE_NAME = re.compile(r"^(?:指标\d*[:：.、]?|[…．.·]{2,})+$")
_ORDINAL = re.compile(r"^指标(\d{1,3})(?=\D|$)")


def texts(*, shortest: int = 1, longest: int = 4, traps: bool = True) -> st.SearchStrategy[str]:
    """Printable texts of so many words, without line breaks and without spaces at their ends."""
    words = st.sampled_from((*HARMLESS, *TRAPS) if traps else HARMLESS)
    letters = st.text(_LETTERS, min_size=1, max_size=20)
    return st.lists(words | letters, min_size=shortest, max_size=longest).map("".join)


def _with_breaks(text: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(text, min_size=1, max_size=3).map("\n".join)


@st.composite
def projects(
    draw: st.DrawFn,
    form: Form,
    *,
    year: int | None = 2024,
    breaks: bool = False,
    least: int = 1,
    most: int = 40,
    traps: bool = True,
    prose: tuple[int, int] = (1, 20),
    beside: bool = True,
) -> Project:
    """A project that holds only what the form prints, or sheets print beside it, as a reader would give it, without places.

    Args:
        draw: given by hypothesis.
        form: the form it is on.
        year: its budget year.
        breaks: put line breaks into goals.
        least: fewest indicators of one horizon.
        most: most indicators of one horizon.
        traps: let texts hold what looks like markup, formulas, labels or addresses.
        prose: fewest and most words of a goal, or of each of its paragraphs.
        beside: often with some of what sheets print beside the form.
    """
    form = draw(with_extras(form)) if beside else form
    fields = {cell.slot.name for row in (*form.head, *form.foot) for cell in row if cell.slot}
    names = texts(traps=traps).filter(lambda text: not _CODED_NAME.match(text))
    name = draw(names)
    attribute = draw(st.sampled_from([Attribute(), Attribute("02", "经常性项目"), Attribute(None, "新增项目")]))
    period = draw(st.sampled_from(_PERIODS))
    goal_texts = texts(shortest=prose[0], longest=prose[1], traps=traps)
    indicators, template_rows = draw(_rows(form, year, (least, most), traps))
    return Project(
        form=form.kind,
        scope=form.scope,
        stage=form.stage,
        form_id=form.id,
        name=name,
        code=draw(st.sampled_from([None, "51000021R000000019951"])),
        department=draw(_organisations(names)),
        unit=draw(_organisations(names)),
        fiscal_year=year,
        attribute=attribute if "attribute" in fields else Attribute(),
        period=_period(form, period) if period and "period" in fields else Period(),
        funding=funding_of(tuple(draw(_line(form, term)) for term in form.funding_terms())),
        goals=draw(_goals(form, _with_breaks(goal_texts) if breaks else goal_texts)),
        indicators=indicators,
        template_rows=template_rows,
        total_points=draw(_POINTS) if "total_points" in fields else None,
        total_score=draw(_POINTS) if "total_score" in fields else None,
        cutoff_month=draw(st.sampled_from([None, 6, 7, 8, 12])) if form.kind == "monitoring" else None,
        grade=draw(st.sampled_from([None, "优", "良"])) if "grade" in fields else None,
        central_department=draw(names.filter(_is_no_label)) if "central_department" in fields else None,
        finance_department=draw(names.filter(_is_no_label)) if "finance_department" in fields else None,
    )


def _is_no_label(text: str) -> bool:
    """No department is called 项目期; beside a form two labels in a row are two labels."""
    return not any(label_key(text) in term.label_keys() for term in catalogue().values())


def _period(form: Form, text: str) -> Period:
    """The period; one of three years has its days where the form prints them in the label of the mid-term goal."""
    period = parse_period(text)
    if period.years != 3 or not any("{years}" in cell.text for row in form.head for cell in row):
        return period
    return replace(period, start=date(2024, 1, 1), end=date(2026, 12, 31))


def with_extras(form: Form) -> st.SearchStrategy[Form]:
    """The form, often with some of what sheets print beside its cells; as readers see it, for they know no other sheet."""
    own = extras_of(form)
    cells = [cell for cell in own.cells if cell.slot.name != "code"]
    columns = [item for item in own.columns if item.width]
    some = st.sets(st.sampled_from(cells)) if cells else st.just(set())
    others = st.sets(st.sampled_from(columns)) if columns else st.just(set())
    drawn = st.builds(lambda one, other: extended(form, chosen(own, one, other)).form, some, others)
    return st.just(form) | drawn


@st.composite
def documents(
    draw: st.DrawFn,
    *,
    breaks: bool = False,
    least: int = 1,
    most: int = 12,
    traps: bool = True,
    prose: tuple[int, int] = (1, 20),
    among: Sequence[Form] | None = None,
) -> tuple[Project, ...]:
    """One to three projects of one year, on one or several forms, each with a name of its own."""
    year = draw(st.sampled_from([2024, 2024, 2019]))
    chosen = draw(st.lists(st.sampled_from(among or forms()), min_size=1, max_size=3))
    drawn = [
        draw(projects(form, year=year, breaks=breaks, least=least, most=most, traps=traps, prose=prose))
        for form in chosen
    ]
    return tuple(replace(project, name=f"{project.name}{number}号") for number, project in enumerate(drawn, 1))


def _organisations(names: st.SearchStrategy[str]) -> st.SearchStrategy[NamedCode]:
    coded = st.builds(NamedCode, st.sampled_from([None, "066", "219001"]), names)
    return st.just(NamedCode()) | coded


def printed_label(form: Form, term: str) -> str:
    """The label beside which a form prints a funding term: the nearest to the left of its first cell."""
    for row in form.head:
        for place, cell in enumerate(row):
            if cell.slot and cell.slot.kind == "money" and cell.slot.name == term:
                return next(before.text for before in reversed(row[:place]) if before.role == "label")
    raise ValueError(term)


def _cells(form: Form, term: str) -> list[FormCell]:
    return [
        cell for row in form.head for cell in row if cell.slot and cell.slot.kind == "money" and cell.slot.name == term
    ]


@st.composite
def _line(draw: st.DrawFn, form: Form, term: str) -> FundingLine:
    parts = {
        cell.slot.part: draw(_POINTS if cell.slot.part in _RATINGS else _AMOUNTS)
        for cell in _cells(form, term)
        if cell.slot
    }
    amounts = {part: value for part, value in parts.items() if part not in _RATINGS}
    ratings = {part: value for part, value in parts.items() if part in _RATINGS}
    return FundingLine(term, printed_label(form, term), form.parents.get(term), Amounts(**amounts), **ratings)


_RATINGS = ("points", "execution_rate_pct", "score")


def funding_of(lines: tuple[FundingLine, ...]) -> Funding:
    """Funds with the figures that are read off the lines."""
    shown = {line.term: _shown(line.amounts) for line in lines}
    own = OwnFunds(*(shown.get(f"own.{part}") for part in ("total", "fiscal", "other", "carryover")))
    transfer = TransferFunds(*(shown.get(f"transfer.{part}") for part in ("total", "central", "regional")))
    return Funding(shown.get("total"), shown.get("annual"), own, transfer, lines)


def _shown(amounts: Amounts) -> Decimal | None:
    columns = (amounts.declared, amounts.annual_budget, amounts.initial_budget)
    return next((amount for amount in columns if amount is not None), None)


@st.composite
def _goals(draw: st.DrawFn, form: Form, text: st.SearchStrategy[str]) -> tuple[Goal, ...]:
    slots = {
        (cell.slot.name, cell.slot.part) for row in form.head for cell in row if cell.slot and cell.slot.kind == "goal"
    }
    optional = st.none() | text
    return tuple(
        Goal(horizon, draw(optional), draw(optional) if (horizon, "actual_text") in slots else None)
        for horizon in form.horizons()
    )


@st.composite
def _rows(
    draw: st.DrawFn, form: Form, year: int | None, counts: tuple[int, int], traps: bool
) -> tuple[tuple[Indicator, ...], tuple[TemplateRow, ...]]:
    codes = [code for code in form.taxonomy.labels if len(code) == 2]
    indicators: list[Indicator] = []
    template_rows: list[TemplateRow] = []
    for horizon in form.indicators.horizons():
        columns: set[str] = {column.key for column in form.indicators.columns if column.horizon == horizon}
        drawn = draw(st.lists(st.sampled_from(codes), min_size=counts[0], max_size=counts[1]))
        if draw(st.booleans()):
            drawn.sort()
        indicators += [draw(_indicator(form, horizon, code, columns, year, texts(traps=traps))) for code in drawn]
        template_rows += draw(_templates(form, horizon, drawn))
    return tuple(indicators), tuple(template_rows)


@st.composite
def _indicator(
    draw: st.DrawFn,
    form: Form,
    horizon: Horizon,
    code: str,
    columns: set[str],
    year: int | None,
    text: st.SearchStrategy[str],
) -> Indicator:
    level2 = form.taxonomy.label(code)
    name = draw(text.filter(lambda text: not _TEMPLATE_NAME.match(fold(text))))
    prefix = draw(st.sampled_from(["", "", "", "指标1：", "指标10："]))
    name = f"{prefix}{name}"
    ordinal = _ORDINAL.match(fold(name))
    printed = st.none() | st.sampled_from(_VALUES) | text
    target = draw(printed)
    actual = draw(printed) if "actual" in columns else None
    return Indicator(
        horizon=horizon,
        level1=form.taxonomy.parent(level2),
        level2=level2,
        name=name,
        target=parse_value(target, name=name, year=year) if target else None,
        ordinal=int(ordinal[1]) if ordinal else None,
        actual=parse_value(actual, name=name, year=year) if actual else None,
        points=draw(_POINTS) if "points" in columns else None,
        score=draw(_POINTS) if "score" in columns else None,
        deviation_reason=draw(st.none() | text) if "deviation_reason" in columns else None,
        progress=draw(printed) if "progress" in columns else None,
        forecast=draw(printed) if "forecast" in columns else None,
        likelihood=draw(st.sampled_from([None, *_ticks(form, "likelihood")])),
        deviation_kinds=tuple(draw(_some(_ticks(form, "deviation_kinds")))),  # type: ignore[arg-type]  # as the form has them
        remark=draw(st.none() | text) if "remark" in columns else None,
    )


def _ticks(form: Form, name: str) -> list[str]:
    """What can be ticked for a field, in the order of the form."""
    return [column.tick for column in form.indicators.columns if column.column == name and column.tick]


def _some(values: list[str]) -> st.SearchStrategy[list[str]]:
    """Some of the values, in their order."""
    return (
        st.sets(st.sampled_from(values)).map(lambda chosen: [value for value in values if value in chosen])
        if values
        else st.just([])
    )


@st.composite
def _templates(draw: st.DrawFn, form: Form, horizon: Horizon, codes: list[str]) -> list[TemplateRow]:
    """Template rows for some of the classes, in the order in which the rows of each class end."""
    last = {code: place for place, code in enumerate(codes)}
    texts_of = st.lists(st.sampled_from(_TEMPLATES), max_size=2)
    ordered = sorted(last, key=last.__getitem__)
    return [TemplateRow(horizon, form.taxonomy.label(code), text) for code in ordered for text in draw(texts_of)]
