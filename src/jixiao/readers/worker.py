"""The process in which one document is parsed: `python -m jixiao.readers.worker SECONDS MEGABYTES NAME [FILE [OPTION …]]`.

Started by :mod:`jixiao.readers.bounded`, for every document may be hostile. It binds itself first, then reads FILE, or
standard input, and prints the transcript as lines of JSON (status 0) or one sentence (status 3); 4 is memory, 5 a fault of ours
with its traceback. Only the module of the format at hand is imported, and never pydantic, to start quickly. A program that
answers more than a transcript uses the same :func:`serve`.
"""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path, PurePath

from jixiao.model.transcript import Transcript
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_FILE_BYTES
from jixiao.readers.rlimits import restrict
from jixiao.readers.wire import lines

READ, REFUSED, OUT_OF_MEMORY, OUR_FAULT = 0, 3, 4, 5
_LONGEST_TRACEBACK = 8_000
_GRACE = 2
"""Seconds."""
_READERS = {
    ".txt": "text",
    ".htm": "html",
    ".html": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".pdf": "pdf",
}


def main(arguments: list[str]) -> int:
    """Reads one document and gives the exit status."""
    return serve(arguments, lambda data, name: lines(_read(data, name)))


def prepare(arguments: list[str]) -> None:
    """Loads what reading a document with such arguments needs, as far as its suffix tells; none at all loads what most do."""
    name = arguments[2] if len(arguments) > 2 else ""
    import_module("jixiao.readers")
    suffix = PurePath(name).suffix.lower()
    if suffix in _READERS:
        import_module(f"jixiao.readers.{_READERS[suffix]}")


def serve(arguments: list[str], answer: Callable[..., Iterable[bytes]]) -> int:
    """Binds this process, answers one document on standard output, and gives the exit status.

    Args:
        arguments: seconds, megabytes, name of the file, the file (none or blank for standard input), options.
        answer: the bytes and the name of the file, then the options -> what is printed.
    """
    seconds, megabytes, name, *rest = arguments
    restrict(float(seconds), int(megabytes) * 1024 * 1024)
    if hasattr(signal, "setitimer"):  # who asked ends it before; it ends by itself where that can't be
        signal.setitimer(signal.ITIMER_REAL, float(seconds) + _GRACE)
    gc.disable()
    with os.fdopen(_own_output(), "wb") as output:
        try:
            output.writelines(answer(_content(rest[0] if rest else ""), name, *rest[1:]))
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


def _content(path: str) -> bytes:
    if not path:
        return sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    with Path(path).open("rb") as file:
        return file.read(MAX_FILE_BYTES + 1)


def _read(data: bytes, name: str) -> Transcript:
    from jixiao.readers import read

    return read(data, name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
