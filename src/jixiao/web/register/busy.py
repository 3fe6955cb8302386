"""Whether the database refused because another change held it for too long."""

import sqlite3

from django.db import OperationalError

_SQLITE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_EXTENDED = 0xFF  # the low byte of an extended result code is the plain one
# PostgreSQL: lock_not_available, deadlock_detected, too_many_connections, cannot_connect_now.
_POSTGRESQL = frozenset({"55P03", "40P01", "53300", "57P03"})


def is_busy(error: BaseException) -> bool:
    """True where the same request can succeed a little later. The database gives such a change up as a whole."""
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & _EXTENDED in _SQLITE
    return getattr(cause, "sqlstate", None) in _POSTGRESQL
