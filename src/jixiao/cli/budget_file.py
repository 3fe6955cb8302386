"""The list of the budget's projects (`--budget`): any document with a table of them, and comma-separated text."""

import csv
import io
from pathlib import Path

from jixiao import pipeline
from jixiao.errors import JixiaoError
from jixiao.model.budget import BudgetItem
from jixiao.readers.limits import MAX_FILE_BYTES

_ENCODINGS = ("utf-8-sig", "gb18030")


class UnreadableList(JixiaoError):
    """A comma-separated list can't be read."""


def budget_of(path: Path) -> tuple[BudgetItem, ...]:
    """The projects of a list.

    Raises:
        JixiaoError: one sentence that begins with the name of the file.
    """
    try:
        source = _tabbed(path) if path.suffix.lower() == ".csv" else path
        return pipeline.read_budget_list(source, name=path.name if source is path else f"{path.stem}.txt")
    except JixiaoError as error:
        raise UnreadableList(f"{path}：{error}") from error


def _tabbed(path: Path) -> bytes:
    """Comma-separated records as lines of cells between tabs: line n is record n; one cell alone is a line of text."""
    lines = []
    for record in csv.reader(io.StringIO(_text(path), newline="")):
        cells = [" ".join(cell.split()) for cell in record]
        filled = [cell for cell in cells if cell]
        lines.append("\t".join(cells) if len(filled) > 1 else "".join(filled))
    return "\n".join(lines).encode()


def _text(path: Path) -> str:
    if not path.is_file():
        raise UnreadableList("没有这个文件，请检查路径")
    if path.stat().st_size > MAX_FILE_BYTES:
        raise UnreadableList(f"文件超过 {MAX_FILE_BYTES // 1024**2} MB 的上限，请拆成几个文件")
    content = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableList("不是 UTF-8 或 GB18030 的文本，请另存为 CSV UTF-8 后再试")
