"""Whether the amounts of a list make its total, however the list is ordered in itself."""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.values.prose import Figure

LONGEST = 24
"""The longest list that is added up; longer ones are left open."""
_USUAL_DECIMALS = 2


def adds_up(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts make the total, all of them or in runs that each make it, a part's own breakdown apart.

    100 = 60 + 40; 100 = 60 + 40 = 70 + 30 (by source, then by use); 100 = 60 (20 + 40) + 40.
    """
    return makes([part.number for part in parts], total.number, tolerance((total, *parts)))


def makes(numbers: Sequence[Decimal], total: Decimal, within: Decimal) -> bool:
    """The same for bare numbers.

    >>> makes([Decimal(60), Decimal(20), Decimal(40), Decimal(40)], Decimal(100), Decimal(0))
    True
    >>> makes([Decimal(60), Decimal(30)], Decimal(100), Decimal(0))
    False
    """
    if not 2 <= len(numbers) <= LONGEST:
        return False
    reached: list[set[Decimal]] = [set() for _ in range(len(numbers) + 1)]
    reached[0].add(Decimal(0))
    for index in range(len(numbers)):
        for so_far in tuple(reached[index]):
            for end in (index + 1, *_breakdowns(numbers, index, within)):
                now = so_far + numbers[index]
                if now <= total + within:
                    reached[end].add(now)
                if abs(now - total) <= within:
                    reached[end].add(Decimal(0))  # the next run begins
    return Decimal(0) in reached[-1]


def _breakdowns(numbers: Sequence[Decimal], index: int, within: Decimal) -> list[int]:
    """Ends of the runs behind a number that make it."""
    ends, total = [], Decimal(0)
    for end in range(index + 1, len(numbers)):
        total += numbers[end]
        if end > index + 1 and abs(total - numbers[index]) <= within:
            ends.append(end + 1)
        if total > numbers[index] + within:
            break
    return ends


def tolerance(figures: Sequence[Figure]) -> Decimal:
    """How far rounding may take printed figures and their sum apart: half of the last place of each.

    Fewer than two decimals count as two, since prose drops zeros: 40万元 is 40.00万元. Counts are exact.
    """
    if any(figure.kind != "money" for figure in figures):
        return Decimal(0)
    places = (min(figure.place, figure.scale.scaleb(-_USUAL_DECIMALS)) for figure in figures if figure.scale > 1)
    return sum(places, Decimal(0)) / 2
