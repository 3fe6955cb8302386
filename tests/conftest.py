"""What all tests share: where the sample documents are, the database server, and the list of what was left out.

A test that this machine can't run calls :func:`leave_out` with the reason. The reasons stand under LEFT OUT at the end
of the run; with `CI=true` every one of them is a failure, and so is a test skipped in any other way.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.postgres import postgres, postgres_database

__all__ = ["leave_out", "postgres", "postgres_database", "shared_data", "shared_folder"]

# Modules that need the same costly thing, which is made once in a process: one process takes them one after another.
TOGETHER = {
    **dict.fromkeys(
        ("tests/browser/test_every_page.py", "tests/browser/test_walk.py"), "the example department, served"
    ),
    **dict.fromkeys(
        (f"tests/browser/test_{name}.py" for name in ("county", "editor", "workbook", "year")), "the county, founded"
    ),
}
# Seconds of modules whose tests start programs again and again.
LENGTHS = {
    "tests/web/keeping/test_backup.py": 600,
    "tests/web/test_server.py": 300,
    "tests/web/test_killed_import.py": 300,
}
ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = "left out: "
IN_CI = os.environ.get("CI") == "true"

# No deadline: two workers share two cores. The same examples in CI on every run, so that red means a change. Explaining a
# failure doubles its time.
settings.register_profile(
    "jixiao",
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    derandomize=IN_CI,
    database=None if IN_CI else DirectoryBasedExampleDatabase(ROOT / ".jx" / "cache" / "hypothesis"),
)
settings.load_profile("jixiao")


def leave_out(reason: str) -> NoReturn:
    """Skips the running test because this machine lacks something; a failure with `CI=true`."""
    if IN_CI:
        pytest.fail(LEFT_OUT + reason, pytrace=False)
    pytest.skip(LEFT_OUT + reason)


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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes share the work, the longest shares first, or one process ends up waiting for another.

    A share is as long as its tests: those that may take longer than others are marked with their time, or stand in
    :data:`LENGTHS`.
    """
    if hasattr(config, "workerinput"):
        lengths = Counter(LENGTHS)
        for item in items:
            limit = item.get_closest_marker("timeout")
            lengths[share(item.nodeid)] += limit.args[0] if limit else 1
        items.sort(key=lambda item: -lengths[share(item.nodeid)])


def share(nodeid: str) -> str:
    """What a process is given as a whole: the module of a test, with those that :data:`TOGETHER` names beside it."""
    module = nodeid.rpartition("::")[0]
    return TOGETHER.get(module, module)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Gives each process whole shares."""
    if config.getoption("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    scheduling = LoadScopeScheduling(config, log)
    scheduling._split_scope = share
    return scheduling


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a green run has run everything."""
    if IN_CI and session.exitstatus == pytest.ExitCode.OK and _left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what this machine could not run."""
    left_out = _left_out(terminalreporter.config)
    terminalreporter.section("LEFT OUT")
    if not left_out:
        terminalreporter.write_line("nothing")
    for reason, count in sorted(left_out.items()):
        terminalreporter.write_line(f"{count} × {reason}")
    if left_out and IN_CI:
        terminalreporter.write_line("With CI=true anything left out is a failure.")


def _left_out(config: pytest.Config) -> Counter[str]:
    """Reasons and how many tests they cost, from the reports: these also come from the other processes of a run."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return Counter(_reasons(reporter)) if isinstance(reporter, pytest.TerminalReporter) else Counter()


def _reasons(reporter: pytest.TerminalReporter) -> Iterator[str]:
    for report in reporter.stats.get("skipped", ()):
        _, _, reason = report.longrepr
        yield reason.removeprefix("Skipped: ").removeprefix(LEFT_OUT)
    for outcome in ("failed", "error"):
        for report in reporter.stats.get(outcome, ()):
            text = str(report.longrepr)
            if LEFT_OUT in text:
                yield text.rpartition(LEFT_OUT)[2].splitlines()[0]
