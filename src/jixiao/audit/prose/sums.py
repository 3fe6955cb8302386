"""Numbers of a goal that are held in a sum: 20家 + 40家 against an indicator of 60家, or one number against several."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from jixiao.audit.prose.mentions import Mention
from jixiao.audit.prose.rows import Measured
from jixiao.values.prose import Figure

_LONGEST = 12
_MOST_PAIRED = 24


def held_in_sums(mentions: list[Mention], rows: tuple[Measured, ...]) -> set[int]:
    """Where the numbers begin that make an indicator's number with their neighbours, or that neighbouring indicators make.

    Amounts of money are also taken two by two wherever they stand, since one cost indicator gathers several uses.
    """
    held: set[int] = set()
    for family in {mention.family for mention in mentions if mention.figure.kind in ("count", "money")}:
        of_family = [mention for mention in mentions if mention.family == family]
        alike = [mention.figure for mention in of_family]
        goals = [row for row in rows if row.bound is not None and row.family == family]
        if not goals:
            continue
        bounds = {row.bound for row in goals}
        for group in _groups(alike):
            if sum([figure.number for figure in group], Decimal(0)) in bounds:
                held.update(figure.start for figure in group)
        totals = _totals(goals)
        held.update(one.figure.start for one in of_family if (one.unit_group, one.figure.number) in totals)
    return held


def _groups(figures: list[Figure]) -> Iterator[tuple[Figure, ...]]:
    for first in range(len(figures)):
        for end in range(first + 2, min(first + _LONGEST, len(figures)) + 1):
            yield tuple(figures[first:end])
    if figures[0].kind == "money":
        yield from combinations(figures[:_MOST_PAIRED], 2)


def _totals(rows: list[Measured]) -> set[tuple[str | None, Decimal]]:
    """Group of units and sum of neighbouring indicators of one group (人, 名), two or more."""
    found: set[tuple[str | None, Decimal]] = set()
    for first, begin in enumerate(rows):
        total = begin.bound or Decimal(0)
        for row in rows[first + 1 : first + _LONGEST]:
            if row.unit_group != begin.unit_group:
                break
            total += row.bound or Decimal(0)
            found.add((row.unit_group, total))
    return found
