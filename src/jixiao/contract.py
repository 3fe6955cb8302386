"""The data contract at the edges: records to JSON, JSON to records, and the JSON Schema, from the one declaration in `model/`.

Decimals are strings without exponent or trailing zeros, dates are ISO, unknown is null, mappings and tuples become
objects and arrays. Reading back goes through pydantic, which names the first field that does not fit.
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

from jixiao.errors import JixiaoError

Record = TypeVar("Record")

MAX_JSON_BYTES = 32 * 1024 * 1024
"""Longest JSON of the contract, written or read: its records take some six to ten times as much memory. The sample disclosure of
29 projects has 0.7 MB."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DECIMAL = r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"
_MOST_DIGITS = 100
_VAST = re.compile(rb"\d[eE][+-]?\d{3}|\d{100}")
"""What a number with an exponent of three digits or more, or with a hundred digits, holds; hashes may hold the first, so the
numbers themselves are looked at then."""
_SHOWN = 20
_FAULTS = {
    "missing": "缺少这一项",
    "json": "不是写完整的 JSON",
    "dataclass": "应为一个对象 {}",
    "tuple": "应为一个数组 []",
    "int": "应为整数",
    "string": "应为文字",
    "bool": "应为 true 或 false",
    "decimal": "应为数",
    "date": "应为日期，如 2024-12-31",
    "unexpected": "没有这一项",
}
"""What pydantic finds, by the whole kind of the fault or its first word."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?$")


class NotTheContract(JixiaoError):
    """JSON that does not follow the contract; says where and what was found.

    Attributes:
        place: names of fields and places in lists that lead to the first fault; empty where it is of the whole.
    """

    def __init__(self, message: str, place: tuple[str | int, ...] = ()) -> None:
        """Takes the sentence, and where the fault is."""
        super().__init__(message)
        self.place = place


@cache
def _field_names(record: Hashable) -> tuple[str, ...]:
    return tuple(item.name for item in fields(cast("Any", record)))


def plain(value: Any) -> Any:
    """A record as JSON-ready data.

    >>> plain((Decimal("1.50"), Decimal("1E+2"), None))
    ['1.5', '100', None]
    """
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _field_names(cast("Hashable", type(value)))}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def to_json(record: object, *, indent: int | None = None) -> bytes:
    """A record of the contract as UTF-8 JSON, on one line unless indented."""
    return json.dumps(plain(record), ensure_ascii=False, indent=indent, allow_nan=False).encode()


def spreadsheet_safe(text: str) -> str:
    """The text as a CSV field that no spreadsheet runs as a formula: an apostrophe before what could begin one.

    >>> spreadsheet_safe("=1+1"), spreadsheet_safe("-5.2"), spreadsheet_safe("≥4个")
    ("'=1+1", '-5.2', '≥4个')
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.match(text) else text


@cache
def _adapter(record: Hashable) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(cast("type[Any]", record))


def from_json(record: type[Record], content: bytes) -> Record:
    """Reads JSON of the contract back, with or without the byte order mark that editors on Windows put before it.

    Raises:
        NotTheContract: the JSON is broken or a field does not fit; names the first one.
    """
    from pydantic import ValidationError

    try:
        result: Record = _adapter(cast("Hashable", record)).validate_json(content.removeprefix(BOM_UTF8), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = "/" + "/".join(str(part) for part in first["loc"])
        raise NotTheContract(
            f"JSON 不符合 {record.__name__} 的约定：{place} 处{_fault(first)}；共 {error.error_count()} 处",
            first["loc"],
        ) from error
    if _VAST.search(content) and (vast := next((one for one in _numbers(result) if _is_vast(one)), None)):
        shown = str(vast)
        shown = f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
        raise NotTheContract(f"JSON 里有大得写不出来的数“{shown}”；数要写全，不用指数，请改正后再试")
    return result


def _fault(error: Mapping[str, Any]) -> str:
    """What is wrong at one place, in our words; kinds of faults that have none come in those of the library."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return f"应为 {context['expected'].replace(' or ', '、').replace(', ', '、')} 之一"
    return _FAULTS.get(kind) or _FAULTS.get(kind.partition("_")[0]) or f" {error['msg']}"


def _is_vast(number: Decimal) -> bool:
    return abs(number.adjusted()) >= _MOST_DIGITS or len(number.as_tuple().digits) > _MOST_DIGITS


def _numbers(value: Any) -> Iterator[Decimal]:
    """Every decimal of a record."""
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, Mapping):
        yield from _numbers(list(value.values()))
    elif is_dataclass(value):
        yield from _numbers([getattr(value, name) for name in _field_names(cast("Hashable", type(value)))])


def json_schema(record: Any) -> dict[str, Any]:
    """The JSON Schema of a record as it is written (serialization)."""
    from pydantic.json_schema import GenerateJsonSchema

    class Schema(GenerateJsonSchema):
        """Decimals as :func:`plain` writes them, not as pydantic would."""

        def decimal_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ARG002  # given by pydantic
            """A string without exponent or trailing zeros."""
            return {"type": "string", "pattern": _DECIMAL}

    schema: dict[str, Any] = _adapter(record).json_schema(mode="serialization", schema_generator=Schema)
    return schema
