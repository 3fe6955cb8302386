"""Pages of a list that stay quick on a million rows.

Two ways, by how much a filter finds:

1. Up to :data:`FEW` rows: their keys are fetched in any order and sorted here. The count is exact.
2. More: the index of the order is walked from the cursor on, and rows that don't fit the filter are passed over. Since
   the filter finds many, a page fills soon. The count is "more than".

A cursor is the order's value and the id of the row next to it, so that a page never depends on how many came before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, Model, QuerySet
from django.db.models.expressions import RawSQL

FEW = 5_000
Row = TypeVar("Row", bound=Model)
Key = tuple[Any, int]


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a list: a column that is never null, of whole numbers unless `is_text`; ties by id the same way round."""

    column: str
    is_descending: bool
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins (`after` this row) or ends (`before` it)."""

    value: str
    id: int
    is_before: bool = False

    @classmethod
    def parse(cls, text: str, *, is_before: bool = False) -> "Cursor | None":
        """A cursor from an address; None where it is none. A NUL is in no value, and PostgreSQL takes no text with one."""
        value, mark, key = text.rpartition("~")
        return cls(value, int(key), is_before) if mark and _is_number(key) and "\0" not in value else None

    def key(self, order: Order) -> Key | None:
        """The cursor as a key of this order; None where the value is of another kind."""
        if order.is_text:
            return (self.value, self.id)
        return (int(self.value), self.id) if _is_number(self.value.removeprefix("-")) else None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list.

    Attributes:
        rows: what to show.
        count: number of rows found; `FEW` when there are more.
        is_more: True where there are more than `count`.
        previous: cursor text for `before`; None on the first page.
        next: cursor text for `after`; None on the last page.
    """

    rows: list[Row]
    count: int
    is_more: bool
    previous: str | None
    next: str | None


def page(
    found: QuerySet[Row],
    order: Order,
    cursor: Cursor | None,
    size: int,
    *,
    total: int | None = None,
    is_many: bool = False,
) -> Page[Row]:
    """One page of the rows found.

    Args:
        found: the rows, filtered, in no order.
        order: which order.
        cursor: where the page begins or ends; None for the first page.
        size: rows on a page.
        total: number of rows where it is known, for a list without filter.
        is_many: True where the caller knows that there are more than :data:`FEW`.
    """
    if not is_many and (total is None or total <= FEW):
        keys = list(found.order_by().values_list(order.column, "pk")[: FEW + 1])
        if len(keys) <= FEW:
            return sorted_page(found, keys, order, cursor, size)
    rows, previous, following = _walked_page(found, order, cursor, size)
    return Page(rows, total or FEW, total is None, previous, following)


def sorted_page(every: QuerySet[Row], keys: list[Key], order: Order, cursor: Cursor | None, size: int) -> Page[Row]:
    """One page of rows whose keys are all at hand; `every` holds at least these rows."""
    keys.sort()
    mark = cursor.key(order) if cursor else None
    if mark is None:
        low, high = (max(0, len(keys) - size), len(keys)) if order.is_descending else (0, size)
    elif (cursor is not None and cursor.is_before) == order.is_descending:
        low = bisect_right(keys, mark)
        high = low + size
    else:
        high = bisect_left(keys, mark)
        low = max(0, high - size)
    shown = keys[low:high]
    rows = _in_order(every, [key for _, key in shown], order)
    is_first, is_last = low <= 0, high >= len(keys)
    if order.is_descending:
        is_first, is_last = is_last, is_first
        shown.reverse()
    return Page(
        rows,
        len(keys),
        False,
        None if is_first or not shown else _text(shown[0]),
        None if is_last or not shown else _text(shown[-1]),
    )


def _in_order(every: QuerySet[Row], ids: Sequence[int], order: Order) -> list[Row]:
    by_id = every.in_bulk(ids)
    return [by_id[key] for key in (reversed(ids) if order.is_descending else ids) if key in by_id]


def _walked_page(
    found: QuerySet[Row], order: Order, cursor: Cursor | None, size: int
) -> tuple[list[Row], str | None, str | None]:
    """Walks the order's index; one row more than the page tells whether there is another page that way."""
    is_backwards = cursor is not None and cursor.is_before
    sign = "-" if order.is_descending != is_backwards else ""
    walked = found.order_by(f"{sign}{order.column}", f"{sign}pk")
    mark = cursor.key(order) if cursor else None
    if mark:
        table = found.model._meta.db_table
        relation = "<" if sign else ">"
        place = f'("{table}"."{order.column}", "{table}"."id") {relation} (%s, %s)'
        walked = walked.filter(RawSQL(place, mark, output_field=BooleanField()))  # noqa: S611  # names are our own
    rows = list(walked[: size + 1])
    is_cut = len(rows) > size
    rows = rows[:size]
    if is_backwards:
        rows.reverse()
    if not rows:
        return [], None, None
    first, last = (_text((getattr(row, order.column), row.pk)) for row in (rows[0], rows[-1]))
    has_before = is_cut if is_backwards else mark is not None
    has_after = mark is not None if is_backwards else is_cut
    return rows, first if has_before else None, last if has_after else None


def _text(key: Key) -> str:
    return f"{key[0]}~{key[1]}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
