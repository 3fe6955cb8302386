"""Records of a form definition: blocks, cells with spans, labels and the place in the model each cell stands for."""

from dataclasses import dataclass
from typing import Literal

from jixiao.model.project import FormKind, Horizon, Scope, Stage
from jixiao.terms.taxonomy import Taxonomy

Role = Literal["label", "value", "static", "blank"]
SlotKind = Literal["field", "money", "goal"]
BudgetColumn = Literal["declared", "initial_budget", "annual_budget"]
ColumnName = Literal[
    "level1", "level2", "name", "target", "actual", "points", "score", "deviation_reason",
    "progress", "forecast", "deviation_kinds", "likelihood", "remark", "sign", "measure",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """What a value cell holds.

    Attributes:
        kind: `field` a field of the project, `money` an amount of a funding line, `goal` a goal text.
        name: name of the field, id of the funding term, or horizon of the goal.
        part: for money the column (`declared`, `annual_budget` …, `points`, `execution_rate_pct`, `score`), for a goal
            `text` or `actual_text`; empty for a field.
    """

    kind: SlotKind
    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of the head or foot of a form.

    Attributes:
        role: printed label, value, static text that is printed but means nothing (`—`), or blank.
        row: first row in its block, from 0.
        column: first column of the grid, from 0.
        span: columns covered.
        height: rows covered.
        text: printed label or static text; placeholders `{money_unit}`, `{fiscal_year}`, `{month}` (cut-off month),
            `{years}` (of the plan period, where its own text does not say them; with the brackets around it).
        keys: label keys under which documents may print this label.
        slot: what a value cell holds.
    """

    role: Role
    row: int
    column: int
    span: int = 1
    height: int = 1
    text: str = ""
    keys: frozenset[str] = frozenset()
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above the table; `style` is title, year or unit."""

    style: Literal["title", "year", "unit"]
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """A column of the indicator block.

    Attributes:
        column: field of the indicator it holds.
        horizon: block the column belongs to; level 1 is shared by all horizons.
        label: printed heading; placeholder `{month}`.
        keys: label keys under which documents may print it.
        position: first column of the grid, from 0.
        span: columns covered.
        group: heading printed over it and the columns beside it that have the same; empty for none.
        tick: value of the field that a tick in this column stands for; empty for a column of texts.
    """

    column: ColumnName
    horizon: Horizon
    label: str
    keys: frozenset[str]
    position: int
    span: int
    group: str = ""
    tick: str = ""

    @property
    def key(self) -> str:
        """What tells the column from the others of its horizon: the field, and what a tick in it stands for."""
        return f"{self.column}/{self.tick}" if self.tick else self.column


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """The indicator rows.

    Attributes:
        columns: from left to right.
        side: label printed once at the left of the whole block; None where the form has none.
        classes: code -> class label as this form prints it.
    """

    columns: tuple[IndicatorColumn, ...]
    side: str | None
    classes: dict[str, str]

    @property
    def heading_rows(self) -> int:
        """Rows that the headings take: two where some stand under a common one."""
        return 2 if any(item.group for item in self.columns) else 1

    def horizons(self) -> tuple[Horizon, ...]:
        """The horizons that have columns of their own, from left to right."""
        return tuple(dict.fromkeys(item.horizon for item in self.columns if item.column == "name"))


@dataclass(frozen=True, eq=False)
class Form:
    """An official form.

    Attributes:
        id: name of the definition.
        kind: target, self-evaluation or monitoring.
        scope: whom it is for.
        stage: declaration or approval, where the form itself is for one.
        zh: Chinese name.
        en: English name.
        taxonomy: classes of its indicators.
        jurisdiction: policy profile it belongs to.
        first_year: first budget year in use.
        last_year: last budget year in use; None while in use.
        basis: 文号 of the rule that sets it.
        headings: lines above the table.
        money_unit: unit in which the form prints money when a document declares none.
        widths: widths of the grid's columns in mm.
        landscape: printed across.
        head: rows above the indicators, each a tuple of the cells that begin in it.
        indicators: the indicator block.
        foot: rows below the indicators.
        parents: funding term -> term it is part of.
        told_by: label keys of which a table must print one to be of this form; empty where its other labels tell enough.
        execution_rate_of: column of the budget that its 执行率 is a share of; None where the form doesn't say.
    """

    id: str
    kind: FormKind
    scope: Scope
    stage: Stage | None
    zh: str
    en: str
    taxonomy: Taxonomy
    jurisdiction: str
    first_year: int
    last_year: int | None
    basis: str
    headings: tuple[Heading, ...]
    money_unit: str
    widths: tuple[int, ...]
    landscape: bool
    head: tuple[tuple[FormCell, ...], ...]
    indicators: IndicatorBlock
    foot: tuple[tuple[FormCell, ...], ...]
    parents: dict[str, str]
    told_by: frozenset[str] = frozenset()
    execution_rate_of: BudgetColumn | None = None

    def funding_terms(self) -> tuple[str, ...]:
        """Funding terms, each followed by its parts; the parts of a term in the order of `parents`."""
        cells = (cell for row in self.head for cell in row if cell.slot and cell.slot.kind == "money")
        printed = tuple(dict.fromkeys(cell.slot.name for cell in cells if cell.slot))

        def with_parts(term: str) -> list[str]:
            parts = [part for part, whole in self.parents.items() if whole == term]
            return [term, *(deeper for part in parts for deeper in with_parts(part))]

        roots = [term for term in printed if term not in self.parents]
        return tuple(term for root in roots for term in with_parts(root))

    def horizons(self) -> tuple[Horizon, ...]:
        """Horizons of the form's goals, in printed order."""
        names = (cell.slot.name for row in self.head for cell in row if cell.slot and cell.slot.kind == "goal")
        return tuple(dict.fromkeys(names))  # type: ignore[arg-type]  # loader checks the words
