"""Numbers of a goal that are held in a sum: 20家 + 40家 against an indicator of 60家, or one number against several."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby
from operator import attrgetter

from jixiao.audit.prose.mentions import Mention
from jixiao.audit.prose.rows import Measured
from jixiao.values.prose import Figure

_SUMMED = frozenset({"count", "money"})
_FEWEST, _LONGEST = 2, 12
_MOST_PAIRED = 24
_NOTHING = Decimal(0)
_UNIT = attrgetter("unit_group")


def held_in_sums(mentions: list[Mention], rows: tuple[Measured, ...]) -> set[int]:
    """Where the numbers begin that make an indicator's number with their neighbours, or that neighbouring indicators make.

    Amounts of money are also taken two by two wherever they stand, since one cost indicator gathers several uses.
    """
    held: set[int] = set()
    by_family: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_family.setdefault(mention.family, []).append(mention)
    for family, alike in by_family.items():
        if not [mention for mention in alike if mention.figure.kind in _SUMMED]:
            continue
        goals = [row for row in rows if row.family == family and row.bound is not None]
        if len(alike) >= _FEWEST and goals:
            bounds = [row.bound for row in goals if row.bound is not None]
            for group in _groups([mention.figure for mention in alike], bounds):
                held.update([figure.start for figure in group])
        if len(goals) >= _FEWEST:
            held.update(_held_by_several(alike, goals))
    return held


def _held_by_several(alike: list[Mention], goals: list[Measured]) -> Iterator[int]:
    """Where the numbers begin that neighbouring indicators of one group of units make."""
    for unit, rows in groupby(goals, key=_UNIT):
        ones = [mention.figure for mention in alike if mention.unit_group == unit]
        bounds = [row.bound or _NOTHING for row in rows] if ones else []
        if len(bounds) < _FEWEST:
            continue
        whole = sum(bounds, _NOTHING)  # the usual one: an amount and all that is done with it
        is_one_run = len(bounds) <= _LONGEST
        rest = [figure.number for figure in ones if figure.number < whole or not is_one_run]
        totals = [whole] if is_one_run else []
        if rest:
            totals += _totals(bounds, max(rest))
        for figure in ones:
            if figure.number in totals:
                yield figure.start


def _groups(figures: list[Figure], bounds: list[Decimal]) -> Iterator[Sequence[Figure]]:
    """Neighbours, and any two amounts of money, that make one of the bounds; no number is less than nothing."""
    highest = max(bounds)
    for first in range(len(figures) - 1):
        total = figures[first].number
        for end in range(first + 1, min(first + _LONGEST, len(figures))):
            total += figures[end].number
            if total > highest:
                break
            if total in bounds:
                yield figures[first : end + 1]
    if figures[0].kind == "money":
        for two in combinations(figures[:_MOST_PAIRED], 2):
            if two[0].number + two[1].number in bounds:
                yield two


def _totals(bounds: list[Decimal], highest: Decimal) -> list[Decimal]:
    """Sums of the numbers of neighbouring indicators of one group of units (人, 名), two or more, up to the highest that is asked for."""
    found: list[Decimal] = []
    for first, total in enumerate(bounds):
        for bound in bounds[first + 1 : first + _LONGEST]:
            total += bound  # noqa: PLW2901  # each sum goes on from the last
            if total > highest:
                break
            found.append(total)
    return found
