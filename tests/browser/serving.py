"""A server in a process of its own, for the browser tests."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

START_SECONDS = 180


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment() -> dict[str, str]:
    """The environment without settings of ours, so that the program begins as on a fresh machine."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("JIXIAO_", "DJANGO_"))}
    return {**own, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def start(command: str, port: int, data: Path) -> "subprocess.Popen[str]":
    """Starts `jixiao demo` or `jixiao serve`."""
    program = "import sys; from jixiao.cli.main import main; sys.exit(main(sys.argv[1:]))"
    arguments = [sys.executable, "-c", program, command, "--port", str(port), "--data", str(data)]
    return subprocess.Popen(arguments, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def wait_for_address(server: "subprocess.Popen[str]") -> str:
    """The line with the address; the text so far is the message where it does not come."""
    assert server.stdout
    lines, end = [], time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        line = server.stdout.readline()
        if line.startswith("http://"):
            return line.strip()
        if not line:
            break
        lines.append(line)
    pytest.fail(f"no address: {''.join(lines)}")


def stop(server: "subprocess.Popen[str]") -> None:
    """Ends it."""
    server.terminate()
    server.wait(timeout=20)
    assert server.stdout
    server.stdout.close()
