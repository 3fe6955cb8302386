"""Where a command writes its result: standard output, or a file that is whole or not there."""

import os
import stat
import sys
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Self

from jixiao.errors import JixiaoError, fault_text

_BOM = "\ufeff"
"""Tells a spreadsheet that comma-separated text is UTF-8."""
_IN_MEMORY = 16 * 1024**2
"""Bytes of text that are kept in memory; more goes to a temporary file."""
_FORMATS = {
    ".txt": frozenset({"table", "text"}),
    ".json": frozenset({"json"}),
    ".jsonl": frozenset({"json"}),
    ".csv": frozenset({"csv"}),
    ".xlsx": frozenset({"xlsx"}),
    ".docx": frozenset({"docx"}),
    ".pdf": frozenset({"pdf"}),
    ".html": frozenset({"html"}),
    ".htm": frozenset({"html"}),
}


class CannotWrite(JixiaoError):
    """The output can't be written where it was asked for."""


def format_of(given: str | None, path: Path | None, choices: Collection[str], *, option: str) -> str:
    """The format of the output: as given, else by the suffix of the file, else, without a file, the first choice.

    Raises:
        CannotWrite: the suffix is that of another format, or says nothing and no format is given.
    """
    if path is None:
        return given or next(iter(choices))
    told = _FORMATS.get(path.suffix.lower(), frozenset())
    if given and told and given not in told:
        raise CannotWrite(f"{path}：后缀 {path.suffix} 与 {option} {given} 不一致，请改其中一个")
    known = given or next((choice for choice in choices if choice in told), None)
    if known is None:
        suffixes = " ".join(suffix for suffix, names in _FORMATS.items() if names & set(choices))
        raise CannotWrite(f"{path}：从后缀看不出要哪种格式，请用 {option} 指明，或改用后缀 {suffixes}")
    return known


class TextOutput:
    """Text as it is made: straight to standard output, or kept until the end writes the file whole.

    What is kept goes to the disk when it grows: the reports on a folder of a million sheets are larger than any memory.
    """

    def __init__(self, path: Path | None, form: str) -> None:
        """Begins comma-separated text with a byte order mark where it goes to a file."""
        self._path = path
        self._kept = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed at the end of the `with`
        self._begun = not (form == "csv" and (path is not None or _is_new_file()))

    def write(self, text: str) -> None:
        """Adds a piece."""
        piece = text if self._begun else _BOM + text
        self._begun = True
        if self._path is None:
            sys.stdout.write(piece)
            return
        try:
            self._kept.write(piece.encode(errors="backslashreplace"))
        except OSError as error:
            raise CannotWrite(f"临时文件不能写（{fault_text(error)}），{self._path} 未动；请腾出空间再试") from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        """Writes the file; none where nothing was added, or where an error ended the work."""
        with self._kept as kept:
            if error is None and self._path is not None and kept.tell():
                kept.seek(0)
                _write_whole(self._path, iter(lambda: kept.read(_IN_MEMORY), b""))


def _is_new_file() -> bool:
    """Whether standard output goes to an empty regular file as UTF-8."""
    try:
        state = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
    is_utf8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    return stat.S_ISREG(state.st_mode) and state.st_size == 0 and is_utf8


def write_output(content: bytes, path: Path | None, form: str) -> None:
    """Writes to a file, or to standard output without one.

    Raises:
        CannotWrite: the file can't be written, and the old one stands; or binary content would go to a terminal.
    """
    if path is not None:
        _write_whole(path, (content,))
    elif sys.stdout.isatty() and form in ("pdf", "docx", "xlsx"):
        raise CannotWrite(f"{form} 不能显示在终端上，请用 -o 给出文件名")
    else:
        sys.stdout.buffer.write(content)


def _write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes beside the target and renames, so that a full disk leaves the old file; a link keeps pointing to it."""
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        raise CannotWrite(f"{path}：不是普通文件，不能写；请换一个文件名")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except FileNotFoundError as error:
        raise CannotWrite(f"{path}：没有文件夹“{path.parent}”，请先建好，或换一个位置") from error
    except OSError as error:
        raise CannotWrite(f"{path}：不能写（{fault_text(error)}），请换一个位置") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise CannotWrite(f"{path}：写入失败（{fault_text(error)}），原文件未动") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
