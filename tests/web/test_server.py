"""`jixiao serve`, `demo` and `import` as programs."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.request import urlopen

import pytest

from jixiao.web.server import PortTaken, check_port
from tests.conftest import ROOT
from tests.sheets import sheet
from tests.web.rows import ROWS

PROGRAM = [sys.executable, "-c", "import sys; from jixiao.cli.main import main; sys.exit(main(sys.argv[1:]))"]


def environment(**more: str) -> Mapping[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), **more}


def start(*arguments: str) -> "subprocess.Popen[str]":
    command = [*PROGRAM, *arguments]
    return subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def address_of(server: "subprocess.Popen[str]") -> tuple[str, list[str]]:
    assert server.stdout
    lines = []
    for line in server.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith("http://"):
            return line.strip(), lines
    pytest.fail("\n".join(lines))


def end(server: "subprocess.Popen[str]") -> int:
    """Ctrl-C."""
    server.send_signal(signal.SIGINT)
    try:
        output, _ = server.communicate(timeout=20)
    finally:
        server.kill()
    assert "Traceback" not in output
    return server.returncode


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def taken(port: int) -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        yield port


def test_demo_loads_the_example_once_and_ends_with_the_address(port: int, tmp_path: Path) -> None:
    first = start("demo", "--port", str(port), "--data", str(tmp_path))
    address, lines = address_of(first)
    assert address == f"http://127.0.0.1:{port}/"
    assert "示例部门：22 个项目" in lines
    with urlopen(address, timeout=30) as answer:  # noqa: S310
        page = answer.read().decode()
    assert '<b id="figure-projects">22</b>' in page
    assert '<b id="figure-annual">5,221.00</b>' in page
    with urlopen(f"{address}static/portal/page.css", timeout=30) as answer:  # noqa: S310
        assert answer.headers["Content-Type"].startswith("text/css")
    assert end(first) == 0

    begin = time.monotonic()
    again = start("demo", "--port", str(port), "--data", str(tmp_path))
    _, lines = address_of(again)
    seconds = time.monotonic() - begin
    assert "示例部门已在登记册中" in lines
    assert end(again) == 0
    assert seconds < 10 * (1 + os.getloadavg()[0] / (os.cpu_count() or 1))  # the bar is 10 s on a machine at rest


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_one_sentence(command: str, taken: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, command, "--port", str(taken), "--data", str(tmp_path / "data")],
        env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert f"端口 {taken} 不能用" in done.stderr
    assert not (tmp_path / "data" / "register.sqlite3").exists()


@pytest.mark.parametrize(("held", "other"), [(65535, 8000), (18733, 18734)])
def test_the_port_that_is_advised_is_one(held: int, other: int) -> None:
    with socket.socket() as program:
        program.bind(("127.0.0.1", held))
        program.listen()
        with pytest.raises(PortTaken, match=f"端口 {held} 不能用.*JX_PORT={other} "):
            check_port(held)


def test_import_says_what_became_of_each_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "好.txt", tmp_path / "坏.txt"
    good.write_text(sheet(ROWS))
    bad.write_text("没有表\n")
    command = [*PROGRAM, "import", "--data", str(tmp_path / "data")]

    def run(*files: Path) -> "subprocess.CompletedProcess[str]":
        arguments = [*command, *map(str, files)]
        return subprocess.run(arguments, env=environment(), capture_output=True, text=True, timeout=120, check=False)

    first = run(good)
    assert (first.returncode, first.stdout) == (0, f"{good}：新增 1 个项目，0 个有变化，0 个无变化\n"), first.stderr
    mixed = run(good, bad)
    assert mixed.returncode == 2
    assert mixed.stdout == f"{good}：登记册中已有同一文件，没有改动\n"
    assert mixed.stderr.startswith(f"jixiao：{bad}：")
    assert mixed.stderr.count("\n") == 1
    good.write_text(sheet(ROWS, annual="50"))
    assert run(good).returncode == 1


def children(process: int) -> set[int]:
    """The processes that answer: children of the server that run Python's spawn."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            is_child = f"\nPPid:\t{process}\n" in status.read_text()
            is_worker = b"spawn_main" in (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if is_child and is_worker:
            found.add(int(status.parent.name))
    return found


def eventually(holds: Callable[[], object]) -> None:
    """Waits until it holds."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def server(port: int, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    process = start("serve", "--port", str(port), "--data", str(tmp_path))
    address_of(process)
    yield process
    process.kill()
    process.communicate()


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/about/", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="left out: /proc")
def test_a_killed_worker_is_followed_by_another(server: "subprocess.Popen[str]", port: int) -> None:
    before = children(server.pid)
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    eventually(lambda: len(children(server.pid) - before) == len(before) and answers(port))
    assert end(server) == 0


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="left out: /proc")
def test_an_upload_whose_server_was_killed_leaves_nothing(
    server: "subprocess.Popen[str]", port: int, tmp_path: Path
) -> None:
    arriving = tmp_path / "uploading"
    head = (
        f"POST /upload/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        f"Cookie: csrftoken={'a' * 32}\r\nContent-Length: 9000000\r\n\r\n--x\r\n"
        'Content-Disposition: form-data; name="document"; filename="a.pdf"\r\n\r\n'
    )
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head.encode() + bytes(3_000_000))
        eventually(lambda: list(arriving.iterdir()))
        workers = children(server.pid)
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        # What the server started ends with it, or the port would stay taken.
        eventually(lambda: not any(Path(f"/proc/{worker}/cmdline").exists() for worker in workers))
    assert list(arriving.iterdir())
    again = start("serve", "--port", str(port), "--data", str(tmp_path))
    address_of(again)
    assert list(arriving.iterdir()) == []
    assert end(again) == 0
