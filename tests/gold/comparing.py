"""Compares a reading with a gold reading, field by field."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jixiao.contract import plain
from jixiao.model import Reading
from jixiao.terms.folding import fold

_NOT_COMPARED = frozenset({"form_id", "sources", "total_points", "total_score", "reason", "problems", "schema"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not as the gold says. `kind` is wrong or missing (the program gives null)."""

    pointer: str
    kind: str
    expected: object
    found: object


def compare(reading: Reading, gold: dict[str, Any]) -> tuple[int, list[Difference]]:
    """Gives the number of fields that are right, and the differences.

    Texts are compared folded (width, white space); a goal in the gold is the hash of its folded text, since the
    document's sentences are not ours to copy.
    """
    right, differences = 0, []
    data = plain(reading)
    for pointer, expected, found in _fields(gold, data, ""):
        if _same(expected, found):
            right += 1
        else:
            differences.append(Difference(pointer, "missing" if found is None else "wrong", expected, found))
    return right, differences


def _fields(gold: Any, found: Any, pointer: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(gold, dict) and "sha256" in gold and "length" in gold:
        yield pointer, gold, found
    elif isinstance(gold, dict):
        for name, value in gold.items():
            if name not in _NOT_COMPARED:
                yield from _fields(value, found.get(name) if isinstance(found, dict) else None, f"{pointer}/{name}")
    elif isinstance(gold, list):
        length = len(found) if isinstance(found, list) else 0
        yield f"{pointer}#", len(gold), length
        for index, value in enumerate(gold):
            yield from _fields(value, found[index] if index < length else None, f"{pointer}/{index}")
    else:
        yield pointer, gold, found


def _same(expected: Any, found: Any) -> bool:
    if isinstance(expected, dict):
        return isinstance(found, str) and hashlib.sha256(fold(found).encode()).hexdigest() == expected["sha256"]
    if isinstance(expected, str) and isinstance(found, str):
        return fold(expected) == fold(found)
    return bool(expected == found)
