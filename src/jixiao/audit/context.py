"""What a rule may know beside the sheet: the policy, the rows prepared for comparison, the form, problems of reading."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from jixiao.audit.beside import Counterpart
from jixiao.audit.kept import kept
from jixiao.audit.printed_fields import filled_fields, form_fields
from jixiao.audit.row_groups import RowGroups, grouped
from jixiao.forms import Form, forms
from jixiao.law import Policy, calendar_year
from jixiao.model import Amounts, Assessment, DocumentRecord, FundingLine, Indicator, Problem, Project, Reading
from jixiao.model.budget import BudgetItem
from jixiao.model.process_record import ProcessRecord
from jixiao.model.project import Horizon
from jixiao.terms.folding import fold_each
from jixiao.terms.name_ends import ORNAMENTS, without_ornament
from jixiao.terms.taxonomy import taxonomies

_Shared = TypeVar("_Shared")
_PREFIX_WORD = "指标"
_PREFIX = re.compile(r"^指标(?:\d{1,3}[:.、]?|:)")
_TEMPLATE_MARKS = ".·。、…"
_COLUMNS = tuple(column.name for column in fields(Amounts))
_AMOUNTS_OF = attrgetter(*_COLUMNS)
"""All at once: a sheet has a dozen lines, and `getattr` takes ten times as long."""
_STOP = ".。;；"
_ROWS = "indicators"
_ANNUAL: Horizon = "annual"
_UNKNOWN: Any = object()


@dataclass(slots=True, eq=False)
class Row:
    """An indicator prepared for comparison.

    Nothing writes to it. It is not frozen, which makes it dearer to build, nor a tuple, which makes it dearer to ask: a
    sheet has a score of rows, and a hundred rules ask them several things each.

    Attributes:
        position: place in the project, from 0.
        pointer: JSON pointer of the row.
        indicator: the indicator.
        level1: code of its first-level class; None where it was not read.
        level2: code of its second-level class; None where it was not read.
        name: folded name without a template prefix (`指标3：`).
        bare_name: the same without marks and brackets behind it, for its end says what is measured.
        value: folded text of the target value, empty for an empty cell.
        is_filler: the row only says that there is nothing (`无`, `0`, `/`).
        is_template: the name is what the blank form prints (`指标2：`).
        is_real: the row says something to measure: neither of the two.
    """

    position: int
    pointer: str
    indicator: Indicator
    level1: str | None
    level2: str | None
    name: str
    bare_name: str
    value: str
    is_filler: bool
    is_template: bool
    is_real: bool

    @property
    def class_label(self) -> str:
        """Label of the second-level class as the taxonomy words it; of the first level where the second is unknown."""
        label = self.indicator.level2 or self.indicator.level1
        return (label.label if label else None) or "未归类指标"


@dataclass(eq=False)
class ProjectContext:
    """What a rule on a project may know. Nothing writes to it; it is not frozen for the same reason as a row.

    Attributes:
        policy: the law for the sheet.
        document: the document it stands in.
        index: position of the project in the reading.
        rows: its indicators, prepared.
        taxonomy: id of the taxonomy that the sheet uses.
        lines: funding term -> position and line.
        own_year: year that the sheet itself prints.
        problems: problems of reading that stand in the project's tables.
        form: definition of its form; None where no definition fits.
        filled_by_siblings: fields of the head that other sheets of the same kind in this document fill in.
        counterparts: the same project in other sheets (:mod:`jixiao.audit.beside`).
        assessment: recomputed scores of a self-evaluation; None where none were handed over.
        record: what is on file about its process; None where none was handed over.
        real_rows: rows that say something to measure.
        groups: all rows, sorted.
        annual_rows: rows of the annual block; all rows of a sheet that has no annual block.
        fiscal_year: budget year of the sheet, else of the document; None where neither says one that a calendar has.
    """

    policy: Policy
    document: DocumentRecord
    index: int
    rows: tuple[Row, ...]
    taxonomy: str
    lines: Mapping[str, tuple[int, FundingLine]] = field(repr=False)
    own_year: int | None = None
    problems: tuple[Problem, ...] = ()
    form: Form | None = None
    filled_by_siblings: frozenset[str] = field(default=frozenset(), repr=False)
    counterparts: tuple[Counterpart, ...] = field(default=(), repr=False)
    assessment: Assessment | None = field(default=None, repr=False)
    record: ProcessRecord | None = field(default=None, repr=False)
    real_rows: tuple[Row, ...] = field(init=False, repr=False)
    groups: RowGroups = field(init=False, repr=False)
    annual_rows: tuple[Row, ...] = field(init=False, repr=False)
    fiscal_year: int | None = field(init=False, repr=False)
    _worked_out: dict[Callable[..., Any], Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """What every sheet is asked for, worked out at once: a plain attribute is had much faster than one that is kept."""
        self.real_rows = tuple([row for row in self.rows if row.is_real])
        self.groups = grouped(self.rows)
        annual = [row for row in self.rows if row.indicator.horizon == _ANNUAL]
        self.annual_rows = tuple(annual) if 0 < len(annual) < len(self.rows) else self.rows
        self.fiscal_year = calendar_year(self.own_year or self.document.fiscal_year)
        self._worked_out = {}

    @kept
    def annual_real_rows(self) -> tuple[Row, ...]:
        """Annual rows that say something to measure."""
        if len(self.annual_rows) == len(self.rows):
            return self.real_rows
        return tuple([row for row in self.annual_rows if row.is_real])

    @kept
    def names(self) -> str:
        """Names of all rows, a line each, for what hardly any name has."""
        return "\n".join([row.name for row in self.rows])

    @kept
    def values(self) -> str:
        """Target values of all rows, likewise."""
        return "\n".join([row.value for row in self.rows])

    @kept
    def reported_rows(self) -> tuple[Row, ...]:
        """Rows that say what was reached, done or is expected."""
        return tuple([row for row in self.rows if (it := row.indicator).actual or it.progress or it.forecast])

    def row_at(self, pointer: str) -> Row | None:
        """The row that a JSON pointer leads to or into; None for any other pointer."""
        parts = pointer.split("/", 3)
        return self.rows[int(parts[2])] if len(parts) > 2 and parts[1] == _ROWS else None

    @kept
    def annual_groups(self) -> RowGroups:
        """The annual rows, sorted."""
        return self.groups if len(self.annual_rows) == len(self.rows) else grouped(self.annual_rows)

    @kept
    def annual_level1(self) -> Mapping[str | None, Sequence[Row]]:
        """Code of the first-level class -> its annual rows; None -> those whose class was not read."""
        found: defaultdict[str | None, list[Row]] = defaultdict(list)
        for row in self.annual_rows:
            found[row.level1].append(row)
        return dict(found)

    @kept
    def filler_rows(self) -> tuple[Row, ...]:
        """Rows that only say that there is nothing."""
        return tuple([row for row in self.rows if row.is_filler])

    @kept
    def classes(self) -> tuple[tuple[Horizon, str, Sequence[Row]], ...]:
        """Rows by block and second-level class, in the order of the sheet; rows whose class was not read are left out."""
        rows = self.annual_rows
        if len(rows) == len(self.rows) and rows and rows[0].indicator.horizon == _ANNUAL:  # as of nearly every sheet
            return tuple([(_ANNUAL, code, rows) for code, rows in self.groups.of_class.items() if code is not None])
        groups: defaultdict[tuple[Horizon, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.level2 is not None:
                groups[row.indicator.horizon, row.level2].append(row)
        return tuple([(horizon, code, rows) for (horizon, code), rows in groups.items()])

    def class_words(self, key: str) -> tuple[str, ...]:
        """Class codes that the policy lists under a key for the sheet's taxonomy (`required_level1`)."""
        return self.policy.words(f"{key}.{self.taxonomy}")

    @kept
    def measured_classes(self) -> frozenset[str]:
        """Codes of the classes whose values must have a number or a date (`measured_classes`)."""
        return self.policy.word_set(f"measured_classes.{self.taxonomy}")

    def label(self, code: str) -> str:
        """Label of a class in the sheet's taxonomy; in another one where the sheet mixes them."""
        known = (taxonomies()[self.taxonomy], *taxonomies().values())
        return next((taxonomy.labels[code] for taxonomy in known if code in taxonomy.labels), code)

    @kept
    def amounts(self) -> dict[tuple[str, str], Any]:
        """Those amounts of the funds block that :func:`jixiao.audit.sums.amount_of` was asked for so far, by term and column."""
        return {}

    @kept
    def half_places(self) -> dict[str, Decimal]:
        """By pointer, those half places that :func:`jixiao.audit.sums.half_place` was asked for so far."""
        return {}

    @kept
    def money_columns(self) -> tuple[str, ...]:
        """Columns of money that hold an amount; `declared` alone for a sheet without lines."""
        if not self.lines:
            return _COLUMNS[:1]
        columns = zip(*[_AMOUNTS_OF(line.amounts) for _, line in self.lines.values()], strict=True)
        nothing = (None,) * len(self.lines)
        return tuple([name for name, held in zip(_COLUMNS, columns, strict=True) if held != nothing])

    def once(self, work_out: Callable[[Project, "ProjectContext"], _Shared], project: Project) -> _Shared:
        """What several rules need of a sheet, worked out when the first one asks; `work_out` must be a pure function."""
        shared: _Shared = self._worked_out.get(work_out, _UNKNOWN)
        if shared is _UNKNOWN:
            shared = self._worked_out[work_out] = work_out(project, self)
        return shared

    def of_rows(self, work_out: Callable[["ProjectContext"], _Shared]) -> _Shared:
        """The same for what the rows tell without the rest of the sheet."""
        shared: _Shared = self._worked_out.get(work_out, _UNKNOWN)
        if shared is _UNKNOWN:
            shared = self._worked_out[work_out] = work_out(self)
        return shared

    def prints(self, name: str) -> bool:
        """Whether the sheet has a cell for a field of the head, by its form or by what other sheets here fill in."""
        if self.form is not None:
            return name in form_fields(self.form.id)
        return name in self.filled_by_siblings or name in self.policy.word_set("required_head.on_every_form")


