"""What becomes of a document that goes through `read_bounded`: the sentence, the memory and the time it takes."""

import json
import subprocess
import sys
from pathlib import Path

from jixiao.readers.bounded import MEMORY_MB, read_bounded
from jixiao.readers.errors import UnreadableDocument

LONGEST_SECONDS = 60
PROBE = """
import json, resource, sys, time
from pathlib import Path
from jixiao.readers.bounded import read_bounded
from jixiao.readers.errors import UnreadableDocument
started = time.monotonic()
try:
    read_bounded(Path(sys.argv[1]))
    message = None
except UnreadableDocument as error:
    message = str(error)
worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
# Not ru_maxrss: that keeps the size of the process that started this one, and a test process may be large.
peak = [line for line in open("/proc/self/status") if line.startswith("VmHWM:")]
own = int(peak[0].split()[1]) // 1024
print(json.dumps([message, worker, own, time.monotonic() - started]))
"""


def sentence_of(data: bytes) -> str:
    """The sentence with which a document is refused; empty where it is read."""
    try:
        read_bounded(data)
    except UnreadableDocument as error:
        return str(error)
    return ""


def check(path: Path, message: str | None) -> None:
    """Asserts that a document is refused with this sentence, or read where it is None, within memory and time.

    It goes through a process of its own, so that the peak memory measured is that of this one worker.
    """
    done = subprocess.run([sys.executable, "-c", PROBE, str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    said, worker_mb, own_mb, seconds = json.loads(done.stdout)
    assert said == message
    assert worker_mb <= MEMORY_MB
    assert own_mb <= MEMORY_MB
    assert seconds < LONGEST_SECONDS
