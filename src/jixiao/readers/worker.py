"""The process in which one document is parsed: `python -m jixiao.readers.worker SECONDS MEGABYTES NAME [FILE]`.

Started by :mod:`jixiao.readers.bounded`, for every document may be hostile. It binds itself first, then reads FILE, or
standard input, and prints the transcript as lines of JSON (status 0) or one sentence (status 3); 4 is memory, 5 a fault of ours
with its traceback. Only the module of the format at hand is imported, and never pydantic, to start quickly.
"""

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import BinaryIO

from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_FILE_BYTES
from jixiao.readers.rlimits import restrict
from jixiao.readers.wire import lines

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
    output.writelines(lines(read(data, name)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
