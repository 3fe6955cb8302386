"""How near the name of a cost and the name of a quantity are."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.audit.context import Row
from jixiao.audit.costs.names import Name, contradict, is_free, name_of, says_more, shared_pairs, weight
from jixiao.audit.costs.rows import Cost, Quantity
from jixiao.audit.costs.units import Fit
from jixiao.audit.costs.words import CostWords, pairs
from jixiao.audit.kept import kept

STRONG = 1.0
"""Weight of two characters in common."""
FAINT = 0.1
"""Weight of nothing in common, where one of the two names says nothing that the other could contradict."""
_ENOUGH = 2.0
_TWICE = 2
_LONGEST_UNIT = 4


@dataclass(eq=False)
class _Named:
    """A row with its name, prepared; `familiar` are the pairs that tell nothing about a row. Nothing writes to it."""

    row: Row
    familiar: frozenset[str]
    words: CostWords

    @kept
    def name(self) -> Name:
        """Its name, prepared."""
        return name_of(self.row.name, self.words)

    @kept
    def known(self) -> frozenset[str]:
        """The pairs that say nothing of this row's own."""
        return self.familiar

    @kept
    def says_more(self) -> bool:
        """Whether the name says something beyond the topic of the project and common words."""
        return says_more(self.name, self.known)


@dataclass(eq=False)
class NamedCost(_Named):
    """A cost with its name."""

    cost: Cost

    @kept
    def known(self) -> frozenset[str]:
        """The familiar pairs, and those of the unit that the cost is printed for one of."""
        of_units = _of_units(self.cost, self.words) if self.cost.per else None
        return self.familiar | of_units if of_units else self.familiar


@dataclass(eq=False)
class NamedQuantity(_Named):
    """A quantity with its name."""

    quantity: Quantity


@dataclass(slots=True, eq=False)
class Candidate:
    """A quantity that may belong to a cost, with the weight of what their names share. Nothing writes to it."""

    quantity: Quantity
    name: Name
    score: float
    fit: Fit = Fit.NONE


def named_costs(costs: Iterable[Cost], familiar: frozenset[str], words: CostWords) -> tuple[NamedCost, ...]:
    """Costs with their names; `familiar` are the pairs that tell nothing about a row."""
    return tuple([NamedCost(cost.row, familiar, words, cost) for cost in costs])


def _of_units(cost: Cost, words: CostWords) -> frozenset[str]:
    """Pairs of the unit that a cost is printed for one of (每公里): it says how the thing is counted, not what it is."""
    unit = (cost.row.indicator.target.unit if cost.row.indicator.target else None) or ""
    if len(cost.per) == 1 and len(cost.per[0]) == 1 and f"/{cost.per[0]}" in unit:
        return frozenset()  # 元/人: one character is no pair
    found: set[str] = set()
    for per in cost.per:
        starts = (per,) if f"/{per}" in unit else (per[:length] for length in range(_LONGEST_UNIT, 1, -1))
        found.update(pairs(next((start for start in starts if start in unit or start in words.same_units), "")))
    return frozenset(found)


def named_quantities(
    quantities: Iterable[Quantity], familiar: frozenset[str], words: CostWords
) -> tuple[NamedQuantity, ...]:
    """Quantities with their names."""
    return tuple([NamedQuantity(quantity.row, familiar, words, quantity) for quantity in quantities])


def likeness(cost: NamedCost, quantity: NamedQuantity, words: CostWords) -> float:
    """Weight of what two names share; 0 where each says something beyond the topic of the project and shares none of it."""
    shared = shared_pairs(cost.name, quantity.name)
    if not shared:
        return 0 if cost.says_more and quantity.says_more else FAINT
    return 0 if share_topic_only(cost, quantity, shared) else weight(shared, words)


def share_topic_only(cost: NamedCost, quantity: NamedQuantity, shared: frozenset[str]) -> bool:
    """Whether each of two names says something beyond the topic of the project, and they share none of it."""
    for pair in shared - cost.known:
        if is_free(pair, quantity.name, quantity.familiar) and is_free(pair, cost.name, cost.known):
            return False
    return cost.says_more and quantity.says_more


def is_close(cost: NamedCost, candidate: Candidate) -> bool:
    """Whether the names are near enough to multiply a cost that does not say it is a unit cost.

    They share three characters or a telling word, and half of the shorter name.
    """
    if candidate.score < _ENOUGH:
        return False
    twice = candidate.score * _TWICE
    return twice >= cost.name.weight or twice >= candidate.name.weight


def differ(cost: NamedCost, quantity: NamedQuantity) -> bool:
    """Whether the two can't be about the same: words that exclude each other, or another number of the same unit."""
    if contradict(cost.name, quantity.name):
        return True
    counts = cost.name.counts
    if not counts:
        return False
    unit, value = quantity.quantity.unit, quantity.quantity.value
    if not unit or value is None:
        return False
    stated = [number for number, behind in counts if behind.startswith(unit)]
    return bool(stated) and value not in stated


def best(cost: NamedCost, candidates: Iterable[Candidate], words: CostWords) -> tuple[Candidate, ...]:
    """The candidate that shares more of what tells it from each other one; all of them where none does."""
    every = tuple(candidates)
    if len(every) <= 1:
        return every
    shared = [shared_pairs(cost.name, one.name) for one in every]
    place = 0
    for at in range(1, len(shared)):  # one that does not beat another is out, so that one pass leaves one to look at
        if not _beats(shared[place], shared[at], words):
            place = at
    others = [*shared[:place], *shared[place + 1 :]]
    return (every[place],) if all(_beats(shared[place], other, words) for other in others) else every


def _beats(one: frozenset[str], other: frozenset[str], words: CostWords) -> bool:
    """Whether what one candidate shares with the cost and another does not tells more than the reverse."""
    mine = one - other
    return bool(mine) and weight(mine, words) >= _TWICE * weight(other - one, words)
