"""Worker processes: each document has one of its own, whichever way it is begun."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jixiao.readers import bounded, workers
from jixiao.readers.bounded import read_bounded
from jixiao.readers.worker import READ, REFUSED
from tests.readers.building import docx, p, refusal, tbl, tc

PROGRAM = "jixiao.readers.worker"
BOUNDS = ["60", "400"]
SHEET = "甲\t乙".encode()
forked = pytest.mark.skipif(not workers.can_fork(), reason="this system starts every worker anew")


def nursery() -> int:
    """Id of the process that workers are forked from."""
    assert read_bounded(SHEET).format == "text"
    process = workers._nursery._process
    assert process is not None
    return process.pid


def run(data: bytes, path: str = "") -> tuple[int | None, bytes]:
    return workers.run([PROGRAM, *BOUNDS, "", path], data, 60)


@pytest.mark.parametrize("can_fork", [pytest.param(True, marks=forked), False])
def test_a_worker_reads_a_file_or_bytes_and_says_what_it_refuses(
    can_fork: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "can_fork", lambda: can_fork)
    file = tmp_path / "甲.txt"
    file.write_bytes(SHEET)
    assert run(SHEET) == run(b"", str(file))
    assert run(SHEET)[0] == READ
    status, sentence = run(b"\x7fELF\x02\x01\x01" + bytes(60))
    assert status == REFUSED
    assert sentence.decode().startswith("不是认得的文档")


@forked
def test_documents_are_read_one_process_each_and_the_one_they_come_from_stays() -> None:
    first = nursery()
    assert nursery() == first
    assert not Path(f"/proc/{first}/task/{first}/children").read_text().strip()


@forked
def test_many_threads_ask_at_once() -> None:
    documents = [f"甲\t{number}".encode() for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        read = list(threads.map(read_bounded, documents))
    assert [one.parts[0].cells[1].text for one in read] == [str(number) for number in range(24)]  # type: ignore[union-attr]


@forked
def test_a_process_that_was_killed_is_followed_by_another() -> None:
    first = nursery()
    os.kill(first, signal.SIGKILL)
    assert nursery() != first


@forked
def test_a_large_document_passes_both_ways() -> None:
    lines = [f"第{number}项工作\t{number * 7919 % 100003}" for number in range(60_000)]
    table = read_bounded("\n".join(lines).encode(), memory_mb=2000).parts[0]
    assert [cell.text for cell in table.cells[-2:]] == lines[-1].split("\t")  # type: ignore[union-attr]


@forked
def test_a_worker_that_is_killed_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends in the middle, as one does that the system stops for want of memory."""
    nursery()
    number = workers._Pipe.number

    def kill(pipe: workers._Pipe, end: float) -> int | None:
        leader = number(pipe, end)
        if leader is not None and leader > 1:
            os.kill(leader, signal.SIGKILL)
        return leader

    monkeypatch.setattr(workers._Pipe, "number", kill)
    assert refusal(lambda: read_bounded(docx(tbl(*[tc("甲") * 10] * 3000)))).startswith("读取程序中途崩溃")


@forked
def test_a_document_is_begun_anew_where_the_process_it_came_from_ends_in_the_middle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, rest = nursery(), workers._Pipe.rest

    killed: list[int] = []

    def kill_first(pipe: workers._Pipe, end: float) -> bytes | None:
        if not killed:
            killed.append(first)
            os.kill(first, signal.SIGKILL)
        return rest(pipe, end)

    monkeypatch.setattr(workers._Pipe, "rest", kill_first)
    assert read_bounded(docx(tbl(*[tc("甲") * 10] * 300))).format == "docx"
    assert nursery() != first


@forked
def test_a_process_that_takes_no_orders_costs_one_document_its_time_and_is_replaced() -> None:
    first = nursery()
    os.kill(first, signal.SIGSTOP)
    assert refusal(lambda: read_bounded(SHEET, seconds=1)).startswith("读取超过 1 秒，已停止；")
    assert nursery() != first
    assert not Path(f"/proc/{first}").exists()


