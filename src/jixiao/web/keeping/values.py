"""Values of columns as JSON, the same for SQLite and PostgreSQL."""

import base64
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, Field, JSONField


def to_plain(field: "Field[Any, Any]", value: Any) -> Any:
    """A column's value as JSON-ready data."""
    if value is None or (isinstance(field, (JSONField, BinaryField)) and not isinstance(value, (bytes, memoryview))):
        return value
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    return value


def from_plain(field: "Field[Any, Any]", value: Any) -> Any:
    """The value that the column holds, from the data of a backup."""
    if value is None or isinstance(field, JSONField):
        return value
    if type(field) is BinaryField:
        return base64.b64decode(value)
    kind = field.get_internal_type()
    if kind == "DurationField":
        return timedelta(seconds=value)
    if kind in ("DateTimeField", "DateField", "DecimalField", "UUIDField"):
        return field.to_python(value)
    return field.to_python(value) if isinstance(value, str) else value
