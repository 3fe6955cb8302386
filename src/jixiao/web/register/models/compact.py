"""Contract JSON in the database, compressed."""

import json
import zlib
from typing import Any

from django.db import models

_FAST = 4


class CompactJSONField(models.BinaryField):  # type: ignore[type-arg]  # stubs want bytes; this field gives JSON
    """JSON of a whole sheet, compressed: a tenth of its size, so that a million sheets are 2 GB and not 20.

    Nothing looks into it by SQL; what lists need stands in columns.
    """

    description = "Compressed JSON"

    def get_prep_value(self, value: Any) -> bytes | None:
        """Compresses."""
        return None if value is None else pack(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Unpacks."""
        return None if value is None else json.loads(zlib.decompress(bytes(value)))

    def to_python(self, value: Any) -> Any:
        """The JSON as it is."""
        return value


def pack(value: Any) -> bytes:
    """The bytes that the database keeps."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), _FAST)
