"""What costs that fit no amount most likely mean: the reading that comes nearest to the funds, where no other comes near too."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, islice, product
from typing import NamedTuple

from jixiao.audit.costs.matching import Match
from jixiao.audit.costs.readings import Reading, read, totals_only, worded
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import CostSheet, as_product
from jixiao.model import CostTerm

_MOST_READINGS = 64
"""Beyond so many combinations one of them comes near by accident."""


class _Choice(NamedTuple):
    """One way to read a cost; `is_sure` False where the quantity may not be its own."""

    term: CostTerm
    is_sure: bool = True


class _Candidate(NamedTuple):
    """A reading and how far it is from the funds: 0.25 where one of the two is a quarter more than the other."""

    reading: Reading
    distance: Decimal
    is_sure: bool


def plausible(sheet: CostSheet) -> Reading | None:
    """The reading to show where no equation holds; None where that is not certain, or a unit cost has no quantity.

    Costs that have no quantity, or say whether they are a total, are read as they say. A cost that may be either is read both ways: one
    way is certain only if it comes near the funds (`cost.near_pct`) and every other is several times as far
    (`cost.clear_times`). So of 5个 and 250000元 beside funds of 1000000元 the sum is 1250000元, not 250000元.
    """
    return sheet.once(_plausible)


def _plausible(sheet: CostSheet) -> Reading | None:
    as_worded = worded(sheet)
    whole, rest = sheet.groups
    if as_worded is None or len(whole) == 1 or not sheet.funds:
        return as_worded
    choices: list[tuple[_Choice, ...]] = []
    readings = 1
    for cost in rest or whole:
        choices.append(tuple(islice(_choices(sheet, cost), _MOST_READINGS + 1)))
        readings *= len(choices[-1])
        if readings > _MOST_READINGS:
            return None
    candidates = sorted(_candidates(sheet, choices), key=lambda one: one.distance)
    best, others = candidates[0], [one for one in candidates if one.reading.sum != candidates[0].reading.sum]
    if not others:
        return as_worded
    is_near = best.distance * 100 <= sheet.words.near_pct
    is_clear = others[0].distance >= sheet.words.clear_times * best.distance
    return best.reading if best.is_sure and is_near and is_clear else None


def _candidates(sheet: CostSheet, choices: list[tuple[_Choice, ...]]) -> Iterator[_Candidate]:
    for combined in product(*choices):
        reading = read(sheet, tuple(choice.term for choice in combined))
        yield _Candidate(reading, _distance(sheet, reading), all(choice.is_sure for choice in combined))
    for reading in totals_only(sheet):
        yield _Candidate(reading, _distance(sheet, reading), is_sure=True)


def _choices(sheet: CostSheet, cost: Cost) -> Iterator[_Choice]:
    plain = sheet.plain_terms[cost.row.position]
    if plain is not None:
        yield _Choice(plain)
    match = sheet.matches.get(cost.row.position) if cost.role == "open" and sheet.can_multiply else None
    if match is None:
        return
    sure = [as_product(cost, match)] if match.factors else []
    maybe = (as_product(cost, Match((one,))) for one in match.tied if one.quantity.value is not None)
    for term in chain(sure, maybe):
        if term.value != cost.amount and 0 < term.value <= sheet.words.absurd_times * sheet.ceiling:
            yield _Choice(term, is_sure=term in sure)


def _distance(sheet: CostSheet, reading: Reading) -> Decimal:
    """From the nearest amount of the funds; of a sum of 0 it is the greatest there is."""
    if not reading.sum:
        return Decimal("Infinity")
    amounts = (amount.value or Decimal(0) for amount in sheet.funds)
    return min(max(reading.sum, amount) / min(reading.sum, amount) - 1 for amount in amounts)
