"""The tables of a list, one after the other, each with the unit of money that holds for it."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from jixiao.model import Table, Transcript
from jixiao.recognise.grid import Grid
from jixiao.recognise.list_units import UnitsAbove


class Headings(Protocol):
    """The headings of a list, found in a table."""

    @property
    def row(self) -> int:
        """The row in which they stand."""


_Found = TypeVar("_Found", bound=Headings)


def list_tables(
    transcript: Transcript, headings: Callable[[Grid], _Found | None]
) -> Iterator[tuple[Grid, _Found, frozenset[str]]]:
    """Every table that is a list, with its headings and the units of money declared above it.

    Several units contradict each other; none: nothing above the table says one.

    Args:
        transcript: the document.
        headings: finds the headings of the list in a table; None for a table that is no such list.
    """
    units = UnitsAbove()
    for part in transcript.parts:
        if not isinstance(part, Table):
            units.take_line(part.text)
            continue
        grid = Grid(part)
        found = headings(grid)
        if found is None:
            units.take_table(grid)
        else:
            yield grid, found, units.over(grid, found.row)