@dataclass(frozen=True)
class DocumentContext:
    """What a rule on a document may know.

    Attributes:
        policy: the law for the document.
        projects: context of every project.
        unplaced: problems of reading that stand in no project's table.
        budget: the projects of the budget; None where no list is at hand.
    """

    policy: Policy
    projects: tuple[ProjectContext, ...]
    unplaced: tuple[Problem, ...] = ()
    budget: tuple[BudgetItem, ...] | None = None
    index: ClassVar[None] = None
    """A document has no position, as a project has."""

    @kept
    def shared_names(self) -> frozenset[str]:
        """Names of real rows that several projects have."""
        seen: set[str] = set()
        shared: set[str] = set()
        for context in self.projects:
            names = {row.name for row in context.real_rows}
            shared |= seen & names
            seen |= names
        return frozenset(shared)

    @kept
    def rows_with_shared_names(self) -> tuple[tuple[ProjectContext, Sequence[Row]], ...]:
        """The projects that have such rows, each with its own."""
        names = self.shared_names
        found = [(context, [row for row in context.real_rows if row.name in names]) for context in self.projects]
        return tuple([own for own in found if own[1]])


def prepare(reading: Reading, policy: Policy, placed: dict[int, list[Problem]]) -> Iterator[ProjectContext]:
    """The context of every project of a reading."""
    siblings: dict[str, set[str]] = {}
    for project in reading.projects:
        if project.form_id is None:
            siblings.setdefault(project.form, set()).update(filled_fields(project))
    for index, project in enumerate(reading.projects):
        form = _forms_by_id().get(project.form_id or "")
        rows = tuple(_rows(project, policy))
        yield ProjectContext(
            policy=policy,
            document=reading.document,
            index=index,
            rows=rows,
            taxonomy=_taxonomy(form, rows, policy),
            lines={line.term: (number, line) for number, line in reversed(tuple(enumerate(project.funding.lines)))},
            own_year=project.fiscal_year,
            problems=tuple(placed.get(index, ())),
            form=form,
            filled_by_siblings=frozenset(siblings.get(project.form, ())),
        )


