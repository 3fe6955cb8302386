"""The process that workers are forked from: `python -m jixiao.readers.forking SOCKET`.

Most of a small document's time is that in which Python loads our modules and makes their patterns. This process does so once
and forks a worker for each document, so that every document still has a process of its own, which binds itself before it
looks at anything. This one looks at no document: it gets the worker's arguments, has the program prepare for them
(`prepare`), and passes the descriptors on.

A message holds the arguments and the environment as JSON, with three descriptors: where the worker reads, where it answers,
and where this process tells its id and then its exit status, a line each. It ends when the asking process is gone, or after
some minutes without a message.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import TypedDict

LONGEST_MESSAGE = 128 * 1024
_IDLE_SECONDS = 300
_DESCRIPTORS = 3
_known = 0
"""How many modules were loaded when they were frozen."""


class Order(TypedDict):
    """What a worker is to do.

    Attributes:
        arguments: module of the program, then its arguments.
        environment: all that it sees.
    """

    arguments: list[str]
    environment: dict[str, str]


def main(arguments: list[str]) -> int:
    """Forks workers until nobody asks any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # else the system forgets how a worker ended
    with socket.socket(fileno=int(arguments[0])) as asked:
        _Nursery(asked).serve()
    return 0


def _prepare(program: str, arguments: list[str]) -> None:
    """Loads what a program needs for such arguments; where that fails the worker fails in the same way, and says so."""
    global _known  # noqa: PLW0603  what is loaded is the process's
    with suppress(Exception):
        import_module(program).prepare(arguments)
    if len(sys.modules) != _known:
        gc.collect()
        gc.freeze()  # so that workers share these pages
        _known = len(sys.modules)


class _Nursery:
    """The workers that were forked, and those who wait to be told how they ended."""

    def __init__(self, asked: socket.socket) -> None:
        self._asked = asked
        self._ended = select.poll()
        self._ended.register(asked, select.POLLIN)
        self._workers: dict[int, tuple[int, int]] = {}

    def serve(self) -> None:
        """Takes orders and tells statuses, until the asking process is gone or is silent for long."""
        while True:
            events = self._ended.poll(None if self._workers else _IDLE_SECONDS * 1000)
            if not events:
                return
            for descriptor, _ in events:
                if descriptor in self._workers:
                    self._tell(descriptor)
                elif not self._take_order():
                    return

    def _take_order(self) -> bool:
        """Forks the worker of the next message; false where there is none any more."""
        message, descriptors, _, _ = socket.recv_fds(self._asked, LONGEST_MESSAGE, _DESCRIPTORS)
        if not message:
            return False
        try:
            with suppress(
                OSError, ValueError
            ):  # no process can be had, or it is no order: who asked hears nothing, and asks again
                self._fork(message, descriptors)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        return True

    def _fork(self, message: bytes, descriptors: list[int]) -> None:
        """Forks a worker, and tells its id; a worker that nobody hears of any more is ended."""
        order: Order = json.loads(message)
        source, answer, told = descriptors
        if not _is_heard(told):
            return
        program, *arguments = order["arguments"]
        _prepare(program, arguments)
        process = os.fork()
        if process == 0:
            os._exit(self._work(order, source, answer, told))
        try:
            watched = os.pidfd_open(process)
            self._workers[watched] = process, os.dup(told)
            self._ended.register(watched, select.POLLIN)
            os.write(told, b"%d\n" % process)
        except OSError:
            os.kill(process, signal.SIGKILL)
            raise

    def _work(self, order: Order, source: int, answer: int, told: int) -> int:
        """What the worker does; gives its exit status."""
        try:
            os.setsid()
            os.dup2(source, 0)
            os.dup2(answer, 1)
            os.closerange(3, max(source, answer, told, self._asked.fileno(), *self._workers, *self._told()) + 1)
            os.environ.clear()
            os.environ.update(order["environment"])
            program, *arguments = order["arguments"]
            return int(import_module(program).main(arguments))
        except BaseException:  # noqa: BLE001  it must never go on as the process that it was forked from
            return 1

    def _told(self) -> list[int]:
        return [told for _, told in self._workers.values()]

    def _tell(self, watched: int) -> None:
        """Tells how a worker ended."""
        self._ended.unregister(watched)
        process, told = self._workers.pop(watched)
        _, status = os.waitpid(process, 0)
        with suppress(OSError):  # nobody waits any more
            os.write(told, b"%d\n" % os.waitstatus_to_exitcode(status))
        os.close(told)
        os.close(watched)


def _is_heard(told: int) -> bool:
    """Whether anybody still waits for what is told there."""
    waiting = select.poll()
    waiting.register(told, 0)
    return not waiting.poll(0)


if __name__ == "__main__":
    os._exit(main(sys.argv[1:]))
