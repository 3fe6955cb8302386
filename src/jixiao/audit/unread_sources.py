"""Sources of the year's money that a sheet prints and its form has not (政府性基金, 县级配套): they were not read, but stand there."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.wording import money_unit
from jixiao.model import Problem
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import label_key
from jixiao.values.numbers import parse_number
from jixiao.values.units import money_power

_MOST = 10
"""Sources; more are not combined."""
_USUAL_DECIMALS = 2


class UnreadSource(NamedTuple):
    """A source that was not read.

    Attributes:
        label: as printed.
        amount: what stands beside it, in 元; None where that is no number, or several.
        half: half of its last printed place, in 元.
    """

    label: str
    amount: Decimal | None
    half: Decimal


def unread_sources(context: ProjectContext) -> tuple[UnreadSource, ...]:
    """The sources of a sheet that could not be placed, each with the amount in its row of the table."""
    return context.of_rows(_unread_sources)


def can_complete(filled: Decimal, total: Decimal, allowed: Decimal, unread: tuple[UnreadSource, ...]) -> bool:
    """Whether what was read may be the total with some of what was not: then nothing is known, else something is wrong.

    Args:
        filled: sum of the sources that were read, in 元.
        total: printed total.
        allowed: how far rounding may take the two apart.
        unread: sources that were not read.
    """
    known = [one for one in unread if one.amount is not None]
    if len(known) < len(unread) or len(known) > _MOST:
        return True
    every = (some for count in range(len(known) + 1) for some in combinations(known, count))
    return any(_apart(filled, total, some) <= allowed + sum(one.half for one in some) for some in every)


def _apart(filled: Decimal, total: Decimal, some: tuple[UnreadSource, ...]) -> Decimal:
    return abs(total - filled - sum(one.amount or Decimal(0) for one in some))


def _unread_sources(context: ProjectContext) -> tuple[UnreadSource, ...]:
    unplaced = [problem for problem in context.problems if problem.code == "unplaced"]
    if not unplaced:
        return ()
    return tuple(_sources(unplaced, context))


def _sources(unplaced: list[Problem], context: ProjectContext) -> Iterator[UnreadSource]:
    words, labels = context.policy.any_pattern("unread_source.patterns"), _source_labels()
    size = Decimal(1).scaleb(money_power(money_unit(context)) or 0)
    for problem in unplaced:
        place, label = problem.source, problem.source.text or ""
        key = label_key(label)
        if key not in labels and words.search(key) is None:
            continue
        row = (place.table, place.row)
        beside = [one for one in unplaced if one is not problem and (one.source.table, one.source.row) == row]
        number = parse_number(beside[0].source.text or "") if len(beside) == 1 and place.row is not None else None
        places = max(_USUAL_DECIMALS, -_exponent(number)) if number is not None else _USUAL_DECIMALS
        yield UnreadSource(label.strip(), None if number is None else number * size, size.scaleb(-places) / 2)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@cache
def _source_labels() -> frozenset[str]:
    return frozenset(key for term in catalogue().values() if term.id.startswith("annual.") for key in term.label_keys())
