"""Draws by lot that anybody can repeat: pure, without the database.

Each key of the population gets the SHA-256 of `seed:key`; the keys with the smallest hashes are drawn. The same seed and the
same population always give the same draw, in whatever order the population comes.
"""

import hashlib
from collections.abc import Collection
from decimal import ROUND_CEILING, Decimal

METHOD = (
    'SHA-256 (hexadecimal) of "seed:sheet" for each sheet of the population, sheet being its key in decimal digits, in UTF-8; in '
    "ascending order, the first count × share_pct ÷ 100, rounded up, are drawn. population_digest is the SHA-256 of the keys in "
    "ascending order with commas between."
)
"""How to repeat a draw with nothing but what its JSON holds."""


def drawn(population: Collection[int], share_pct: Decimal, seed: str) -> tuple[int, ...]:
    """The keys that are drawn, in the order of the draw: the share, rounded up.

    >>> drawn([4, 8, 15, 16, 23, 42], Decimal(33), "2027") == drawn([42, 23, 16, 15, 8, 4], Decimal(33), "2027")
    True
    >>> len(drawn(range(100), Decimal(15), "x")), drawn([], Decimal(15), "x")
    (15, ())
    """
    count = int((len(population) * share_pct / 100).to_integral_value(ROUND_CEILING))
    ranked = sorted(population, key=lambda key: (_hash(f"{seed}:{key}"), key))
    return tuple(ranked[:count])


def population_digest(population: Collection[int]) -> str:
    """The hash of a population: of its keys in ascending order, with commas between.

    >>> population_digest([2, 1]) == population_digest([1, 2]) != population_digest([1, 3])
    True
    """
    return _hash(",".join(str(key) for key in sorted(population)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
