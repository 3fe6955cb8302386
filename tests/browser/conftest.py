"""A real browser on a real server: `jixiao demo` in a process of its own, Debian's Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, leave_out

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_SECONDS = 90


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        leave_out("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        leave_out("playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a register with the example department, without the slash at its end."""
    data = tmp_path_factory.mktemp("demo")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = start_demo(port, data)
    try:
        yield wait_for_address(server).rstrip("/")
    finally:
        server.terminate()
        server.wait(timeout=20)
        assert server.stdout
        server.stdout.close()


def start_demo(port: int, data: Path) -> "subprocess.Popen[str]":
    """Starts `jixiao demo`."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("JIXIAO_", "DJANGO_"))}
    environment["PYTHONPATH"] = str(ROOT / "src")
    program = "import sys; from jixiao.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "demo", "--port", str(port), "--data", str(data)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


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


def is_complaint(message: Any) -> bool:
    """An error on the console, but for an answer that says no (422), which the browser reports as one."""
    return message.type == "error" and "status of 422" not in message.text


@pytest.fixture
def visit(chromium: Any, site: str) -> Iterator[Any]:
    """Opens a page at an address, in a language and a width; whatever the browser complains about is a failure."""
    contexts, complaints = [], []

    def open_page(address: str, *, language: str = "zh-hans", width: int = 1440, **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
