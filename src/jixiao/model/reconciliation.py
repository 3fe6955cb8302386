"""How the costs of a sheet add up to its funds (成本勾稽): shown beside the findings, also where nothing is wrong."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.model.value import Operator

Status = Literal["found", "several", "rows_missing", "not_found", "not_checkable", "gave_up"]
CostReading = Literal["whole", "totals", "unit_costs", "mixed"]


# None of these is frozen, which would make it four times as dear to build: every sheet has a dozen. Nothing writes to them.
@dataclass(slots=True)
class Factor:
    """A quantity that a unit cost is multiplied by.

    Attributes:
        pointer: JSON pointer of the quantity row.
        name: name of the row as printed.
        value: the number.
        unit: unit as printed; None where none is.
        operator: sign of the number; None for a bare one.
    """

    pointer: str
    name: str
    value: Decimal
    unit: str | None
    operator: Operator | None


@dataclass(slots=True)
class CostTerm:
    """One cost in a sum.

    Attributes:
        pointer: JSON pointer of the cost row.
        name: name of the row as printed.
        amount: printed amount in 元: of the whole, or of one unit where there are factors.
        operator: sign of the amount; None for a bare one.
        factors: quantities that the unit cost is multiplied by; empty for a total.
        is_marked: the words of the row say that it is a unit cost; False for a total, and for a cost that is multiplied
            only because its name is that of the quantity.
    """

    pointer: str
    name: str
    amount: Decimal
    operator: Operator | None
    factors: tuple[Factor, ...] = ()
    is_marked: bool = False

    @property
    def value(self) -> Decimal:
        """The term's share of the sum, in 元."""
        value = self.amount
        for factor in self.factors:
            value *= factor.value
        return value


@dataclass(slots=True)
class Equation:
    """Costs that add up to an amount of the funds block.

    Attributes:
        terms: the costs, in the order of the sheet.
        compared: funding term that they equal (`annual`, `own.total`, `transfer.total`, `total`).
        pointer: JSON pointer of that amount.
        amount: the amount in 元.
        difference: amount less the sum of the terms, in 元; not 0 only where rounding to the printed places explains it.
        reading: how the costs are read: one cost `whole` is the project's, all are `totals`, all are `unit_costs`, or
            `mixed`.
        at_limit: a term has a bound (≤, ≥), so that the equation holds when every bound is reached.
        left_out: JSON pointers of cost rows that are not summed: parts of another row (其中), unit costs that only
            detail a total, rates, savings.
        text: the equation in Chinese.
    """

    terms: tuple[CostTerm, ...]
    compared: str
    pointer: str
    amount: Decimal
    difference: Decimal
    reading: CostReading
    at_limit: bool
    left_out: tuple[str, ...]
    text: str


@dataclass(slots=True)
class Reconciliation:
    """What the costs of one sheet and its funds say about each other.

    Attributes:
        project_index: position of the project in the reading, from 0.
        project: name of the project; None where none is printed.
        status: `found`; `several` readings fit equally well; `rows_missing` where the difference must lie in cost rows
            that the printed numbers show to be missing; `not_found` where everything could be read and nothing fits;
            `not_checkable` with a reason; `gave_up` where there are more combinations than are tried.
        equations: what fits, simplest first; more than one for `several` only.
        split: for a sheet with own and transfer funds, the costs of each, where the names show which is which.
        reason: why nothing could be said, or no `sum` is certain, in Chinese; None where there is nothing to explain.
        places: JSON pointers of the rows that the reason speaks of; without one, of those that add up to `sum`; empty where
            an equation holds.
        sum: the costs as they are most likely meant, in 元: a cost that has a quantity of its name is multiplied where that comes near
            the funds; None where they can't be summed, or it is not certain how they are meant.
        difference: annual funds less `sum`, in 元; None where one of the two is unknown.
        text: the sum in Chinese, or the equation; None where there is neither.
    """

    project_index: int
    project: str | None
    status: Status
    equations: tuple[Equation, ...] = ()
    split: tuple[Equation, ...] = ()
    reason: str | None = None
    places: tuple[str, ...] = ()
    sum: Decimal | None = None
    difference: Decimal | None = None
    text: str | None = None
