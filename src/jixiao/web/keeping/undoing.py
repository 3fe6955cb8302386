"""A restore that fails leaves the data folder as it was."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao.web.starting import DATABASE, UNFINISHED

KEYS = ("secret-key", "history-key")
_FILES = (*KEYS, "holds-example", UNFINISHED, *(f"{DATABASE}{end}" for end in ("", "-wal", "-shm", "-journal")))
_FOLDERS = ("uploading", "documents", "attachments")
"""What an installation begins with, and what a backup brings; nothing else in the folder is touched."""


@contextmanager
def undone_on_failure(folder: Path) -> Iterator[None]:
    """Takes away again what has been put into the data folder meanwhile, where that fails; what was there before stays.

    A process that is asked to end (SIGTERM) does so as at Ctrl-C. One that is killed can't: its mark stays, no command
    takes what it left for a register, and the next restore goes over it. Rows that were already put into a database which
    was there before (an empty one, or a server's) keep the mark too.
    """
    was_there = folder.exists()
    before = set(_paths(folder))
    kept = {path: path.read_bytes() for path in before if path.name in KEYS}
    ending = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except BaseException:
        _close_database()
        added = set(_paths(folder)) - before
        if folder / DATABASE not in added:
            added.discard(folder / UNFINISHED)
        for path in sorted(added, reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        for path, content in kept.items():
            if path.read_bytes() != content:
                path.write_bytes(content)
        if not was_there and folder.exists() and not any(folder.iterdir()):
            folder.rmdir()
        raise
    finally:
        signal.signal(signal.SIGTERM, ending)


def _paths(folder: Path) -> Iterator[Path]:
    """Those of the installation, folders before what they hold."""
    for name in _FILES:
        if (folder / name).is_file():
            yield folder / name
    for name in _FOLDERS:
        if (folder / name).is_dir():
            yield folder / name
            yield from (folder / name).rglob("*")


def _close_database() -> None:
    from django.apps import apps
    from django.db import connections

    if apps.ready:
        connections.close_all()
