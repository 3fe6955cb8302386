"""The process in which one document is parsed: `python -m jixiao.readers.worker SECONDS MEGABYTES NAME [FILE]`.

Started by :mod:`jixiao.readers.bounded`, for every document may be hostile. It binds itself first, then reads FILE, or
standard input, and prints the transcript as JSON (status 0) or one sentence (status 3); 4 is memory, 5 a fault of ours
with its traceback. Only the module of the format at hand is imported, and never pydantic, to start quickly.
"""

import gc
import json
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from jixiao.model.document import Problem
from jixiao.model.source import Source
from jixiao.model.transcript import Paragraph, Table, Transcript
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_FILE_BYTES
from jixiao.readers.rlimits import restrict

READ, REFUSED, OUT_OF_MEMORY, OUR_FAULT = 0, 3, 4, 5
_LONGEST_TRACEBACK = 8_000


def main(arguments: list[str]) -> int:
    """Reads one document and gives the exit status."""
    seconds, megabytes, name, *path = arguments
    restrict(float(seconds), int(megabytes) * 1024 * 1024)
    gc.disable()
    with os.fdopen(_own_output(), "wb") as output:
        try:
            _answer(Path(path[0]) if path else None, name, output)
        except UnreadableDocument as error:
            output.write(str(error).encode(errors="replace"))
            return REFUSED
        except MemoryError:
            return OUT_OF_MEMORY
        except Exception:  # noqa: BLE001  the process boundary: a fault of ours is told, not lost
            output.write(traceback.format_exc()[-_LONGEST_TRACEBACK:].encode(errors="replace"))
            return OUR_FAULT
    return READ


def _own_output() -> int:
    """Keeps standard output for the answer: what a library prints there goes to standard error."""
    sys.stdout.flush()
    own = os.dup(1)
    os.dup2(2, 1)
    return own


def _answer(path: Path | None, name: str, output: BinaryIO) -> None:
    from jixiao.readers import read

    if path is None:
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    else:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    output.writelines(piece.encode() for piece in _json(read(data, name)))


def _json(transcript: Transcript) -> Iterator[str]:
    """The transcript part by part, without the fields that hold their default."""
    yield f'{{"format":{json.dumps(transcript.format)},"sha256":{json.dumps(transcript.sha256)},"parts":['
    for number, part in enumerate(transcript.parts):
        yield ("," if number else "") + _encode(_table(part) if isinstance(part, Table) else _paragraph(part))
    yield '],"problems":['
    for number, problem in enumerate(transcript.problems):
        yield ("," if number else "") + _encode(_problem(problem))
    yield "]}"


_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {"text": paragraph.text, "source": _source(paragraph.source)}


def _table(table: Table) -> dict[str, Any]:
    cells = []
    for cell in table.cells:
        plain = {"row": cell.row, "column": cell.column, "text": cell.text, "source": _source(cell.source)}
        if cell.row_span > 1:
            plain["row_span"] = cell.row_span
        if cell.column_span > 1:
            plain["column_span"] = cell.column_span
        cells.append(plain)
    return {
        "cells": cells,
        "rows": table.rows,
        "columns": table.columns,
        "ruled": table.ruled,
        "source": _source(table.source),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message, "source": _source(problem.source)}


_PLACES = Source.__slots__


def _source(source: Source) -> dict[str, Any]:
    return {name: value for name in _PLACES if (value := getattr(source, name)) is not None}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
