"""Runs worker programs, one process for each document: forked from one that has our modules loaded, else started anew."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import jixiao
from jixiao.readers.forking import LONGEST_MESSAGE, Order

_PASSED_ON = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "SYSTEMROOT", "PYTHONPYCACHEPREFIX")
"""What a worker sees of our environment: no passwords of a database."""
_CHUNK = 1 << 16
_TRIALS = 2


def run(arguments: list[str], data: bytes, seconds: float) -> tuple[int | None, bytes]:
    """Exit status and output of a worker.

    Args:
        arguments: module of its program, then its arguments.
        data: what it reads on standard input.
        seconds: longest time by the clock.

    Returns:
        The status as of :mod:`subprocess`, None for one that was killed when its time was over; and the output.
    """
    if not can_fork():
        return _started(arguments, data, seconds)
    end = time.monotonic() + seconds
    for _ in range(_TRIALS):  # the process to fork from may have ended just now, or end while the worker works
        with suppress(_NotForked, OSError):
            return _forked(arguments, data, end)
    return _started(arguments, data, max(0.0, end - time.monotonic()))


@cache
def can_fork() -> bool:
    """Whether this system has what it takes to fork workers from another process: an old kernel, or a strict sandbox, has not."""
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
        os.close(os.memfd_create("trial"))
    except (OSError, AttributeError):
        return False
    return True


def environment() -> dict[str, str]:
    """Little of our own environment, and where this package lies."""
    found = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    given = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    paths = [Path(jixiao.__file__).parents[1], *map(Path, given)]
    places = os.pathsep.join(str(path.absolute()) for path in paths)  # a worker begins in another folder
    return {**found, "PYTHONPATH": places, "MALLOC_ARENA_MAX": "1"}


def _started(arguments: list[str], data: bytes, seconds: float) -> tuple[int | None, bytes]:
    with subprocess.Popen(  # noqa: S603  our own program
        [*_PYTHON, "-m", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
    ) as process:  # closes the pipes, also those of a worker that was killed
        try:
            output, _ = process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            return None, b""
        else:
            return process.returncode, output
        finally:
            _kill(process)


_PYTHON = (sys.executable, "-P", "-X", "utf8")


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Ends a worker, and the converters that it started."""
    if os.name == "posix":
        _kill_group(process.pid)
    elif process.poll() is None:
        process.kill()


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


class _NotForked(Exception):
    """There is no process to fork from any more, or it ended before the worker did: the document has to be begun anew."""


def _forked(arguments: list[str], data: bytes, end: float) -> tuple[int | None, bytes]:
    """The same by a worker that is forked. Raises :class:`_NotForked`, OSError."""
    order: Order = {"arguments": arguments, "environment": environment()}
    with _source(data) as source, _pipe() as answer, _pipe() as told:
        _nursery.order(order, (source, answer.writing, told.writing), end)
        answer.close_writing()
        told.close_writing()
        leader = told.number(end)
        if leader is None:
            if told.is_over:
                raise _NotForked
            _nursery.close()  # it is stuck, or the machine is: the next document has another one
            return None, b""
        status: int | None = None
        try:
            output = answer.rest(end)
            status = None if output is None else told.number(end)
        finally:
            _kill_group(leader)
            if status is None:  # it may not have a group of its own yet
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(leader, signal.SIGKILL)
        if output is not None and status is not None:
            return status, output
        if told.is_over:
            raise _NotForked
        return None, b""


@contextmanager
def _source(data: bytes) -> Iterator[int]:
    """A descriptor that gives some bytes to whoever reads it."""
    source = os.memfd_create("document")
    try:
        with os.fdopen(os.dup(source), "wb") as file:
            file.write(data)
        os.lseek(source, 0, os.SEEK_SET)
        yield source
    finally:
        os.close(source)


@dataclass(eq=False)
class _Pipe:
    """A pipe that is read until a moment of the clock.

    Attributes:
        reading: our end.
        writing: the end that is handed on; None once it is.
        is_over: nobody writes any more.
    """

    reading: int
    writing: int
    is_over: bool = False
    _rest: bytes = b""

    def close_writing(self) -> None:
        """Closes our copy of the end that was handed on."""
        os.close(self.writing)
        self.writing = -1

    def number(self, end: float) -> int | None:
        """The next line, a number; None where none comes in time, or any more."""
        while b"\n" not in self._rest:
            chunk = self._chunk(end)
            if not chunk:
                return None
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        return int(line)

    def rest(self, end: float) -> bytes | None:
        """All that is written; None where it does not end in time."""
        chunks = []
        while chunk := self._chunk(end):
            chunks.append(chunk)
        return b"".join(chunks) if self.is_over else None

    def _chunk(self, end: float) -> bytes:
        ready = select.poll()
        ready.register(self.reading, select.POLLIN)
        if not ready.poll(max(0.0, end - time.monotonic()) * 1000):
            return b""
        chunk = os.read(self.reading, _CHUNK)
        self.is_over = not chunk
        return chunk


@contextmanager
def _pipe() -> Iterator[_Pipe]:
    pipe = _Pipe(*os.pipe())
    try:
        yield pipe
    finally:
        os.close(pipe.reading)
        if pipe.writing >= 0:
            pipe.close_writing()


@dataclass(eq=False)
class _Nursery:
    """The process that workers of this one are forked from, started when the first is asked for."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _socket: socket.socket | None = None
    _process: "subprocess.Popen[bytes] | None" = None

    def order(self, order: Order, descriptors: tuple[int, ...], end: float) -> None:
        """Has a worker forked that gets these descriptors. Raises :class:`_NotForked` where that can't be asked for in time."""
        message = json.dumps(order).encode()
        if len(message) > LONGEST_MESSAGE or not self._lock.acquire(timeout=max(0.0, end - time.monotonic())):
            raise _NotForked
        try:
            for _ in range(_TRIALS):
                try:
                    socket.send_fds(self._asked(), [message], descriptors, socket.MSG_DONTWAIT)
                except OSError:  # it has ended, or takes no orders any more
                    self._forget()
                else:
                    return
        finally:
            self._lock.release()
        raise _NotForked

    def _asked(self) -> socket.socket:
        if self._process and self._process.poll() is not None:
            self._forget()
        return self._socket or self._start()

    def _start(self) -> socket.socket:
        own, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            self._process = subprocess.Popen(  # noqa: S603  our own program
                [*_PYTHON, "-m", "jixiao.readers.forking", str(other.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(),
                cwd="/",
                pass_fds=[other.fileno()],
                start_new_session=True,
            )
        self._socket = own
        return own

    def _forget(self) -> None:
        if self._socket is not None:
            self._socket.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._socket = self._process = None

    def close(self) -> None:
        """Ends the process; where another thread is at it, that one will."""
        if self._lock.acquire(timeout=1):
            try:
                self._forget()
            finally:
                self._lock.release()

    def leave_to_the_parent(self) -> None:
        """In a copy of this process: the process belongs to the one that it was copied from, and so does the lock."""
        self._lock = threading.Lock()
        if self._socket is not None:
            self._socket.close()
        if self._process is not None:
            self._process.returncode = 0  # it is none of ours, and nobody need wait for it
        self._socket = self._process = None


_nursery = _Nursery()
atexit.register(_nursery.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_nursery.leave_to_the_parent)
