"""The bounds of a step in this process: one sentence when it takes too long or too much, and nothing stays behind."""

import itertools
import resource
import signal
from pathlib import Path

import pytest

from jixiao.bounded.here import TooMuchWork, bounds


def test_a_step_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(TooMuchWork, match=r"审核超过 0\.05 秒，已停止"), bounds("审核", seconds=0.05):
        sum(1 for _ in itertools.count())


def test_a_step_that_takes_too_much_memory_is_stopped() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    used = pages * resource.getpagesize() >> 20
    with pytest.raises(TooMuchWork, match="审核所需内存超过"), bounds("审核", memory_mb=used + 50):
        bytearray(1 << 30)  # far more than whatever is given back meanwhile


def test_afterwards_no_alarm_rings_and_memory_is_free() -> None:
    before = signal.getsignal(signal.SIGALRM), resource.getrlimit(resource.RLIMIT_AS)
    with bounds("审核"):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert (signal.getsignal(signal.SIGALRM), resource.getrlimit(resource.RLIMIT_AS)) == before
