"""Reading a document of somebody else: in a process of its own, with bounded time and memory.

Whatever the document does to its parser, the process that asked gets a transcript or one sentence. `bounded/` takes the
following steps in the same way, by :func:`answer_of`.
"""

import logging
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from jixiao.model.transcript import Transcript
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_FILE_BYTES
from jixiao.readers.wire import transcript_of
from jixiao.readers.worker import OUR_FAULT, OUT_OF_MEMORY, READ, REFUSED
from jixiao.readers.workers import run

Said = TypeVar("Said")
Answer = TypeVar("Answer")

SECONDS = 60
MEMORY_MB = 400
"""Address space of the worker, which its resident memory can't exceed."""

_log = logging.getLogger(__name__)


def read_bounded(
    source: Path | str | bytes, *, name: str | None = None, seconds: float = SECONDS, memory_mb: int = MEMORY_MB
) -> Transcript:
    """Reads a document in a worker process.

    Args:
        source: a file, or its bytes.
        name: name of the file, for messages about a misleading suffix; by default that of the path.
        seconds: longest time, by the clock and by the processor.
        memory_mb: most memory of the worker.

    Raises:
        UnreadableDocument: one sentence that says where, what was found and what to do; also where the worker crashed,
            or took too much time or memory.
    """
    answer = answer_of("jixiao.readers.worker", source, name=name, seconds=seconds, memory_mb=memory_mb)
    return understood(transcript_of, answer)


def answer_of(
    program: str,
    source: Path | str | bytes,
    *options: str,
    name: str | None = None,
    seconds: float = SECONDS,
    memory_mb: int = MEMORY_MB,
) -> bytes:
    """What a worker program prints about a document.

    Args:
        program: module that runs :func:`jixiao.readers.worker.serve`.
        source: a file, or its bytes.
        options: what the program is told beside the document.
        name: name of the file; by default that of the path.
        seconds: longest time, by the clock and by the processor.
        memory_mb: most memory of the worker.

    Raises:
        UnreadableDocument: as :func:`read_bounded`.
    """
    path = None if isinstance(source, bytes) else Path(source)
    _check_size(path, source)
    arguments = [program, str(seconds), str(memory_mb), name or (path.name if path else "")]
    arguments += [str(path.resolve()) if path else "", *options]
    try:
        status, output = run(arguments, source if isinstance(source, bytes) else b"", seconds)
    except OSError as error:
        _log.info("no worker: %s", error)
        raise UnreadableDocument(f"系统现在开不了读取程序（{error.strerror}），没有读取；请稍后再试") from None
    if status == READ:
        return output
    if status == REFUSED:
        raise UnreadableDocument(output.decode(errors="replace"))
    if status == OUR_FAULT:
        _log.info("worker failed: %s", output.decode(errors="replace"))
    raise UnreadableDocument(_failure(status, memory_mb, seconds))


def understood(parse: Callable[[Said], Answer], output: Said) -> Answer:
    """The answer that a worker's output says; bytes that say none are a fault of ours.

    Raises:
        UnreadableDocument: they say none.
    """
    try:
        return parse(output)
    except ValueError as error:
        _log.info("worker gave no answer: %s", error)
        raise UnreadableDocument(_failure(OUR_FAULT, 0, 0)) from None


def _check_size(path: Path | None, source: Path | str | bytes) -> None:
    if path is None:
        size = len(source) if isinstance(source, bytes) else 0
    elif path.is_file():
        size = path.stat().st_size
    else:
        raise UnreadableDocument(f"没有“{path}”这个文件，请检查路径")
    if size > MAX_FILE_BYTES:
        raise UnreadableDocument(
            f"文件有 {size >> 20} MB，超过 {MAX_FILE_BYTES >> 20} MB 的上限，没有读取；请拆成几个文件，或去掉其中的图片再试"
        )


def _failure(status: int | None, memory_mb: int, seconds: float) -> str:
    if status is None or status == -getattr(signal, "SIGXCPU", 24):
        return f"读取超过 {seconds:g} 秒，已停止；文件可能过大或有意构造，请用原软件打开，只留表格另存一份再试"
    if status in (OUT_OF_MEMORY, -signal.SIGABRT):
        return (
            f"读取所需内存超过 {memory_mb} MB，已停止；文件可能过大或有意构造，请拆成几个文件，或只留表格另存一份再试"
        )
    if status == OUR_FAULT:
        return "读取程序出错，没有读成；请用原软件打开后另存一份再试，仍不行请把文件交给维护者"
    return "读取程序中途崩溃，文件可能已损坏或有意构造；请用原软件打开后另存一份再试"
