"""The process in which documents are parsed: what passes, what is said when it fails, what it sees, how it ends."""

import os
import stat
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from jixiao.model import Cell, Paragraph, Problem, Source, Table, Transcript
from jixiao.readers import bounded, read, wire, workers
from jixiao.readers.bounded import read_bounded
from tests.readers.building import compound, docx, p, refusal, tbl, tc
from tests.readers.test_doc import word

OFFICE = ["forms.docx", "forms.xlsx", "forms.xls", "forms.html", "ningxia-emergency-2024.txt"]


@pytest.mark.parametrize("name", OFFICE)
def test_the_worker_gives_what_the_reader_gives(name: str, shared_data: Path) -> None:
    path = shared_data / name
    expected = read(path.read_bytes())
    assert read_bounded(path) == expected
    assert read_bounded(path.read_bytes(), name=name) == expected


def test_a_document_of_29_pages_fits(shared_data: Path) -> None:
    assert sum(isinstance(part, Table) for part in read_bounded(shared_data / "forms_docx.pdf").parts) == 29


def test_every_field_passes_the_wire() -> None:
    place = Source("a", 1, "b", 2, 3, 4, 5, (1.5, 2.0, 3.0, 4.0), "\ud7ff😀\n\u2028")
    table = Table((Cell(1, 1, "甲", place, 2, 3), Cell(3, 1, "", Source())), 3, 3, True, place)
    wide = Table(tuple(Cell(row, 1, str(row), Source(row=row)) for row in range(1, 9001)), 9000, 1, False, Source())
    problems = (Problem("hidden", "说明", place),)
    transcript = Transcript(
        "scan", "0" * 64, (Paragraph("段", place), table, wide, table, Paragraph("尾", Source())), problems
    )
    assert wire.transcript_of(b"".join(wire.lines(transcript))) == transcript


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"{}\n",
        b'{"format":"exe","sha256":""}\n',
        b"Traceback\n",
        b'{"format":"text","sha256":"x"}\n{"paragraph":{"text":1}}\n',
    ],
)
def test_what_is_no_transcript(output: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "run", lambda *_: (0, output))
    assert refusal(lambda: read_bounded(b"x")).startswith("读取程序出错，没有读成；")


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (None, "读取超过 60 秒，已停止；文件可能过大或有意构造，请用原软件打开，只留表格另存一份再试"),
        (-24, "读取超过 60 秒，已停止；文件可能过大或有意构造，请用原软件打开，只留表格另存一份再试"),
        (4, "读取所需内存超过 400 MB，已停止；文件可能过大或有意构造，请拆成几个文件，或只留表格另存一份再试"),
        (-6, "读取所需内存超过 400 MB，已停止；文件可能过大或有意构造，请拆成几个文件，或只留表格另存一份再试"),
        (-11, "读取程序中途崩溃，文件可能已损坏或有意构造；请用原软件打开后另存一份再试"),
        (5, "读取程序出错，没有读成；请用原软件打开后另存一份再试，仍不行请把文件交给维护者"),
        (3, "一句话"),
    ],
)
def test_what_is_said_when_the_worker_fails(status: int | None, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "run", lambda *_: (status, "一句话".encode()))
    assert refusal(lambda: read_bounded(b"x")) == message


def test_too_much_time() -> None:
    big = docx(tbl(*[tc("甲") * 10] * 9000))
    started = time.monotonic()
    assert refusal(lambda: read_bounded(big, seconds=0.3)).startswith("读取超过 0.3 秒，已停止；")
    assert time.monotonic() - started < 10


def test_a_killed_worker_leaves_no_pipe_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "can_fork", lambda: False)
    kill = os.killpg

    def kill_and_wait(group: int, number: int) -> None:
        kill(group, number)
        os.waitid(os.P_PID, group, os.WEXITED | os.WNOWAIT)  # it has ended before anybody asks

    monkeypatch.setattr(os, "killpg", kill_and_wait)
    with warnings.catch_warnings(record=True, action="always") as said:
        assert refusal(lambda: read_bounded(docx(tbl(*[tc("甲") * 10] * 9000)), seconds=0.3)).startswith("读取超过")
    assert [str(warning.message) for warning in said] == []


def test_too_much_memory() -> None:
    big = docx(tbl(*[tc("甲") * 10] * 9000))
    assert refusal(lambda: read_bounded(big, memory_mb=60)).startswith("读取所需内存超过 60 MB，已停止；")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(lambda: read_bounded(tmp_path / "无.docx")) == f"没有“{tmp_path / '无.docx'}”这个文件，请检查路径"


def test_the_worker_sees_no_secrets_and_finds_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "x")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zipfile.py").write_text("raise SystemExit('taken from the working folder')")
    assert "DATABASE_PASSWORD" not in workers.environment()
    assert read_bounded(docx(p("甲"))).format == "docx"


def test_the_converters_end_with_the_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/started\nwait\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    assert refusal(lambda: read_bounded(word(boxes=1), seconds=2)).startswith("读取超过 2 秒，已停止；")
    sleeper = int((tmp_path / "started").read_text())
    deadline = time.monotonic() + 5
    while _is_running(sleeper) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(sleeper)


def _is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_worker_starts_quickly_and_loads_only_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲\t乙")
    code = (
        "import sys; from jixiao.readers import worker; status = worker.main(['60', '400', '', sys.argv[1]]);"
        "heavy = {'pydantic', 'lxml', 'selectolax', 'python_calamine', 'pypdfium2', 'subprocess', 'django'} & set(sys.modules);"
        "print(status, sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, env=workers.environment(), check=True
    )
    assert done.stderr.decode().strip() == "0 []"
    best = min(_processor_seconds_of_a_run(path) for _ in range(7))
    assert best < 0.25


def _processor_seconds_of_a_run(path: Path) -> float:
    """Time of the processor, since another program may have it in between."""
    command = [sys.executable, "-P", "-m", "jixiao.readers.worker", "60", "400", "", str(path)]
    before = os.times()
    subprocess.run(command, capture_output=True, env=workers.environment(), check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_an_unknown_container_is_refused_in_one_sentence() -> None:
    assert refusal(lambda: read_bounded(compound({"Contents": b"x"}))).startswith(
        "文件是旧式 Office 容器，但里面不是 Word 文档或 Excel 工作簿；"
    )
