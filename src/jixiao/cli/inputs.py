"""Files named on the command line: files, folders, `-` for standard input; and progress on standard error."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao import pipeline
from jixiao.cli.json_document import reading_from_json
from jixiao.contract import MAX_JSON_BYTES, NotTheContract
from jixiao.errors import JixiaoError
from jixiao.model import Reading
from jixiao.readers.limits import MAX_FILE_BYTES

_KNOWN = frozenset(
    {".txt", ".md", ".tsv", ".html", ".htm", ".xlsx", ".xls", ".ods", ".et", ".docx", ".doc", ".wps", ".pdf"}
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")
"""How an object of JSON begins; a document in RTF begins with a brace too."""


class NoSuchInput(JixiaoError):
    """A file named on the command line is not there or can't be opened."""


class WouldOverwrite(JixiaoError):
    """A command was asked to write its result over a document that it reads."""


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read: `name` for messages, `content` a path or the bytes of standard input."""

    name: str
    content: Path | bytes


def printable(name: str) -> str:
    """A file's name for messages and the register; a part of it that is not UTF-8 is read as GB18030.

    An archive packed on Chinese Windows and unpacked elsewhere leaves such names. They open the file, but can neither be
    printed nor stored.
    """
    return name if _is_text(name) else str(Path(*map(_text, Path(name).parts)))


def _text(part: str) -> str:
    return part if _is_text(part) else os.fsencode(part).decode("gb18030", errors="replace")


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def inputs(names: Iterable[str]) -> list[Input]:
    """Resolves what was named, folders to the documents below them in sorted order.

    Raises:
        NoSuchInput: a name is neither a file nor a folder, or a folder holds no document.
    """
    found: list[Input] = []
    for name in names:
        path = Path(name)
        if name == "-":
            found.append(Input("标准输入", _standard_input()))
        elif path.is_dir():
            inside = sorted(item for item in path.rglob("*") if item.is_file() and item.suffix.lower() in _KNOWN)
            if not inside:
                raise NoSuchInput(f"{name}：文件夹里没有可读的文件（认得的后缀：{' '.join(sorted(_KNOWN))}）")
            found += [Input(printable(str(item)), item) for item in inside]
        elif path.is_file():
            found.append(Input(printable(name), path))
        else:
            raise NoSuchInput(f"{name}：没有这个文件，请检查路径")
    return found


def refuse_to_overwrite(output: Path | None, named: Iterable[Path | str | None]) -> None:
    """Keeps a command from writing over what it is about to read.

    Raises:
        WouldOverwrite: the output is one of the files that were named, or a document in a folder that was.
    """
    if output is None or not output.exists():
        return
    for path in (Path(name) for name in named if name not in (None, "-")):
        if path.is_dir() and output.suffix.lower() in _KNOWN and output.resolve().is_relative_to(path.resolve()):
            raise WouldOverwrite(f"{output}：在要读的文件夹“{path}”里，写了会盖掉里面的文件；请写到别处，或先移走它")
        if path.exists() and path.samefile(output):
            raise WouldOverwrite(f"{output}：是要读的文件，写了会盖掉它；请换一个输出文件名")


def _standard_input() -> bytes:
    content = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise NoSuchInput(f"标准输入超过 {MAX_FILE_BYTES // 1024**2} MB 的上限，请拆成几个文件")
    return content


def reading_of(item: Input) -> Reading:
    """Reads a document; JSON of the contract, as `jixiao read` writes it, is taken as it is.

    Raises:
        JixiaoError: one sentence that says what can't be read and what to do.
    """
    content = item.content
    is_json = content.suffix.lower() == ".json" if isinstance(content, Path) else _JSON.match(content) is not None
    if not is_json:
        return pipeline.read(content, name=item.name)
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > MAX_JSON_BYTES:
        raise NotTheContract(
            f"JSON 有 {size >> 20} MB，超过 {MAX_JSON_BYTES >> 20} MB 的上限，没有读取；请把其中的项目分到几个文件"
        )
    return reading_from_json(content.read_bytes() if isinstance(content, Path) else content)


def closing_text(read: int, unread: int) -> str:
    """How many of several documents could be read, where some could not; else nothing."""
    return f"jixiao：{read} 份已读，{unread} 份不能读\n" if unread and read + unread > 1 else ""


def with_progress(items: list[Input]) -> Iterator[Input]:
    """Yields the inputs; with several and a terminal, says on standard error which one is being read."""
    shown = len(items) > 1 and sys.stderr.isatty()
    for number, item in enumerate(items, 1):
        if shown:
            print(f"\r\033[K[{number}/{len(items)}] {item.name}", end="", file=sys.stderr, flush=True)
        yield item
    if shown:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
