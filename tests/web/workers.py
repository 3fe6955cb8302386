"""Documents that come into the register, read in the process of the test.

The worker process of `jixiao.readers.bounded` takes most of a second to start, and hundreds of tests of the web put a document
in for the sake of something else. That the process holds its bounds is proven by `tests/readers` and `tests/bounded`, and that
the register reads in one by the modules of :data:`IN_A_PROCESS`, the programs of `jixiao import` and the browser.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from jixiao.bounded import worker as steps
from jixiao.readers import read
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.wire import lines
from jixiao.readers.worker import READ, REFUSED

IN_A_PROCESS = {"tests.web.test_uploads", "tests.web.test_importing", "tests.web.disclosure.test_withdrawing_sheets"}
"""Modules whose documents are read in a process of their own, as those of a server are."""

ANSWERS: dict[str, Callable[..., Iterable[bytes]]] = {
    "jixiao.readers.worker": lambda data, name: lines(read(data, name)),
    "jixiao.bounded.worker": steps.answer,
}


def run_here(arguments: list[str], data: bytes, seconds: float) -> tuple[int | None, bytes]:
    """What `jixiao.readers.bounded` hears from a worker: status and output. Our own faults are raised."""
    program, _, _, name, path, *options = arguments
    content = Path(path).read_bytes() if path else data
    try:
        return READ, b"".join(ANSWERS[program](content, name, *options))
    except UnreadableDocument as error:
        return REFUSED, str(error).encode(errors="replace")