@cache
def _forms_by_id() -> dict[str, Form]:
    return {form.id: form for form in forms()}


def _rows(project: Project, policy: Policy) -> list[Row]:
    fillers = policy.word_set("filler.words")
    indicators = project.indicators
    names = fold_each([indicator.name for indicator in indicators])
    values = fold_each([indicator.target.text if indicator.target else "" for indicator in indicators])
    rows = []
    for position, (indicator, printed, value) in enumerate(zip(indicators, names, values, strict=True)):
        level2 = indicator.level2.code if indicator.level2 else None
        level1 = indicator.level1.code if indicator.level1 else None
        prefix = _PREFIX.match(printed) if printed.startswith(_PREFIX_WORD) else None
        name = printed[prefix.end() :] if prefix else printed
        is_filler = (not value or value.rstrip(_STOP) in fillers) and name.rstrip(_STOP) in fillers
        is_template = name[:1] in _TEMPLATE_MARKS and not name.strip(_TEMPLATE_MARKS)
        # in the order of the attributes: by name it costs twice as much
        rows.append(
            Row(
                position,
                f"/indicators/{position}",
                indicator,
                level1 or (level2[0] if level2 else None),
                level2,
                name,
                without_ornament(name) if name[-1:] in ORNAMENTS else name,
                value,
                is_filler,
                is_template,
                not (is_filler or is_template),
            )
        )
    return rows


def _taxonomy(form: Form | None, rows: tuple[Row, ...], policy: Policy) -> str:
    """What a class of cost on the first level shows (4 is 2021); else the form's; else 14 and 24 (2015), the profile's.

    The rule book is that of the document: a sheet on a form of 2015 may set cost beside output, as that of 2021 does.
    """
    if "4" in [row.level1 for row in rows]:
        return "cn-2021"
    if form is not None:
        return form.taxonomy.id
    if any(row.level2 in ("14", "24") for row in rows):
        return "cn-2015"
    return policy.taxonomy
