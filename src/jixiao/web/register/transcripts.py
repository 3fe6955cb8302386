"""The kept transcript of a document: what its reader saw, for the document page."""

import gzip
import json
from dataclasses import dataclass
from typing import Any

from jixiao.model import Source
from jixiao.web.register import storage
from jixiao.web.register.models import Document

_EDGES = ("part", "page", "sheet", "table", "row", "column", "line")


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of a text document: its number and what stands on it, cell by cell: (column, None outside tables; text)."""

    number: int
    cells: list[tuple[int | None, str]]


def parts_of(document: Document) -> list[dict[str, Any]]:
    """Paragraphs and tables in reading order, as JSON of the contract; empty where the transcript is lost."""
    try:
        content = gzip.decompress(storage.transcript_path(document.sha256).read_bytes())
    except OSError:
        return []
    parts: list[dict[str, Any]] = json.loads(content)["parts"]
    return parts


def tables_of(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tables."""
    return [part for part in parts if "cells" in part]


def lines_of(parts: list[dict[str, Any]]) -> list[SeenLine]:
    """The printed lines of a text document, in order."""
    lines: dict[int, list[tuple[int | None, str]]] = {}
    for part in parts:
        for item in part.get("cells", [part]):
            number = item["source"]["line"]
            if number is not None:
                lines.setdefault(number, []).append((item["source"]["column"], item["text"]))
    return [SeenLine(number, lines[number]) for number in sorted(lines)]


def page_count(parts: list[dict[str, Any]]) -> int:
    """The last page that anything was read from; 0 for a document without pages."""
    return max(
        (item["source"]["page"] or 0 for part in parts for item in [part, *part.get("cells", [])[-1:]]), default=0
    )


def is_same_place(place: dict[str, Any], wanted: Source) -> bool:
    """Whether a cell's place is the wanted one, as far as the wanted one says; a box does not count."""
    named = {edge: getattr(wanted, edge) for edge in _EDGES if getattr(wanted, edge) is not None}
    return bool(named) and all(place[edge] == value for edge, value in named.items())
