"""The data folder: documents by hash, uploads that wait, pictures and other things made from documents."""

import hashlib
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings


def sha256(content: bytes) -> str:
    """The hash by which a document is known."""
    return hashlib.sha256(content).hexdigest()


def document_path(digest: str) -> Path:
    """Where the bytes of a document lie."""
    return Path(settings.JIXIAO_DATA) / "documents" / digest[:2] / digest


def transcript_path(digest: str) -> Path:
    """Where the transcript of a document lies, as compressed JSON."""
    return document_path(digest).with_suffix(".transcript.gz")


def derived_path(*parts: str) -> Path:
    """Where something lies that can be made again at any time: page pictures, charts."""
    return Path(settings.JIXIAO_DATA) / "derived" / Path(*parts)


def pending_folder(upload: UUID) -> Path:
    """Where an upload lies that waits for a decision."""
    return Path(settings.JIXIAO_DATA) / "pending" / str(upload)


def forget_broken_uploads(older_than: float = 0) -> None:
    """Removes what uploads left whose bytes never all arrived, since their process was killed.

    An upload that is still arriving keeps its open file and is not disturbed.

    Args:
        older_than: seconds since the last byte came in.
    """
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*"):
        with suppress(FileNotFoundError):  # another process was first
            if time.time() - path.stat().st_mtime >= older_than:
                path.unlink()


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that it is there whole or not at all, also after a power cut or on a full disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def forget_pending(upload: UUID) -> None:
    """Removes what an upload left behind."""
    shutil.rmtree(pending_folder(upload), ignore_errors=True)


def forget_orphans(known: set[UUID], hours: int) -> None:
    """Removes folders of uploads that no row knows and that are older than an upload is kept."""
    folder = Path(settings.JIXIAO_DATA) / "pending"
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.name not in {str(upload) for upload in known} and time.time() - entry.stat().st_mtime > hours * 3600:
            shutil.rmtree(entry, ignore_errors=True)


def example_mark() -> Path:
    """A file that says that the register holds the example department, whose goals are not the original's."""
    return Path(settings.JIXIAO_DATA) / "holds-example"
