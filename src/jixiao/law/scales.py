"""Units of one quantity, and how many of the smaller make one of the larger (`unit.scales`). Ask for them by `policy.once(unit_scales)`."""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.law.provisions import Policy


def unit_scales(policy: Policy) -> Mapping[tuple[str, str], Decimal]:
    """Larger and smaller unit -> how many: of `公里=1000 米` (公里, 米) -> 1000."""
    return dict(_scale(text) for text in policy.words("unit.scales"))


def _scale(text: str) -> tuple[tuple[str, str], Decimal]:
    larger, _, rest = text.partition("=")
    factor, smaller = rest.split()
    return (larger, smaller), Decimal(factor)
