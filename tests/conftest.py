"""What all tests share: where the shared sample documents are, and the list of what was left out."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT: dict[str, int] = {}


def leave_out(reason: str) -> None:
    """Skips the running test because this machine lacks something; listed at the end, a failure with CI=true."""
    LEFT_OUT[reason] = LEFT_OUT.get(reason, 0) + 1
    if os.environ.get("CI") == "true":
        pytest.fail(f"left out: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of documents that are not part of the repository; tests that need it are left out without it."""
    folder = Path(os.environ.get("JX_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        leave_out("the shared sample documents (../shared)")
    return folder


@pytest.fixture(scope="session")
def shared_data(shared_folder: Path) -> Path:
    """The real disclosure and its office and PDF twins."""
    return shared_folder / "data"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what this machine could not run."""
    terminalreporter.section("LEFT OUT")
    if not LEFT_OUT:
        terminalreporter.write_line("nothing")
    for reason, count in sorted(LEFT_OUT.items()):
        terminalreporter.write_line(f"{count} tests: {reason}")
