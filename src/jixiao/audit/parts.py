"""Rows that count a part of what the row before them counts (其中：大成殿修缮面积), by the word that they begin with."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.context import Row
from jixiao.law import Policy
from jixiao.model import TargetValue

AMONG = "其中"
_NUMBERS = frozenset({"quantity"})
_UPPER = frozenset({"<=", "<"})
_LOWER = frozenset({">=", ">"})


class Parted(NamedTuple):
    """A row and those that count parts of it.

    Attributes:
        whole: the row.
        parts: the rows behind it that begin with 其中, of its class and in its unit.
    """

    whole: Row
    parts: tuple[Row, ...]


def parted_rows(rows: Sequence[Row]) -> list[Parted]:
    """Rows with the parts that follow them, in the order of the sheet."""
    found: list[tuple[Row, list[Row]]] = []
    for row in rows:
        if not row.name.startswith(AMONG):
            found.append((row, []))
        elif found and row.name.removeprefix(AMONG).strip(":") and _is_alike(row, found[-1][0]):
            found[-1][1].append(row)
    return [Parted(whole, tuple(parts)) for whole, parts in found if parts]


def is_added(row: Row, law: Policy) -> bool:
    """Whether numbers of what the row counts add up: people and areas do, prices, widths and times don't."""
    unit = (row.indicator.target.unit if row.indicator.target else None) or ""
    if "/" in unit or unit in law.word_set("parts.not_added.units"):
        return False
    return law.any_word("parts.not_added.names").search(row.name) is None


def number_of(target: TargetValue | None) -> Decimal | None:
    """The number of a quantity, whichever side it bounds; None for any other value."""
    if target is None or target.kind not in _NUMBERS:
        return None
    return target.high if target.operator in _UPPER else target.low


def adds_to(one: TargetValue, whole: TargetValue) -> bool:
    """Whether a part counts against the number of its whole: not a lower bound against an upper part (≥400, 其中≤150)."""
    if one.operator in _UPPER:
        return whole.operator not in _LOWER
    return True


def _is_alike(part: Row, whole: Row) -> bool:
    one, other = part.indicator, whole.indicator
    if part.level2 != whole.level2 or one.horizon != other.horizon or one.target is None or other.target is None:
        return False
    return one.target.unit == other.target.unit
