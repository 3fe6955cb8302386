"""Reads rows of which some may be unreadable: one bad value must not hide what is wrong elsewhere."""

import zlib
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.db.models import QuerySet

UNREADABLE = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RecursionError,
    zlib.error,
    DatabaseError,
    ObjectDoesNotExist,
)
"""What columns raise on a value that is no date, number, JSON or compressed text."""
_CHUNK = 500


def readable(rows: "QuerySet[Any]") -> Iterator[tuple[Any, Any]]:
    """Key and row of each, in the order of keys; None for a row that can't be read."""
    rows = rows.order_by("pk")
    keys = list(rows.values_list("pk", flat=True)[:_CHUNK])
    while keys:
        yield from zip(keys, _some(rows, keys), strict=True)
        keys = list(rows.filter(pk__gt=keys[-1]).values_list("pk", flat=True)[:_CHUNK])


def _some(rows: "QuerySet[Any]", keys: list[Any]) -> list[Any]:
    """The rows of these keys that follow on each other; row by row where they can't be read together."""
    try:
        found = list(rows.filter(pk__gte=keys[0], pk__lte=keys[-1]))
    except UNREADABLE:
        found = []
    return found if len(found) == len(keys) else [_one(rows, key) for key in keys]


def _one(rows: "QuerySet[Any]", key: Any) -> Any:
    try:
        return rows.get(pk=key)
    except UNREADABLE:
        return None
