"""Worker processes: each document has one of its own, whichever way it is begun."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jixiao.readers import workers
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
