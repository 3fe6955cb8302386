"""A project while it is being put together from one or more tables."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from jixiao.forms import Form
from jixiao.model import (
    Amounts,
    Attribute,
    Funding,
    FundingLine,
    Goal,
    Indicator,
    NamedCode,
    OwnFunds,
    Paragraph,
    Period,
    Project,
    Source,
    TemplateRow,
    TransferFunds,
)
from jixiao.model.project import Horizon
from jixiao.terms.folding import fold
from jixiao.values.phrases import is_filler

Value = TypeVar("Value")
_COLUMNS = ("declared", "initial_budget", "annual_budget", "executed", "forecast")
_ANNUAL_COLUMNS = ("declared", "annual_budget", "initial_budget")


@dataclass(slots=True)
class Read(Generic[Value]):
    """A value with its place.

    Attributes:
        value: None for a printed label with an empty cell.
        source: place of the cell.
        label: printed label of an amount.
        text: printed text of an amount.
    """

    value: Value | None
    source: Source
    label: str = ""
    text: str = ""


@dataclass(slots=True)
class Draft:
    """What has been read of one project.

    Attributes:
        form: the form it is on.
        table: place of its first table.
        fiscal_year: year of the heading above the table, or of the document.
        title: heading printed inside the table, above the form.
        titles: the titles above the table and in its first rows, from top to bottom.
        money_unit: the one unit of money that the sheet declares; None where it declares none or several.
        fields: simple fields by name.
        amounts: amounts by funding term and column.
        goals: goal texts by horizon and part.
        variants: other wordings of a goal on continued pages.
        indicators: rows with the places of their cells by field name.
        template_rows: rows of template text.
        cutoff_month: last month that the column titles name.
        is_listed: it is one of many in a list, which is none of the official forms.
    """

    form: Form
    table: Source
    fiscal_year: int | None = None
    title: str | None = None
    titles: tuple[Paragraph, ...] = ()
    money_unit: str | None = None
    fields: dict[str, Read[str]] = field(default_factory=dict)
    codes: dict[str, str | None] = field(default_factory=dict)
    period: Period = field(default_factory=Period)
    amounts: dict[tuple[str, str], Read[Decimal]] = field(default_factory=dict)
    totals: dict[str, Read[Decimal]] = field(default_factory=dict)
    goals: dict[tuple[Horizon, str], Read[str]] = field(default_factory=dict)
    variants: dict[Horizon, list[str]] = field(default_factory=dict)
    indicators: list[tuple[Indicator, dict[str, Source]]] = field(default_factory=list)
    template_rows: list[TemplateRow] = field(default_factory=list)
    cutoff_month: int | None = None
    is_listed: bool = False


def finish(draft: Draft) -> Project:
    """The project record of a draft, with the places of all its values."""
    sources: dict[str, Source] = {}
    lines = _lines(draft, sources)
    goals = _goals(draft, sources)
    for index, (indicator, places) in enumerate(draft.indicators):
        sources[f"/indicators/{index}"] = indicator.source
        for name, source in places.items():
            sources[f"/indicators/{index}/{name}"] = source
    for index, row in enumerate(draft.template_rows):
        sources[f"/template_rows/{index}"] = row.source
    _head_sources(draft, sources)
    totals = {name: read.value for name, read in draft.totals.items()}
    return Project(
        form=draft.form.kind,
        scope=draft.form.scope,
        stage=draft.form.stage,
        form_id=None if draft.is_listed else draft.form.id,
        name=_text(draft, "name"),
        code=draft.codes.get("name") or _text(draft, "code"),
        department=NamedCode(draft.codes.get("department"), _text(draft, "department")),
        unit=NamedCode(draft.codes.get("unit"), _text(draft, "unit")),
        fiscal_year=draft.fiscal_year,
        attribute=Attribute(draft.codes.get("attribute"), _text(draft, "attribute")),
        period=draft.period,
        funding=funding_of(lines, _unread(draft)),
        goals=goals,
        indicators=tuple(indicator for indicator, _ in draft.indicators),
        template_rows=tuple(draft.template_rows),
        total_points=totals.get("total_points"),
        total_score=totals.get("total_score"),
        sources=sources,
        cutoff_month=draft.cutoff_month,
        grade=_text(draft, "grade"),
        central_department=_text(draft, "central_department"),
        finance_department=_text(draft, "finance_department"),
    )


_POINTERS = {
    "name": "/name",
    "department": "/department/name",
    "unit": "/unit/name",
    "attribute": "/attribute",
    "period": "/period",
}


def _text(draft: Draft, name: str) -> str | None:
    return draft.fields[name].value if name in draft.fields else None


def _head_sources(draft: Draft, sources: dict[str, Source]) -> None:
    for name, read in draft.fields.items():
        sources[_POINTERS.get(name, f"/{name}")] = read.source
    for name, read_number in draft.totals.items():
        sources[f"/{name}"] = read_number.source


def _lines(draft: Draft, sources: dict[str, Source]) -> tuple[FundingLine, ...]:
    lines: list[FundingLine] = []
    printed: dict[str, dict[str, Read[Decimal]]] = {}
    for (name, part), read in draft.amounts.items():
        printed.setdefault(name, {})[part] = read
    for term in dict.fromkeys((*draft.form.funding_terms(), *printed)):
        parts = printed.get(term)
        if parts is None:
            continue
        base = f"/funding/lines/{len(lines)}"
        for part, read in parts.items():
            sources[f"{base}/amounts/{part}" if part in _COLUMNS else f"{base}/{part}"] = read.source
        shown = _shown(parts)
        if shown:
            sources[f"/funding/{term.replace('.', '/')}"] = parts[shown].source
        values = {part: read.value for part, read in parts.items()}
        lines.append(
            FundingLine(
                term=term,
                label=next(iter(parts.values())).label,
                parent=_parent(draft, term, printed.keys()),
                amounts=Amounts(**{part: values.get(part) for part in _COLUMNS}),
                points=values.get("points"),
                execution_rate_pct=values.get("execution_rate_pct"),
                score=values.get("score"),
            )
        )
    return tuple(lines)


def _shown(parts: Mapping[str, Read[Decimal]]) -> str | None:
    """The column that says the amount of a line: the first that is filled; the first that is printed, where none is."""
    printed = [part for part in _ANNUAL_COLUMNS if part in parts]
    filled = (part for part in printed if parts[part].value is not None or _is_unread(parts[part]))
    return next(filled, next(iter(printed), None))


def _is_unread(read: Read[Decimal]) -> bool:
    return read.value is None and not is_filler(fold(read.text))


def _unread(draft: Draft) -> frozenset[str]:
    """The terms whose amount stands in a cell that was not read: no other column says it in its place."""
    terms = {term for term, _ in draft.amounts}
    parts = {term: {part: read for (other, part), read in draft.amounts.items() if other == term} for term in terms}
    shown = {term: _shown(found) for term, found in parts.items()}
    return frozenset(term for term, part in shown.items() if part and _is_unread(parts[term][part]))


def _parent(draft: Draft, term: str, printed: Collection[str]) -> str | None:
    """The term that a form has one as part of, or the next above that is printed; of a list only one of which there is a column."""
    declared = draft.form.parents.get(term)
    parent = declared
    while parent is not None and parent not in printed:
        parent = draft.form.parents.get(parent)
    return parent or (None if draft.is_listed else declared)


def funding_of(lines: tuple[FundingLine, ...], unread: Collection[str] = ()) -> Funding:
    """The funds of these lines, with what is read off them: of each line its declared amount, else the annual budget.

    Args:
        lines: the lines.
        unread: terms whose amount is printed and could not be read; it is None, whatever stands in another column.
    """
    shown: dict[str, Decimal | None] = {}
    for line in lines:
        columns = (getattr(line.amounts, name) for name in _ANNUAL_COLUMNS)
        amount = next((amount for amount in columns if amount is not None), None)
        shown[line.term] = None if line.term in unread else amount
    return Funding(
        total=shown.get("total"),
        annual=shown.get("annual"),
        own=OwnFunds(*(shown.get(f"own.{part}") for part in ("total", "fiscal", "other", "carryover"))),
        transfer=TransferFunds(*(shown.get(f"transfer.{part}") for part in ("total", "central", "regional"))),
        lines=lines,
    )


def _goals(draft: Draft, sources: dict[str, Source]) -> tuple[Goal, ...]:
    goals: list[Goal] = []
    for horizon in dict.fromkeys((*draft.form.horizons(), *(horizon for horizon, _ in draft.goals))):
        text, actual = draft.goals.get((horizon, "text")), draft.goals.get((horizon, "actual_text"))
        if text is None and actual is None:
            continue
        for part, read in (("text", text), ("actual_text", actual)):
            if read is not None:
                sources[f"/goals/{len(goals)}/{part}"] = read.source
        variants = tuple(draft.variants.get(horizon, ()))
        goals.append(Goal(horizon, text.value if text else None, actual.value if actual else None, variants))
    return tuple(goals)
