"""Where a command writes its result: standard output, or a file that is whole or not there."""

import os
import sys
import tempfile
from pathlib import Path

from jixiao.errors import JixiaoError


class CannotWrite(JixiaoError):
    """The output can't be written where it was asked for."""


def write_output(content: bytes, path: Path | None, form: str) -> None:
    """Writes to a file, or to standard output without one.

    Raises:
        CannotWrite: the file can't be written, and the old one stands; or binary content would go to a terminal.
    """
    if path is not None:
        _write_whole(path, content)
    elif sys.stdout.isatty() and form in ("pdf", "docx", "xlsx"):
        raise CannotWrite(f"{form} 不能显示在终端上，请用 -o 给出文件名")
    else:
        sys.stdout.buffer.write(content)


def _write_whole(path: Path, content: bytes) -> None:
    """Writes beside the target and renames, so that a full disk leaves the old file; a link keeps pointing to it."""
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        raise CannotWrite(f"{path}：不是普通文件，不能写；请换一个文件名")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise CannotWrite(f"{path}：不能写（{error.strerror}），请换一个位置") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise CannotWrite(f"{path}：写入失败（{error.strerror}），原文件未动") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
