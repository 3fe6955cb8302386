"""The kinds of database of a test that has many cases."""

from collections.abc import Iterable
from itertools import cycle
from typing import Any

import pytest


def in_turn(names: str | tuple[str, ...], cases: Iterable[Any]) -> pytest.MarkDecorator:
    """Parametrizes a test whose cases ask the database the same: the first on SQLite, the next on PostgreSQL, and so on.

    Args:
        names: argument of a case, or its arguments.
        cases: at least two, or one kind of database would be left out.
    """
    own = (names,) if isinstance(names, str) else names
    rows = [
        (kind, case) if isinstance(names, str) else (kind, *case)
        for kind, case in zip(cycle(("sqlite", "postgresql")), cases, strict=False)
    ]
    assert len(rows) > 1
    return pytest.mark.parametrize(("migrated", *own), rows, indirect=["migrated"], scope="session")
