"""The ways in which the costs of a sheet can be read, simplest first, and few."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from jixiao.audit.costs.likeness import Candidate
from jixiao.audit.costs.matching import Match
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import CostSheet, as_product, as_total, together
from jixiao.model import CostTerm


class Reading(NamedTuple):
    """One way to read the costs.

    Attributes:
        terms: what is summed.
        left_out: pointers of the cost rows that are not.
        sum: the terms together, in 元.
    """

    terms: tuple[CostTerm, ...]
    left_out: tuple[str, ...]
    sum: Decimal


def worded(sheet: CostSheet) -> Reading | None:
    """The costs as their words have them read; None where a unit cost has no quantity.

    A cost of the whole project stands alone; rows that are part of another one are left out.
    """
    return sheet.once(_as_worded)


def simple(sheet: CostSheet) -> tuple[Reading, ...]:
    """Readings that multiply nothing but what says that it is a unit cost.

    A cost of the whole project alone; every cost as its words have it.
    """
    return sheet.once(_simple)


def totals_only(sheet: CostSheet) -> tuple[Reading, ...]:
    """Every total, where unit costs only detail them (培训总费用 beside 人均培训费用)."""
    return sheet.once(_totals_only)


def _as_worded(sheet: CostSheet) -> Reading | None:
    whole, rest = sheet.groups
    return _worded(sheet, rest or whole) if len(whole) != 1 else _alone(sheet, whole[0])


def _simple(sheet: CostSheet) -> tuple[Reading, ...]:
    whole, rest = sheet.groups
    if not whole:
        plain = worded(sheet)
        return (plain,) if plain is not None and plain.terms else ()
    alone = [_alone(sheet, cost) for cost in whole]
    as_they_stand = [_worded(sheet, group) for group in (rest, (*whole, *rest))]
    return (*alone, *[reading for reading in as_they_stand if reading is not None and reading.terms])


def _totals_only(sheet: CostSheet) -> tuple[Reading, ...]:
    whole, rest = sheet.groups
    found = []
    for group in (rest, (*whole, *rest)) if whole else (rest,):
        totals = [cost for cost in group if cost.role != "unit"]
        if totals and len(totals) < len(group):
            found.append(read(sheet, tuple([as_total(cost) for cost in totals])))
    return tuple(found)


def multiplied(sheet: CostSheet) -> tuple[tuple[Reading, ...], bool]:
    """Readings that multiply costs which don't say that they are unit costs, by the quantity of the same name.

    Returns:
        The readings, all multiplied first; and whether these are all, or more than the limit of the policy.
    """
    if not sheet.can_multiply:
        return (), True
    whole, rest = sheet.groups
    group = rest or whole
    choices = [_choices(sheet, cost) for cost in group]
    free = len([choice for choice in choices if len(choice) > 1])
    if not free or not all(choices):
        return (), True
    is_complete = 2**free <= sheet.words.search_limit
    combined = (
        product(*(choice[::-1] for choice in choices)) if is_complete else [tuple(choice[-1] for choice in choices)]
    )
    every = [read(sheet, terms) for terms in combined]
    return tuple(every[:-1] if is_complete else every), is_complete


def doubtful(sheet: CostSheet, margin: Decimal) -> Iterator[Reading]:
    """Readings that multiply a cost by a quantity that may or may not be its own: no proof, but no contradiction either.

    One such cost at a time, and all of them by their first candidate; the others are read as their words have them. Of the first kind, of
    which there may be very many, only those whose sum is within a margin of the funds.
    """
    whole, rest = sheet.groups
    group = rest or whole
    plain = [sheet.plain_terms[cost.row.position] for cost in group]
    if not sheet.can_multiply and all(plain):
        return
    maybe = [_maybe(sheet, cost) for cost in group]
    every = together([term for term in plain if term])
    for place, (cost, candidates) in enumerate(zip(group, maybe, strict=True)):
        worded_as = plain[place]
        others = every - worded_as.value if worded_as else every
        for one in candidates:
            total = others + cost.amount * (one.quantity.value or 0)
            if any(abs((amount.value or 0) - total) <= margin for amount in sheet.funds):
                term = as_product(cost, Match((one,)))
                yield read(sheet, tuple([own for own in (*plain[:place], term, *plain[place + 1 :]) if own]))
    if sum(map(bool, maybe)) > 1:
        first = [
            as_product(cost, Match(candidates[:1])) if candidates else term
            for cost, candidates, term in zip(group, maybe, plain, strict=True)
        ]
        yield read(sheet, tuple([one for one in first if one]))


def _maybe(sheet: CostSheet, cost: Cost) -> tuple[Candidate, ...]:
    match = sheet.matches.get(cost.row.position)
    if cost.role != "open" or match is None:
        return ()
    return tuple([one for one in match.tied if one.quantity.value is not None])


def _choices(sheet: CostSheet, cost: Cost) -> tuple[CostTerm, ...]:
    """How a cost may be read: as worded, then multiplied; a product above every amount of the funds is none."""
    plain = sheet.plain_terms[cost.row.position]
    if plain is None:
        return ()
    match = sheet.matches.get(cost.row.position) if cost.role == "open" and sheet.can_multiply else None
    if match is None or not match.factors:
        return (plain,)
    times = as_product(cost, match)
    value = times.value
    return (plain,) if not value or value == cost.amount or value > sheet.ceiling else (plain, times)


def _alone(sheet: CostSheet, cost: Cost) -> Reading:
    return read(sheet, (as_total(cost),))


def _worded(sheet: CostSheet, group: tuple[Cost, ...]) -> Reading | None:
    plain = sheet.plain_terms
    terms = []
    for cost in group:
        term = plain[cost.row.position]
        if term is None:
            return None
        terms.append(term)
    return read(sheet, tuple(terms))


def read(sheet: CostSheet, terms: tuple[CostTerm, ...]) -> Reading:
    """The reading that sums these terms."""
    costs = sheet.costs
    left_out: tuple[str, ...] = ()
    if len(terms) < len(costs.rows) + len(costs.left_out) + len(costs.open):
        used = {term.pointer for term in terms}
        left_out = tuple([pointer for pointer in sheet.pointers if pointer not in used])
    return Reading(terms, left_out, together(terms))