@forked
def test_what_is_no_order_ends_nothing() -> None:
    first = nursery()
    assert workers._nursery._socket is not None
    with workers._pipe() as told:
        socket.send_fds(workers._nursery._socket, [b"{"], (told.writing, told.writing, told.writing))
        told.close_writing()
        assert told.number(time.monotonic() + 20) is None
        assert told.is_over
    assert nursery() == first


@forked
def test_a_name_that_no_message_holds() -> None:
    first = nursery()
    assert read_bounded(SHEET, name="甲" * 30_000).format == "text"
    assert nursery() == first


@forked
def test_a_worker_that_nobody_hears_of_is_ended(tmp_path: Path) -> None:
    endless = tmp_path / "endless"
    os.mkfifo(endless)  # opening it waits for a writer that never comes
    for thousandths in range(1, 25):
        nursery()
        workers.run([PROGRAM, *BOUNDS, "", str(endless)], b"", thousandths / 1000)
    time.sleep(1)
    with pytest.raises(OSError, match="No such device"):  # nobody has it open for reading
        os.close(os.open(endless, os.O_WRONLY | os.O_NONBLOCK))


@forked
def test_a_copy_made_while_another_thread_reads_is_not_stuck() -> None:
    nursery()
    with workers._nursery._lock:
        child = os.fork()
        if child == 0:
            try:
                os._exit(0 if read_bounded(SHEET).format == "text" else 3)
            except BaseException:  # noqa: BLE001  the copy must never go on with the tests
                os._exit(4)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@forked
def test_a_program_that_ignores_ended_children(tmp_path: Path) -> None:
    code = "from jixiao.readers.bounded import read_bounded; print(read_bounded('甲\\t乙'.encode()).format)"
    command = f"trap '' CHLD; exec {sys.executable} -c \"$1\""
    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", code],
        capture_output=True,
        text=True,
        check=True,
        env=workers.environment(),
        cwd=tmp_path,
    )
    assert done.stdout == "text\n"


def test_a_system_that_has_no_more_processes_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> tuple[int, bytes]:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(bounded, "run", refuse)
    assert refusal(lambda: read_bounded(SHEET)).startswith("系统现在开不了读取程序（Resource temporarily unavailable）")


def test_the_package_is_found_from_any_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"src{os.pathsep}.")
    assert all(Path(path).is_absolute() for path in workers.environment()["PYTHONPATH"].split(os.pathsep))


@forked
def test_time_is_over_before_the_worker_begins() -> None:
    workers._nursery.close()
    assert refusal(lambda: read_bounded(SHEET, seconds=0.01)).startswith("读取超过 0.01 秒，已停止；")
    assert read_bounded(SHEET).format == "text"


@forked
def test_a_copy_of_this_process_has_workers_of_its_own() -> None:
    first = nursery()
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if nursery() != first else 3)
        except BaseException:  # noqa: BLE001  the copy must never go on with the tests
            os._exit(4)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert nursery() == first


@forked
def test_nothing_is_left_when_the_program_ends(tmp_path: Path) -> None:
    code = (
        "from jixiao.readers.bounded import read_bounded; from jixiao.readers import workers;"
        "read_bounded('甲\\t乙'.encode()); print(workers._nursery._process.pid)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=workers.environment(),
        cwd=tmp_path,
    )
    assert done.stderr == ""
    deadline = time.monotonic() + 5
    while Path(f"/proc/{done.stdout.strip()}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{done.stdout.strip()}").exists()


@forked
def test_a_worker_sees_the_environment_of_its_own_document(monkeypatch: pytest.MonkeyPatch) -> None:
    nursery()
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("DATABASE_PASSWORD", "x")
    assert workers.environment()["PATH"] == "/nowhere"
    assert "DATABASE_PASSWORD" not in workers.environment()
    assert read_bounded(docx(p("甲"))).format == "docx"


def test_a_system_without_the_means_starts_each_worker_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "memfd_create", refuse)
    assert workers.can_fork.__wrapped__() is False
