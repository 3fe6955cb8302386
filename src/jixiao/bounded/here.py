"""Bounds for a step that runs in this process: time by the clock, memory by the system. A command's own, not a server's."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from jixiao.errors import JixiaoError
from jixiao.readers.bounded import MEMORY_MB, SECONDS
from jixiao.readers.rlimits import address_space


class TooMuchWork(JixiaoError):
    """A step took more time or memory than one document may."""


@contextmanager
def bounds(step: str, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB) -> Iterator[None]:
    """Stops what runs inside when it takes too long or too much memory.

    Does nothing outside the main thread, where no alarm can ring, and on systems without alarms.

    Args:
        step: what is done, as the message names it (审核).
        seconds: longest time.
        memory_mb: most address space of this process.

    Raises:
        TooMuchWork: one sentence that says which bound, and what to do.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TooMuchWork(f"{step}超过 {seconds:g} 秒，已停止；文件过大或有意构造，请拆成几个文件再试")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        with address_space(memory_mb * 1024 * 1024):
            yield
    except MemoryError:
        raise TooMuchWork(
            f"{step}所需内存超过 {memory_mb} MB，已停止；文件过大或有意构造，请拆成几个文件再试"
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
