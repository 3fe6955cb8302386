"""The costs of one block of a sheet as their words have them read, and the amounts they are compared with; worked out once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeVar

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.costs.likeness import NamedQuantity, named_quantities
from jixiao.audit.costs.matching import Match, match_all, match_each
from jixiao.audit.costs.rows import Cost, Costs, Quantity, familiar_words, read_costs, read_quantities
from jixiao.audit.costs.words import CostWords, cost_words
from jixiao.audit.kept import kept
from jixiao.audit.sums import Amount, amount_of
from jixiao.model import CostTerm, Factor, Project

_Shared = TypeVar("_Shared")
Block = Literal["annual", "mid_term"]
_COLUMNS = ("declared", "annual_budget", "initial_budget")
_NOTHING = Decimal(0)
_UNKNOWN: Any = object()
_NO_FACTORS = frozenset({None, Decimal(1)})
_TERMS = ("own.total", "transfer.total", "total")


@dataclass(eq=False)
class CostSheet:
    """What the reconciliation and the rules on costs know of the annual block of a sheet, or of that of its plan period.

    Nothing writes to it; it is not frozen, which would make it several times as dear to build.

    Attributes:
        block: which of the two.
        words: the word lists.
        costs: its cost rows.
        project_name: name of the project.
        rows: rows of the block.
        funds: the funds of the block; several where the sheet has columns for them; empty where they are not known, or no
            cost has an amount.
        others: own funds, transfer funds and project total, those that are known and not 0 and not the annual funds.
    """

    block: Block
    words: CostWords
    costs: Costs
    project_name: str | None
    rows: tuple[Row, ...]
    funds: tuple[Amount, ...]
    others: tuple[Amount, ...]

    @kept
    def groups(self) -> tuple[tuple[Cost, ...], tuple[Cost, ...]]:
        """Costs of the whole project, and the others; without those that are part of another."""
        whole: list[Cost] = []
        rest: list[Cost] = []
        for cost in self.costs.rows:
            if not cost.is_part:
                (whole if cost.is_whole else rest).append(cost)
        return tuple(whole), tuple(rest)

    @kept
    def plain_terms(self) -> dict[int, CostTerm | None]:
        """Position of a cost row -> the cost as its words have it read; None for a unit cost without its quantity."""
        rows = self.costs.rows
        if [cost for cost in rows if cost.role == "unit"]:
            matches = self.unit_matches if self.has_known else {}
            return {cost.row.position: as_worded(cost, matches.get(cost.row.position)) for cost in rows}
        return {cost.row.position: as_total(cost) for cost in rows}

    @kept
    def pointers(self) -> tuple[str, ...]:
        """Pointers of every row that is a cost, spending or not."""
        others = [row.pointer for row in (*self.costs.left_out, *self.costs.open)]
        return (*[cost.row.pointer for cost in self.costs.rows], *others)

    @kept
    def matches(self) -> dict[int, Match]:
        """Position of a cost row -> its quantity, for costs that are, or may be, unit costs."""
        rows = self.costs.rows
        asked = [cost for cost in rows if cost.role == "open"]
        return match_all(rows, self._of_units | match_each(asked, self.quantities, self.familiar, self.words))

    @kept
    def unit_matches(self) -> dict[int, Match]:
        """Those of the costs that say they are unit costs; the others are asked only where what they claim may decide."""
        found = self._of_units
        return self.matches if [match for match in found.values() if len(match.tied) > 1] else found

    @kept
    def _of_units(self) -> dict[int, Match]:
        asked = [cost for cost in self.costs.rows if cost.role == "unit"]
        return match_each(asked, self.quantities, self.familiar, self.words) if asked else {}

    @kept
    def quantities(self) -> tuple[NamedQuantity, ...]:
        """The quantities of the block with their names."""
        return named_quantities(self._read_quantities, self.familiar, self.words)

    @kept
    def _read_quantities(self) -> tuple[Quantity, ...]:
        return read_quantities(self.rows, self.words)

    @kept
    def can_multiply(self) -> bool:
        """Whether a quantity is a number other than 1: none else makes another amount of a cost."""
        return bool([one for one in self._read_quantities if one.value not in _NO_FACTORS])

    @kept
    def has_known(self) -> bool:
        """Whether a quantity gives a single number: without one no unit cost is multiplied."""
        return bool([one for one in self._read_quantities if one.value is not None])

    @kept
    def has_unknown(self) -> bool:
        """Whether a quantity gives no single number."""
        return bool([one for one in self._read_quantities if one.value is None])

    @kept
    def familiar(self) -> frozenset[str]:
        """Pairs of characters that tell nothing about a row, for the project is about them."""
        return familiar_words(self.project_name, self.words)

    def once(self, work_out: Callable[["CostSheet"], _Shared]) -> _Shared:
        """What several rules need of the costs, worked out when the first one asks; `work_out` must be a pure function."""
        shared: _Shared = self._worked_out.get(work_out, _UNKNOWN)
        if shared is _UNKNOWN:
            shared = self._worked_out[work_out] = work_out(self)
        return shared

    @kept
    def _worked_out(self) -> dict[Callable[..., Any], Any]:
        return {}

    @kept
    def ceiling(self) -> Decimal:
        """The highest amount of the funds block: no cost can be more."""
        return max((amount.value or Decimal(0) for amount in (*self.funds, *self.others)), default=Decimal(0))

    def amount(self, term: str) -> Amount | None:
        """Own funds, transfer funds or project total; None where unknown, 0, or the same as the annual funds."""
        return next((amount for amount in self.others if amount.term == term), None)


def cost_sheet(project: Project, context: ProjectContext) -> CostSheet:
    """The costs of the year, worked out when first asked for."""
    return cost_sheets(project, context)[0]


def cost_sheets(project: Project, context: ProjectContext) -> tuple[CostSheet, ...]:
    """The costs of the year, and those of the plan period where the sheet prints 中期资金总额 and indicators for it."""
    return context.once(_read, project)


def as_total(cost: Cost) -> CostTerm:
    """A cost as an amount of its own."""
    return CostTerm(cost.row.pointer, cost.row.indicator.name, cost.amount, cost.operator)


def as_product(cost: Cost, match: Match) -> CostTerm:
    """A cost times its quantities."""
    factors = tuple([_factor(one.quantity) for one in match.factors])
    return CostTerm(
        cost.row.pointer, cost.row.indicator.name, cost.amount, cost.operator, factors, is_marked=cost.role == "unit"
    )


def _factor(quantity: Quantity) -> Factor:
    row = quantity.row
    return Factor(row.pointer, row.indicator.name, quantity.value or Decimal(0), quantity.unit, quantity.operator)


def together(terms: Iterable[CostTerm]) -> Decimal:
    """The sum of some terms, in 元."""
    return sum([term.value if term.factors else term.amount for term in terms], _NOTHING)


def as_worded(cost: Cost, match: Match | None) -> CostTerm | None:
    """A cost as its words have it read; None for a unit cost without its quantity."""
    if cost.role != "unit":
        return as_total(cost)
    return as_product(cost, match) if match and match.factors else None


def _read(project: Project, context: ProjectContext) -> tuple[CostSheet, ...]:
    words = cost_words(context.policy)
    costs = read_costs(context.annual_rows, project.name, words)
    columns = [column for column in _COLUMNS if column in context.money_columns] if costs.rows else ()
    annual = _known([amount_of(project, context, "annual", column) for column in columns])
    values = [amount.value for amount in annual]
    amounts = [amount_of(project, context, term) for term in _TERMS] if costs.rows else ()
    others = tuple([amount for amount in amounts if amount and amount.value and amount.value not in values])
    year = CostSheet("annual", words, costs, project.name, context.annual_rows, annual, others)
    planned = _known((amount_of(project, context, "mid_term"),)) if "mid_term" in context.lines else ()
    rows = tuple([row for row in context.rows if row.indicator.horizon == "mid_term"]) if planned else ()
    if not rows:
        return (year,)
    return year, CostSheet("mid_term", words, read_costs(rows, project.name, words), project.name, rows, planned, ())


def _known(amounts: Iterable[Amount | None]) -> tuple[Amount, ...]:
    """Amounts that are printed and not 0, each value once."""
    found: list[Amount] = []
    for amount in amounts:
        if amount is not None and amount.value and amount.value not in [one.value for one in found]:
            found.append(amount)
    return tuple(found)
