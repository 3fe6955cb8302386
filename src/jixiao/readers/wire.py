"""How a transcript passes from the worker to the process that asked: lines of JSON, a few thousand cells a line.

Writing needs only the standard library, so that a worker starts quickly. Reading validates every line with pydantic
against the records themselves, for the bytes come from a process that parsed a hostile document; line by line, so that
a large document is never in memory three times.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from jixiao.model.document import Problem
from jixiao.model.source import Source
from jixiao.model.transcript import Cell, Format, MarginText, Paragraph, Table, Transcript
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_TRANSCRIPT_CHARACTERS

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_CELLS_A_LINE = 4_000
_PLACES = Source.__slots__
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: the format and hash first, then paragraphs, tables each followed by its cells, margins, and problems."""

    format: Format | None = None
    sha256: str = ""
    paragraph: Paragraph | None = None
    table: Table | None = None
    cells: tuple[Cell, ...] = ()
    margin: MarginText | None = None
    problem: Problem | None = None


def lines(transcript: Transcript) -> Iterator[bytes]:
    """The lines that say a transcript.

    Raises:
        UnreadableDocument: its text is longer than a document may be.
    """
    _check_length(transcript)
    yield _line({"format": transcript.format, "sha256": transcript.sha256})
    for part in transcript.parts:
        if isinstance(part, Paragraph):
            yield _line({"paragraph": {"text": part.text, "source": _source(part.source)}})
            continue
        size = {"rows": part.rows, "columns": part.columns, "ruled": part.ruled, "source": _source(part.source)}
        yield _line({"table": {**size, "cells": []}})
        for start in range(0, len(part.cells), _CELLS_A_LINE):
            yield _line({"cells": [_cell(cell) for cell in part.cells[start : start + _CELLS_A_LINE]]})
    for text in transcript.margins:
        reach = {"first_table": text.first_table, "last_table": text.last_table}
        yield _line({"margin": {"text": text.text, "source": _source(text.source), **reach}})
    for problem in transcript.problems:
        said = {"code": problem.code, "message": problem.message, "source": _source(problem.source)}
        yield _line({"problem": said})


def transcript_of(output: bytes) -> Transcript:
    """The transcript that lines say.

    Raises:
        ValueError: they say none.
    """
    adapter = _adapter()
    stream = BytesIO(output)
    head = adapter.validate_json(stream.readline())
    if head.format is None:
        raise ValueError("no format in the first line")
    parts: list[Paragraph | Table] = []
    margins: list[MarginText] = []
    problems: list[Problem] = []
    open_table: Table | None = None
    cells: list[Cell] = []
    for printed in stream:
        line = adapter.validate_json(printed)
        if line.cells:
            cells += line.cells
            continue
        if open_table is not None:
            parts.append(replace(open_table, cells=tuple(cells)))
            open_table, cells = None, []
        if line.paragraph is not None:
            parts.append(line.paragraph)
        elif line.margin is not None:
            margins.append(line.margin)
        elif line.problem is not None:
            problems.append(line.problem)
        open_table = line.table
    if open_table is not None:
        parts.append(replace(open_table, cells=tuple(cells)))
    return Transcript(head.format, head.sha256, tuple(parts), tuple(problems), tuple(margins))


@cache
def _adapter() -> "TypeAdapter[_Line]":
    from pydantic import TypeAdapter

    return TypeAdapter(_Line)


def _check_length(transcript: Transcript) -> None:
    texts = sum(len(line.text) for line in transcript.margins)
    for part in transcript.parts:
        texts += len(part.text) if isinstance(part, Paragraph) else sum(len(cell.text) for cell in part.cells)
    if texts > MAX_TRANSCRIPT_CHARACTERS:
        raise UnreadableDocument(
            f"文件里的文字有 {texts} 个，超过 {MAX_TRANSCRIPT_CHARACTERS} 个的上限，请拆成几个文件再试"
        )


def _line(said: dict[str, Any]) -> bytes:
    return _encode(said).encode(errors="replace") + b"\n"


def _cell(cell: Cell) -> dict[str, Any]:
    said = {"row": cell.row, "column": cell.column, "text": cell.text, "source": _source(cell.source)}
    if cell.row_span > 1:
        said["row_span"] = cell.row_span
    if cell.column_span > 1:
        said["column_span"] = cell.column_span
    return said


def _source(source: Source) -> dict[str, Any]:
    return {name: value for name in _PLACES if (value := getattr(source, name)) is not None}
