"""A PostgreSQL of the tests' own: started for the run, on a socket in a temporary folder, gone with it."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

OWNER = "postgres"
START_SECONDS = 30
# Nothing of it outlives the run, so nothing needs to reach the disk.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "",
    "max_connections": "50",
    "shared_buffers": "64MB",
}


@pytest.fixture(scope="session")
def postgres() -> Iterator[Mapping[str, str]]:
    """The server, as the environment variables that make jixiao use its database `postgres`."""
    programs = _programs()
    if programs is None:
        from tests.conftest import leave_out

        leave_out("PostgreSQL (initdb, postgres)")
    with _server(programs) as folder:
        yield _environment(folder, OWNER)


@pytest.fixture
def postgres_database(postgres: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """An empty database for one test, as the environment variables that make jixiao use it."""
    address = postgres["JIXIAO_DATABASE_URL"]
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield {"JIXIAO_DATABASE_URL": address.replace(f"/{OWNER}?", f"/{name}?")}
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def copy_database(postgres: Mapping[str, str], name: str, source: str = OWNER) -> None:
    """Copies a database of the server; whoever still holds a connection to it loses that."""
    elsewhere = postgres["JIXIAO_DATABASE_URL"].replace(f"/{OWNER}?", "/template1?")
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def _environment(folder: Path, database: str) -> dict[str, str]:
    return {"JIXIAO_DATABASE_URL": f"postgresql://{OWNER}@/{database}?host={folder}"}


def _programs() -> Path | None:
    """The folder of `initdb` and `postgres`: in PATH, or where Debian keeps them, the newest version."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True
    )
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


@contextmanager
def _server(programs: Path) -> Iterator[Path]:
    """Runs a server on a socket in a folder, as another user when we are root, which PostgreSQL refuses."""
    is_root = os.geteuid() == 0
    other_user: dict[str, Any] = {"user": OWNER, "group": OWNER, "extra_groups": ()} if is_root else {}
    # /tmp: the path of a socket may have no more than 107 characters, and another user has to get there.
    folder = Path(tempfile.mkdtemp(prefix="jx-pg-", dir="/tmp"))
    try:
        if is_root:
            shutil.chown(folder, OWNER, OWNER)
        data, log = folder / "data", folder / "log"
        options = ["--username", OWNER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"]
        made = subprocess.run(
            [programs / "initdb", "--pgdata", data, *options],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            **other_user,
        )
        assert made.returncode == 0, f"initdb: {made.stdout}{made.stderr}"
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        with log.open("wb") as output:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                cwd=folder,
                stdout=output,
                stderr=output,
                preexec_fn=_end_with_parent,  # noqa: PLW1509  # no other thread of the tests holds a lock it needs
                **other_user,
            )
        try:
            _wait(server, folder, log)
            yield folder
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end_with_parent() -> None:
    """In the new process: the kernel ends it when the tests are killed. Only Linux can do that."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGQUIT)


def _wait(server: "subprocess.Popen[bytes]", folder: Path, log: Path) -> None:
    address = _environment(folder, OWNER)["JIXIAO_DATABASE_URL"]
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            assert server.poll() is None, f"PostgreSQL ended: {log.read_text()}"
            assert time.monotonic() < end, f"PostgreSQL does not answer: {log.read_text()}"
            time.sleep(0.05)
        else:
            return
