"""A restore that fails leaves the data folder as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao.web.starting import DATABASE

KEYS = ("secret-key", "history-key")
_FILES = (*KEYS, "holds-example", *(f"{DATABASE}{end}" for end in ("", "-wal", "-shm", "-journal")))
_FOLDERS = ("uploading", "documents", "attachments")
"""What an installation begins with, and what a backup brings; nothing else in the folder is touched."""


@contextmanager
def undone_on_failure(folder: Path) -> Iterator[None]:
    """Takes away again what has been put into the data folder meanwhile, where that fails; what was there before stays.

    A process that is killed can't: what it leaves holds no data, and the next restore goes over it.
    """
    was_there = folder.exists()
    before = set(_paths(folder))
    kept = {path: path.read_bytes() for path in before if path.name in KEYS}
    try:
        yield
    except BaseException:
        _close_database()
        for path in sorted(set(_paths(folder)) - before, reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        for path, content in kept.items():
            if path.read_bytes() != content:
                path.write_bytes(content)
        if not was_there and folder.exists() and not any(folder.iterdir()):
            folder.rmdir()
        raise


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
